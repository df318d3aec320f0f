#include "core/table/request/key_condition.h"

#include <algorithm>
#include <set>

#include "core/expression/parse.h"
#include "core/table/request/legacy.h"
#include "core/table/request/schema.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using expression::Comparator;
using expression::Operand;
using TermKind = KeyTerm::Kind;

tl::unexpected<ServiceError> wrong_operator(const Condition& condition, bool older) {
  if (older) return validation_error("Attempted conditional constraint is not an indexable operation");
  return validation_error("Invalid operator used in KeyConditionExpression: " + std::string(operator_name(condition)));
}

std::optional<TermKind> kind_of(const Condition& condition, bool mirrored) {
  if (condition.kind == Condition::Kind::kBetween) return TermKind::kBetween;
  if (condition.kind == Condition::Kind::kFunction) {
    return condition.function == expression::Function::kBeginsWith ? std::optional(TermKind::kBeginsWith)
                                                                   : std::nullopt;
  }
  if (condition.kind != Condition::Kind::kCompare) return std::nullopt;
  switch (condition.comparator) {
    case Comparator::kEqual: return TermKind::kEqual;
    case Comparator::kNotEqual: return std::nullopt;
    case Comparator::kLess: return mirrored ? TermKind::kGreater : TermKind::kLess;
    case Comparator::kLessOrEqual: return mirrored ? TermKind::kGreaterOrEqual : TermKind::kLessOrEqual;
    case Comparator::kGreater: return mirrored ? TermKind::kLess : TermKind::kGreater;
    case Comparator::kGreaterOrEqual: return mirrored ? TermKind::kLessOrEqual : TermKind::kGreaterOrEqual;
  }
  return std::nullopt;
}

// The one attribute that a condition is about; an error when there is none, or another, or part of one.
Checked<const expression::Path*> attribute_of(const Condition& condition) {
  const std::string where = "Invalid condition in KeyConditionExpression: ";
  const expression::Path* attribute = nullptr;
  for (const Operand& operand : condition.operands) {
    if (operand.kind == Operand::Kind::kFunction) {
      return validation_error(
          "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations");
    }
    if (operand.kind != Operand::Kind::kPath) continue;
    if (attribute) return validation_error(where + "Multiple attribute names used in one condition");
    if (operand.path.size() > 1) {
      return validation_error(
          "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes");
    }
    attribute = &operand.path;
  }
  if (!attribute) return validation_error(where + "No key attribute specified");
  return attribute;
}

Checked<KeyTerm> term_of(const Condition& condition, bool older) {
  const bool mirrored = !condition.operands.empty() && condition.operands[0].kind != Operand::Kind::kPath;
  const auto kind = kind_of(condition, mirrored);
  if (!kind) return wrong_operator(condition, older);
  if (mirrored && (*kind == TermKind::kBetween || *kind == TermKind::kBeginsWith)) {
    return validation_error("Invalid condition in KeyConditionExpression: " + std::string(operator_name(condition)) +
                            " operator must have the key attribute as its first operand");
  }
  const auto attribute = attribute_of(condition);
  if (!attribute) return tl::unexpected<ServiceError>(attribute.error());
  const auto value = [&](size_t i) { return condition.operands[i].value; };
  return KeyTerm{*kind, (*attribute)->front().name, value(mirrored ? 0 : 1),
                 *kind == TermKind::kBetween ? value(2) : nullptr};
}

// The leaves of nested ANDs; anything else in between is refused.
std::optional<ServiceError> collect(const Condition& condition, bool older, std::vector<KeyTerm>& terms) {
  if (condition.kind != Condition::Kind::kAnd) {
    auto term = term_of(condition, older);
    if (!term) return std::move(term.error());
    terms.push_back(std::move(*term));
    return std::nullopt;
  }
  for (const Condition& inner : condition.conditions) {
    if (auto failure = collect(inner, older, terms)) return failure;
  }
  return std::nullopt;
}

const KeyTerm* find_term(const std::vector<KeyTerm>& terms, std::string_view attribute) {
  const auto it = std::find_if(terms.begin(), terms.end(), [&](const KeyTerm& t) { return t.attribute == attribute; });
  return it == terms.end() ? nullptr : &*it;
}

tl::unexpected<ServiceError> missed(const KeyAttribute& attribute) {
  return validation_error("Query condition missed key schema element: " + attribute.name);
}
tl::unexpected<ServiceError> not_supported() { return validation_error("Query key condition not supported"); }

std::optional<ServiceError> check_types(const KeySchema& schema, const std::vector<KeyTerm>& terms) {
  for (const auto* part : {&schema.hash, &schema.range}) {
    for (const KeyAttribute& a : *part) {
      const KeyTerm* term = find_term(terms, a.name);
      if (!term) continue;
      if (term->first->type() != a.type || (term->second && term->second->type() != a.type)) {
        return invalid_parameter("Condition parameter type does not match schema type").value();
      }
      if (auto failure = check_not_empty(a, *term->first); failure && term->kind != TermKind::kBeginsWith)
        return failure;
      if (term->kind == TermKind::kBeginsWith && a.type == Type::kNumber) return not_supported().value();
    }
  }
  return std::nullopt;
}

std::optional<ServiceError> check_sizes(const KeySchema& schema, const std::vector<KeyTerm>& terms) {
  for (const KeyAttribute& a : schema.hash) {
    const KeyTerm* term = find_term(terms, a.name);
    if (auto failure = term ? check_hash_key_size(*term->first) : std::nullopt) return failure;
  }
  for (const KeyAttribute& a : schema.range) {
    const KeyTerm* term = find_term(terms, a.name);
    if (!term) continue;
    if (auto failure = check_range_key_size(*term->first)) return failure;
    if (auto failure = term->second ? check_range_key_size(*term->second) : std::nullopt) return failure;
  }
  return std::nullopt;
}

Range stretch(const std::string& prefix, const KeyTerm& term) {
  std::string first = prefix;
  if (term.kind == TermKind::kBeginsWith) append_key_prefix(first, *term.first);
  else append_key_part(first, *term.first);
  switch (term.kind) {
    case TermKind::kEqual:
    case TermKind::kBeginsWith: return {first, after_prefix(first)};
    case TermKind::kLess: return {prefix, first};
    case TermKind::kLessOrEqual: return {prefix, after_prefix(first)};
    case TermKind::kGreater: return {after_prefix(first), after_prefix(prefix)};
    case TermKind::kGreaterOrEqual: return {first, after_prefix(prefix)};
    case TermKind::kBetween: break;
  }
  std::string second = prefix;
  append_key_part(second, *term.second);
  return {first, after_prefix(second)};
}

}  // namespace

Checked<KeyTerm> key_term_of(const Condition& condition) { return term_of(condition, false); }

Checked<std::vector<KeyTerm>> read_key_terms(const Json& input, Placeholders& placeholders) {
  const Json& text = member(input, "KeyConditionExpression");
  const bool older = text.is_null();
  if (older && member(input, "KeyConditions").is_null()) {
    return validation_error(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
  }
  Condition condition;
  if (older) {
    auto read = older_condition(input, "KeyConditions");
    if (!read) return tl::unexpected<ServiceError>(std::move(read.error()));
    if (*read) condition = std::move(**read);
  } else {
    auto read =
        expression::parse_condition(expression::Kind::kKeyCondition, text.get_ref<const std::string&>(), placeholders);
    if (!read) return tl::unexpected<ServiceError>(std::move(read.error()));
    condition = std::move(*read);
  }
  std::vector<KeyTerm> terms;
  if (auto failure = collect(condition, older, terms)) return tl::unexpected<ServiceError>(std::move(*failure));
  std::set<std::string> seen;
  for (const KeyTerm& term : terms) {
    if (seen.insert(term.attribute).second) continue;
    return validation_error(
        "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key");
  }
  return terms;
}

Checked<Range> range_of(const KeySchema& schema, const std::vector<KeyTerm>& terms) {
  if (schema.size() <= 2 && (terms.empty() || terms.size() > 2)) {
    return validation_error("Conditions can be of length 1 or 2 only");
  }
  std::vector<const Value*> partition;
  for (const KeyAttribute& a : schema.hash) {
    const KeyTerm* term = find_term(terms, a.name);
    if (!term) return missed(a);
    if (term->kind != TermKind::kEqual) return not_supported();
    partition.push_back(term->first.get());
  }
  auto failure = check_types(schema, terms);
  if (!failure) failure = check_sizes(schema, terms);
  if (failure) return tl::unexpected<ServiceError>(std::move(*failure));
  size_t left = terms.size() - schema.hash.size();
  if (left > schema.range.size()) return not_supported();
  std::string prefix = encode_partition(partition);
  Range range{prefix, after_prefix(prefix)};
  for (size_t i = 0; i < schema.range.size() && left > 0; ++i, --left) {
    const KeyTerm* term = find_term(terms, schema.range[i].name);
    if (!term) return missed(schema.range[i]);
    if (left > 1 && term->kind != TermKind::kEqual) return not_supported();
    range = stretch(prefix, *term);
    append_key_part(prefix, *term->first);
  }
  return range;
}

}  // namespace millrace::table
