#include <algorithm>

#include "core/expression/evaluate.h"

namespace millrace::expression {
namespace {

using attribute::Binary;
using attribute::Checked;
using attribute::List;
using attribute::Number;
using attribute::Text;
using attribute::validation_error;

constexpr std::string_view kWrongType = "An operand in the update expression has an incorrect data type";

tl::unexpected<ServiceError> wrong_type() { return validation_error(std::string(kWrongType)); }
tl::unexpected<ServiceError> wrong_path() {
  return validation_error("The document path provided in the update expression is invalid for update");
}

Checked<Value> sum(const Number& a, const Number& b) {
  const auto n = attribute::add(a, b);
  if (!n) return validation_error(attribute::message(n.error(), ""));
  return Value{*n};
}

Checked<Value> value_of(const Operand& operand, const Map& before);

Checked<Value> arithmetic(const Operand& operand, const Map& before) {
  const auto a = value_of(operand.operands[0], before);
  if (!a) return a;
  const auto b = value_of(operand.operands[1], before);
  if (!b) return b;
  const Number* left = a->as<Number>();
  const Number* right = b->as<Number>();
  if (!left || !right) return wrong_type();
  return sum(*left, operand.kind == Operand::Kind::kMinus ? negate(*right) : *right);
}

Checked<Value> appended(const Operand& operand, const Map& before) {
  auto a = value_of(operand.operands[0], before);
  if (!a) return a;
  const auto b = value_of(operand.operands[1], before);
  if (!b) return b;
  List* list = a->as<List>();
  const List* more = b->as<List>();
  if (!list || !more) return wrong_type();
  list->insert(list->end(), more->begin(), more->end());
  return a;
}

Checked<Value> value_of(const Operand& operand, const Map& before) {
  switch (operand.kind) {
    case Operand::Kind::kValue: return *operand.value;
    case Operand::Kind::kPlus:
    case Operand::Kind::kMinus: return arithmetic(operand, before);
    case Operand::Kind::kFunction:
      if (operand.function == Function::kListAppend) return appended(operand, before);
      if (const Value* found = find(before, operand.operands[0].path)) return *found;
      return value_of(operand.operands[1], before);
    case Operand::Kind::kPath: break;
  }
  if (const Value* found = find(before, operand.path)) return *found;
  return validation_error("The provided expression refers to an attribute that does not exist in the item");
}

template <class T>
std::optional<attribute::Set<T>> joined(const Value& a, const Value& b) {
  const auto* left = a.as<attribute::Set<T>>();
  const auto* right = b.as<attribute::Set<T>>();
  if (!left || !right) return std::nullopt;
  attribute::Set<T> set;
  std::set_union(left->members.begin(), left->members.end(), right->members.begin(), right->members.end(),
                 std::back_inserter(set.members));
  return set;
}

template <class T>
std::optional<attribute::Set<T>> without(const Value& a, const Value& b) {
  const auto* left = a.as<attribute::Set<T>>();
  const auto* right = b.as<attribute::Set<T>>();
  if (!left || !right) return std::nullopt;
  attribute::Set<T> set;
  std::set_difference(left->members.begin(), left->members.end(), right->members.begin(), right->members.end(),
                      std::back_inserter(set.members));
  return set;
}

Checked<Value> added(const Value& old, const Value& value) {
  if (old.as<Number>() && value.as<Number>()) return sum(*old.as<Number>(), *value.as<Number>());
  if (const List* list = old.as<List>(); list && value.as<List>()) {  // only from the older parameters
    List longer = *list;
    longer.insert(longer.end(), value.as<List>()->begin(), value.as<List>()->end());
    return Value{std::move(longer)};
  }
  if (auto set = joined<Text>(old, value)) return Value{std::move(*set)};
  if (auto set = joined<Number>(old, value)) return Value{std::move(*set)};
  if (auto set = joined<Binary>(old, value)) return Value{std::move(*set)};
  return wrong_type();
}

// Nothing when no member is left: an empty set cannot be stored.
Checked<std::optional<Value>> deleted(const Value& old, const Value& value) {
  const auto kept = [](auto set) { return set.members.empty() ? std::nullopt : std::optional(Value{std::move(set)}); };
  if (auto set = without<Text>(old, value)) return kept(std::move(*set));
  if (auto set = without<Number>(old, value)) return kept(std::move(*set));
  if (auto set = without<Binary>(old, value)) return kept(std::move(*set));
  return tl::unexpected<ServiceError>(wrong_type().value());
}

// The map or list that holds the last step of a path, or null when there is none of the right kind.
Value* holder(Map& item, const Path& path) {
  Value* at = item.find(path[0].name);
  for (size_t i = 1; at && i + 1 < path.size(); ++i) {
    if (path[i].is_index) {
      List* list = at->as<List>();
      at = list && path[i].index < list->size() ? &(*list)[path[i].index] : nullptr;
    } else {
      Map* map = at->as<Map>();
      at = map ? map->find(path[i].name) : nullptr;
    }
  }
  const bool right = at && (path.back().is_index ? at->as<List>() != nullptr : at->as<Map>() != nullptr);
  return right ? at : nullptr;
}

// A change of one place: a new value, or none to remove what is there.
struct Change {
  const Path* path;
  std::optional<Value> value;
};

bool set(Map& item, const Path& path, Value value) {
  if (path.size() == 1) {
    item.set(path[0].name, std::move(value));
    return true;
  }
  Value* parent = holder(item, path);
  if (!parent) return false;
  if (Map* map = parent->as<Map>()) {
    map->set(path.back().name, std::move(value));
    return true;
  }
  List& list = *parent->as<List>();
  if (path.back().index < list.size()) list[path.back().index] = std::move(value);
  else list.push_back(std::move(value));
  return true;
}

bool remove(Map& item, const Map& before, const Path& path) {
  if (path.size() == 1) {
    item.erase(path[0].name);
    return true;
  }
  Value* parent = holder(item, path);
  if (!parent) return false;
  if (!find(before, path)) return true;
  if (Map* map = parent->as<Map>()) map->erase(path.back().name);
  else parent->as<List>()->erase(parent->as<List>()->begin() + static_cast<ptrdiff_t>(path.back().index));
  return true;
}

Checked<Change> change_of(const Action& action, const Map& before) {
  const Value* old = find(before, action.path);
  Change change{&action.path, std::nullopt};
  if (action.kind == Action::Kind::kRemove) return change;
  if (action.kind == Action::Kind::kDelete) {
    if (!old) return change;
    auto rest = deleted(*old, *action.operand.value);
    if (!rest) return tl::unexpected<ServiceError>(std::move(rest.error()));
    change.value = std::move(*rest);
    return change;
  }
  const bool adds_to_old = action.kind == Action::Kind::kAdd && old;
  auto value = adds_to_old ? added(*old, *action.operand.value) : value_of(action.operand, before);
  if (!value) return tl::unexpected<ServiceError>(std::move(value.error()));
  change.value = std::move(*value);
  return change;
}

}  // namespace

// New values go in by ascending path, so that appended elements keep their order; removals follow by descending path,
// so that each index still means the element it meant before.
Checked<Map> apply(const Update& update, const Map& before) {
  std::vector<Change> changes;
  for (const Action& action : update.actions) {
    auto change = change_of(action, before);
    if (!change && update.from_older_parameters && change.error().message == kWrongType) {
      return validation_error("Type mismatch for attribute to update");
    }
    if (!change) return tl::unexpected<ServiceError>(std::move(change.error()));
    changes.push_back(std::move(*change));
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return *a.path < *b.path; });
  Map after = before;
  for (Change& change : changes) {
    if (change.value && !set(after, *change.path, std::move(*change.value))) return wrong_path();
  }
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (!change->value && !remove(after, before, *change->path)) return wrong_path();
  }
  return after;
}

}  // namespace millrace::expression
