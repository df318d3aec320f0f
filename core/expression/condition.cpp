#include <algorithm>
#include <deque>

#include "core/base/prose.h"
#include "core/expression/evaluate.h"

namespace millrace::expression {
namespace {

using attribute::Binary;
using attribute::BinarySet;
using attribute::List;
using attribute::NumberSet;
using attribute::Text;
using attribute::TextSet;

bool compare(Comparator comparator, const Value* a, const Value* b) {
  if (comparator == Comparator::kEqual) return a && b && *a == *b;
  if (comparator == Comparator::kNotEqual) return !a || !b || *a != *b;
  if (!a || !b) return false;
  const auto order = attribute::order(*a, *b);
  if (!order) return false;
  switch (comparator) {
    case Comparator::kLess: return *order < 0;
    case Comparator::kLessOrEqual: return *order <= 0;
    case Comparator::kGreater: return *order > 0;
    default: return *order >= 0;
  }
}

template <class T>
bool has_member(const Value& set, const Value& member) {
  const auto* members = set.as<attribute::Set<T>>();
  const T* wanted = member.as<T>();
  return members && wanted && std::binary_search(members->members.begin(), members->members.end(), *wanted);
}

bool contains(const Value& whole, const Value& part) {
  if (const Text* text = whole.as<Text>()) {
    const Text* piece = part.as<Text>();
    return piece && text->find(*piece) != Text::npos;
  }
  if (const Binary* binary = whole.as<Binary>()) {
    const Binary* piece = part.as<Binary>();
    return piece && binary->bytes.find(piece->bytes) != std::string::npos;
  }
  if (const List* list = whole.as<List>()) return std::find(list->begin(), list->end(), part) != list->end();
  return has_member<Text>(whole, part) || has_member<attribute::Number>(whole, part) || has_member<Binary>(whole, part);
}

bool begins_with(const Value& whole, const Value& part) {
  if (const Text* text = whole.as<Text>()) return part.as<Text>() && text->starts_with(*part.as<Text>());
  if (const Binary* binary = whole.as<Binary>()) {
    return part.as<Binary>() && binary->bytes.starts_with(part.as<Binary>()->bytes);
  }
  return false;
}

// Characters of a text as UTF-16 counts them, bytes of a binary, elements of anything that has elements.
std::optional<size_t> extent(const Value& value) {
  if (const Text* text = value.as<Text>()) return utf16_units(*text);
  if (const Binary* binary = value.as<Binary>()) return binary->bytes.size();
  if (const Map* map = value.as<Map>()) return map->size();
  if (const List* list = value.as<List>()) return list->size();
  if (const auto* set = value.as<TextSet>()) return set->members.size();
  if (const auto* set = value.as<NumberSet>()) return set->members.size();
  if (const auto* set = value.as<BinarySet>()) return set->members.size();
  return std::nullopt;
}

class Evaluation {
 public:
  explicit Evaluation(const Map& item) : item_(item) {}

  bool holds(const Condition& c) {
    const auto inner = [this](const Condition& condition) { return holds(condition); };
    switch (c.kind) {
      case Condition::Kind::kAnd: return std::all_of(c.conditions.begin(), c.conditions.end(), inner);
      case Condition::Kind::kOr: return std::any_of(c.conditions.begin(), c.conditions.end(), inner);
      case Condition::Kind::kNot: return !holds(c.conditions[0]);
      case Condition::Kind::kCompare: return compare(c.comparator, value(c.operands[0]), value(c.operands[1]));
      case Condition::Kind::kBetween: {
        const Value* v = value(c.operands[0]);
        return compare(Comparator::kGreaterOrEqual, v, value(c.operands[1])) &&
               compare(Comparator::kLessOrEqual, v, value(c.operands[2]));
      }
      case Condition::Kind::kIn: {
        const Value* v = value(c.operands[0]);
        return std::any_of(c.operands.begin() + 1, c.operands.end(),
                           [&](const Operand& o) { return compare(Comparator::kEqual, v, value(o)); });
      }
      case Condition::Kind::kFunction: return function(c);
    }
    return false;
  }

 private:
  bool function(const Condition& c) {
    const Value* first = value(c.operands[0]);
    if (c.function == Function::kAttributeExists) return first != nullptr;
    if (c.function == Function::kAttributeNotExists) return first == nullptr;
    const Value* second = value(c.operands[1]);
    if (!first || !second) return false;
    if (c.function == Function::kBeginsWith) return begins_with(*first, *second);
    if (c.function == Function::kContains) return contains(*first, *second);
    const Text* wanted = second->as<Text>();
    return wanted && *wanted == code(first->type());
  }

  // Null for a missing attribute and for the size of something that has none.
  const Value* value(const Operand& operand) {
    if (operand.kind == Operand::Kind::kPath) return find(item_, operand.path);
    if (operand.kind == Operand::Kind::kValue) return operand.value.get();
    const Value* of = value(operand.operands[0]);
    const auto n = of ? extent(*of) : std::nullopt;
    if (!n) return nullptr;
    sizes_.push_back(Value{attribute::number_from(static_cast<int64_t>(*n))});
    return &sizes_.back();
  }

  const Map& item_;
  std::deque<Value> sizes_;  // computed operands, kept while they are compared
};

}  // namespace

const Value* find(const Map& item, const Path& path) {
  const Value* at = item.find(path[0].name);
  for (size_t i = 1; i < path.size() && at; ++i) {
    if (path[i].is_index) {
      const List* list = at->as<List>();
      at = list && path[i].index < list->size() ? &(*list)[path[i].index] : nullptr;
    } else {
      const Map* map = at->as<Map>();
      at = map ? map->find(path[i].name) : nullptr;
    }
  }
  return at;
}

bool holds(const Condition& condition, const Map& item) { return Evaluation(item).holds(condition); }

}  // namespace millrace::expression
