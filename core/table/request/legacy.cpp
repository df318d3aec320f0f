#include "core/table/request/legacy.h"

#include <algorithm>
#include <array>
#include <set>

namespace millrace::table {
namespace {

using attribute::validation_error;
using expression::Action;
using expression::Comparator;
using expression::Condition;
using expression::Function;
using expression::Operand;
using expression::Update;
using expression::ValuePtr;

using Failure = std::optional<ServiceError>;

tl::unexpected<ServiceError> invalid(const std::string& text) {
  return validation_error("One or more parameter values were invalid: " + text);
}

struct OperatorRule {
  std::string_view name;
  size_t arguments;
  std::string_view types;  // of its arguments; empty: any
};

constexpr std::array<OperatorRule, 13> kOperators{{{"EQ", 1, ""},
                                                   {"NE", 1, ""},
                                                   {"LE", 1, "S N B"},
                                                   {"LT", 1, "S N B"},
                                                   {"GE", 1, "S N B"},
                                                   {"GT", 1, "S N B"},
                                                   {"NOT_NULL", 0, ""},
                                                   {"NULL", 0, ""},
                                                   {"CONTAINS", 1, "S N B"},
                                                   {"NOT_CONTAINS", 1, "S N B"},
                                                   {"BEGINS_WITH", 1, "S B"},
                                                   {"IN", 1, "S N B"},
                                                   {"BETWEEN", 2, "S N B"}}};

const OperatorRule& rule_of(std::string_view name) {
  return *std::find_if(kOperators.begin(), kOperators.end() - 1, [&](const OperatorRule& r) { return r.name == name; });
}

bool among(Type type, std::string_view codes) {
  return (" " + std::string(codes) + " ").find(" " + std::string(code(type)) + " ") != std::string::npos;
}

Operand path_operand(const std::string& name) {
  Operand operand;
  operand.path = {{name}};
  return operand;
}

Operand value_operand(ValuePtr value) {
  Operand operand;
  operand.kind = Operand::Kind::kValue;
  operand.value = std::move(value);
  return operand;
}

Failure check_arguments(const OperatorRule& rule, const std::vector<ValuePtr>& values) {
  const bool wrong_count = rule.name == "IN" ? values.empty() : values.size() != rule.arguments;
  if (wrong_count) {
    return invalid("Invalid number of argument(s) for the " + std::string(rule.name) + " ComparisonOperator").value();
  }
  for (const ValuePtr& value : values) {
    if (rule.types.empty() || among(value->type(), rule.types)) continue;
    return invalid("ComparisonOperator " + std::string(rule.name) + " is not valid for " +
                   std::string(code(value->type())) + " AttributeValue type")
        .value();
  }
  for (const ValuePtr& value : values) {
    if (value->type() == values[0]->type()) continue;
    return invalid("AttributeValues inside AttributeValueList must be of same type").value();
  }
  if (rule.name == "BETWEEN" && *attribute::order(*values[0], *values[1]) > 0) {
    return validation_error(
               "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound")
        .value();
  }
  return std::nullopt;
}

Condition function_condition(Function function, Operand path, const std::vector<ValuePtr>& values) {
  Condition condition;
  condition.kind = Condition::Kind::kFunction;
  condition.function = function;
  condition.operands.push_back(std::move(path));
  for (const ValuePtr& value : values) condition.operands.push_back(value_operand(value));
  return condition;
}

Condition negated(Condition inner) {
  Condition condition;
  condition.kind = Condition::Kind::kNot;
  condition.conditions.push_back(std::move(inner));
  return condition;
}

// What is not there does not contain anything, and does not lack anything either.
Condition there_without(const Operand& path, const std::vector<ValuePtr>& values) {
  Condition condition;
  condition.conditions.push_back(function_condition(Function::kAttributeExists, path, {}));
  condition.conditions.push_back(negated(function_condition(Function::kContains, path, values)));
  return condition;
}

Condition comparison(std::string_view name, const std::string& attribute, const std::vector<ValuePtr>& values) {
  Operand path = path_operand(attribute);
  if (name == "NULL") return function_condition(Function::kAttributeNotExists, std::move(path), {});
  if (name == "NOT_NULL") return function_condition(Function::kAttributeExists, std::move(path), {});
  if (name == "CONTAINS") return function_condition(Function::kContains, std::move(path), values);
  if (name == "NOT_CONTAINS") return there_without(path, values);
  if (name == "BEGINS_WITH") return function_condition(Function::kBeginsWith, std::move(path), values);
  Condition condition = function_condition(Function::kSize, std::move(path), values);
  condition.kind = name == "IN"        ? Condition::Kind::kIn
                   : name == "BETWEEN" ? Condition::Kind::kBetween
                                       : Condition::Kind::kCompare;
  constexpr std::array<std::string_view, 6> kComparators{"EQ", "NE", "LT", "LE", "GT", "GE"};
  const auto found = std::find(kComparators.begin(), kComparators.end(), name);
  if (found != kComparators.end()) condition.comparator = static_cast<Comparator>(found - kComparators.begin());
  return condition;
}

Checked<std::vector<ValuePtr>> read_values(const Json& condition) {
  std::vector<ValuePtr> values;
  std::vector<const Json*> wires;
  for (const Json& wire : member(condition, "AttributeValueList")) wires.push_back(&wire);
  if (!member(condition, "Value").is_null()) wires.push_back(&member(condition, "Value"));
  for (const Json* wire : wires) {
    auto value = attribute::value_from(*wire);
    if (!value) return tl::unexpected<ServiceError>(std::move(value.error()));
    values.push_back(std::make_shared<const Value>(std::move(*value)));
  }
  return values;
}

// The rules of `Expected` about which of its members go together.
Failure check_members(const std::string& attribute, const Json& condition) {
  const Json& op = member(condition, "ComparisonOperator");
  const Json& exists = member(condition, "Exists");
  const bool value = !member(condition, "Value").is_null();
  const bool list = !member(condition, "AttributeValueList").is_null();
  const std::string of = " for Attribute: " + attribute;
  if (value && list) return invalid("Value and AttributeValueList cannot be used together" + of).value();
  if (!op.is_null() && !exists.is_null()) {
    return invalid("Exists and ComparisonOperator cannot be used together" + of).value();
  }
  if (!op.is_null()) {
    const auto& name = op.get_ref<const std::string&>();
    if (name == "NULL" || name == "NOT_NULL" || value || list) return std::nullopt;
    return invalid("Value or AttributeValueList must be used with ComparisonOperator: " + name + of).value();
  }
  if (list) return invalid("AttributeValueList can only be used with a ComparisonOperator" + of).value();
  const bool wanted = exists.is_null() || exists.get<bool>();
  if (wanted && !value) {
    return invalid("Value must be provided when Exists is " + std::string(exists.is_null() ? "null" : "true") + of)
        .value();
  }
  if (!wanted && value) return invalid("Value cannot be used when Exists is false" + of).value();
  return std::nullopt;
}

Checked<Condition> condition_on(const std::string& attribute, const Json& wire) {
  auto values = read_values(wire);
  if (!values) return tl::unexpected<ServiceError>(std::move(values.error()));
  const Json& op = member(wire, "ComparisonOperator");
  std::string name = values->empty() ? "NULL" : "EQ";
  if (!op.is_null()) name = op.get<std::string>();
  if (auto failure = check_arguments(rule_of(name), *values)) return tl::unexpected<ServiceError>(std::move(*failure));
  return comparison(name, attribute, *values);
}

Checked<Action> action_on(const std::string& attribute, const Json& wire) {
  const std::string name = text_member(wire, "Action", "PUT");
  const Json& value_wire = member(wire, "Value");
  Action action;
  action.path = {{attribute}};
  if (value_wire.is_null()) {
    if (name != "DELETE") return invalid("Only DELETE action is allowed when no attribute value is specified");
    action.kind = Action::Kind::kRemove;
    return action;
  }
  auto value = attribute::value_from(value_wire);
  if (!value) return tl::unexpected<ServiceError>(std::move(value.error()));
  const std::string type(code(value->type()));
  if (name == "DELETE" && !among(value->type(), "SS NS BS")) {
    return invalid("DELETE action with value is not supported for the type " + type);
  }
  if (name == "ADD" && !among(value->type(), "N SS NS BS L")) {
    return invalid("ADD action is not supported for the type " + type);
  }
  action.kind = name == "PUT" ? Action::Kind::kSet : name == "ADD" ? Action::Kind::kAdd : Action::Kind::kDelete;
  action.operand = value_operand(std::make_shared<const Value>(std::move(*value)));
  return action;
}

}  // namespace

Checked<std::optional<Condition>> older_condition(const Json& input, std::string_view parameter) {
  const Json& conditions = member(input, parameter);
  const Json& joint = member(input, "ConditionalOperator");
  if (conditions.is_null() || conditions.empty()) {
    if (!joint.is_null()) return validation_error("ConditionalOperator cannot be used without Filter or Expected");
    return std::optional<Condition>();
  }
  if (!joint.is_null() && parameter != "KeyConditions" && conditions.size() < 2) {
    return validation_error("ConditionalOperator can only be used when Filter or Expected has two or more elements");
  }
  Condition all;
  all.kind = joint == "OR" && parameter != "KeyConditions" ? Condition::Kind::kOr : Condition::Kind::kAnd;
  for (const auto& [attribute, wire] : members(conditions)) {
    if (auto failure = attribute::check_name(attribute)) return tl::unexpected<ServiceError>(std::move(*failure));
    if (parameter == "Expected") {
      if (auto failure = check_members(attribute, wire)) return tl::unexpected<ServiceError>(std::move(*failure));
    }
    auto condition = condition_on(attribute, wire);
    if (!condition) return tl::unexpected<ServiceError>(std::move(condition.error()));
    all.conditions.push_back(std::move(*condition));
  }
  return std::optional(std::move(all));
}

Checked<std::optional<expression::Projection>> older_projection(const Json& input) {
  const Json& names = member(input, "AttributesToGet");
  if (names.is_null()) return std::optional<expression::Projection>();
  expression::Projection projection;
  std::set<std::string> seen;
  for (const Json& name : names) {
    const auto& text = name.get_ref<const std::string&>();
    if (auto failure = attribute::check_name(text)) return tl::unexpected<ServiceError>(std::move(*failure));
    if (!seen.insert(text).second) return invalid("Duplicate value in attribute name: " + text);
    projection.push_back({{text}});
  }
  return std::optional(std::move(projection));
}

Checked<Update> older_update(const Json& input) {
  Update update;
  update.from_older_parameters = true;
  const Json& updates = member(input, "AttributeUpdates");
  if (updates.is_null()) return update;
  for (const auto& [attribute, wire] : members(updates)) {
    if (auto failure = attribute::check_name(attribute)) return tl::unexpected<ServiceError>(std::move(*failure));
    auto action = action_on(attribute, wire);
    if (!action) return tl::unexpected<ServiceError>(std::move(action.error()));
    update.actions.push_back(std::move(*action));
  }
  return update;
}

}  // namespace millrace::table
