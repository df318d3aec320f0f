#include "core/workflow/language/choice_rule.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

constexpr std::array<std::string_view, 39> kComparisons{"BooleanEquals",
                                                        "BooleanEqualsPath",
                                                        "IsBoolean",
                                                        "IsNull",
                                                        "IsNumeric",
                                                        "IsPresent",
                                                        "IsString",
                                                        "IsTimestamp",
                                                        "NumericEquals",
                                                        "NumericEqualsPath",
                                                        "NumericGreaterThan",
                                                        "NumericGreaterThanPath",
                                                        "NumericGreaterThanEquals",
                                                        "NumericGreaterThanEqualsPath",
                                                        "NumericLessThan",
                                                        "NumericLessThanPath",
                                                        "NumericLessThanEquals",
                                                        "NumericLessThanEqualsPath",
                                                        "StringEquals",
                                                        "StringEqualsPath",
                                                        "StringGreaterThan",
                                                        "StringGreaterThanPath",
                                                        "StringGreaterThanEquals",
                                                        "StringGreaterThanEqualsPath",
                                                        "StringLessThan",
                                                        "StringLessThanPath",
                                                        "StringLessThanEquals",
                                                        "StringLessThanEqualsPath",
                                                        "StringMatches",
                                                        "TimestampEquals",
                                                        "TimestampEqualsPath",
                                                        "TimestampGreaterThan",
                                                        "TimestampGreaterThanPath",
                                                        "TimestampGreaterThanEquals",
                                                        "TimestampGreaterThanEqualsPath",
                                                        "TimestampLessThan",
                                                        "TimestampLessThanPath",
                                                        "TimestampLessThanEquals",
                                                        "TimestampLessThanEqualsPath"};

std::optional<Instant> instant(const Json& json) {
  return json.is_string() ? parse_iso8601(json.get_ref<const std::string&>()) : std::nullopt;
}

// The three-way result of comparing two values of the operator's type; nothing when one is of another type.
std::optional<int> order(std::string_view type, const Json& left, const Json& right) {
  const auto three = [](const auto& a, const auto& b) { return a < b ? -1 : b < a ? 1 : 0; };
  if (type == "Numeric" && left.is_number() && right.is_number()) return three(left, right);
  if (type == "String" && left.is_string() && right.is_string()) return three(left, right);
  if (type == "Boolean" && left.is_boolean() && right.is_boolean()) return three(left, right);
  if (type == "Timestamp") {
    const auto a = instant(left);
    const auto b = instant(right);
    if (a && b) return three(*a, *b);
  }
  return std::nullopt;
}

// `*` stands for any text, `\*` for a star and `\\` for a backslash. Linear but for backing up to the last star.
bool matches(std::string_view text, std::string_view pattern) {
  size_t t = 0;
  size_t p = 0;
  size_t star = std::string_view::npos;
  size_t star_text = 0;
  while (t < text.size()) {
    const bool escaped =
        p + 1 < pattern.size() && pattern[p] == '\\' && (pattern[p + 1] == '*' || pattern[p + 1] == '\\');
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
    } else if (p < pattern.size() && pattern[p + (escaped ? 1 : 0)] == text[t]) {
      p += escaped ? 2 : 1;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_text;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool is_kind(std::string_view operation, const Json& value) {
  if (operation == "IsBoolean") return value.is_boolean();
  if (operation == "IsNull") return value.is_null();
  if (operation == "IsNumeric") return value.is_number();
  if (operation == "IsString") return value.is_string();
  return operation == "IsTimestamp" ? instant(value).has_value() : true;  // IsPresent
}

bool compare(std::string_view operation, const Json& left, const Json& right) {
  if (operation == "StringMatches") {
    return left.is_string() && right.is_string() &&
           matches(left.get_ref<const std::string&>(), right.get_ref<const std::string&>());
  }
  for (const std::string_view type : {"Numeric", "String", "Boolean", "Timestamp"}) {
    if (!operation.starts_with(type)) continue;
    const auto result = order(type, left, right);
    if (!result) return false;
    const std::string_view relation = operation.substr(type.size());
    if (relation == "Equals") return *result == 0;
    if (relation == "LessThan") return *result < 0;
    if (relation == "LessThanEquals") return *result <= 0;
    return relation == "GreaterThan" ? *result > 0 : *result >= 0;
  }
  return false;
}

tl::unexpected<Failure> invalid_path(const Path& path) {
  return runtime_failure("Invalid path '" + path.text +
                         "': The choice state's condition path references an invalid value.");
}

Attempted<bool> holds_comparison(const Condition& condition, const Scope& scope) {
  const auto found = look_up(*condition.variable, scope);
  if (condition.operation.starts_with("Is")) {
    const bool wanted = condition.operand->is_boolean() && condition.operand->get<bool>();
    if (!found && condition.operation != "IsPresent") return invalid_path(*condition.variable);
    return (found && is_kind(condition.operation, **found)) == wanted;
  }
  if (!found) return invalid_path(*condition.variable);
  if (!condition.operand_path) return compare(condition.operation, **found, *condition.operand);
  const auto other = look_up(*condition.operand_path, scope);
  if (!other) return invalid_path(*condition.operand_path);
  return compare(std::string_view(condition.operation).substr(0, condition.operation.size() - 4), **found, **other);
}

Attempted<bool> holds_query(const Condition& condition, const Scope& scope) {
  auto value = evaluate(condition.query, scope);
  if (!value) return tl::unexpected<Failure>(value.error());
  if ((*value)->is_boolean()) return (*value)->get<bool>();
  return query_failure(unexpected_type(condition.query.query, condition.query.field, "boolean", **value),
                       condition.query.field);
}

}  // namespace

const std::vector<std::string_view>& comparison_names() {
  static const std::vector<std::string_view> kNames(kComparisons.begin(), kComparisons.end());
  return kNames;
}

Attempted<bool> holds(const Condition& condition, const Scope& scope) {
  if (condition.kind == Condition::Kind::kCompare) return holds_comparison(condition, scope);
  if (condition.kind == Condition::Kind::kQuery) return holds_query(condition, scope);
  for (const Condition& inner : condition.of) {
    const auto result = holds(inner, scope);
    if (!result) return result;
    if (condition.kind == Condition::Kind::kNot) return !*result;
    if (*result == (condition.kind == Condition::Kind::kOr)) return *result;
  }
  return condition.kind == Condition::Kind::kAnd;
}

std::string spoken(const Condition& condition) {
  if (condition.kind == Condition::Kind::kQuery) {
    return condition.query.computed() ? condition.query.query : to_text(*condition.query.literal);
  }
  if (condition.kind == Condition::Kind::kNot && !condition.of.empty())
    return "not (" + spoken(condition.of.front()) + ")";
  if (condition.kind != Condition::Kind::kCompare) {
    std::string out;
    for (const Condition& inner : condition.of) {
      if (!out.empty()) out += condition.kind == Condition::Kind::kAnd ? " and " : " or ";
      out += spoken(inner);
    }
    return out;
  }
  if (!condition.variable || (!condition.operand && !condition.operand_path))
    return condition.operation;  // not well read
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWords{
      {{"GreaterThanEquals", " is at least "},
       {"LessThanEquals", " is at most "},
       {"GreaterThan", " is more than "},
       {"LessThan", " is less than "},
       {"Equals", " is "},
       {"Matches", " matches "}}};
  for (const auto& [relation, words] : kWords) {
    if (condition.operation.find(relation) == std::string::npos) continue;
    return condition.variable->text + std::string(words) +
           (condition.operand_path ? condition.operand_path->text : to_text(*condition.operand));
  }
  return condition.variable->text + " " + condition.operation + " " + to_text(*condition.operand);
}

}  // namespace millrace::workflow
