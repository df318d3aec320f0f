#include "core/template/conditions.h"

#include "core/template/arguments.h"

namespace millrace::template_ {
namespace {

constexpr int kDepthOfCondition = 5;  // an expression has a few levels of its own

bool decide(Scope& scope, const Json& expression, const std::string& where);

// Fn::And and Fn::Or: whether all, or any, of two to ten are met. All are looked at, so that all mistakes are found.
bool decide_many(Scope& scope, const Json& list, const std::string& where, bool all) {
  if (!is_list(scope, list, where, 2, 10, "two to ten conditions")) return false;
  size_t met = 0;
  for (size_t i = 0; i < list.size(); ++i) met += decide(scope, list[i], where + "/" + std::to_string(i)) ? 1 : 0;
  return all ? met == list.size() : met > 0;
}

// Whether an expression is met. The depth is that of the template's text, which `parse_json` has bounded.
bool decide(Scope& scope, const Json& expression, const std::string& where) {
  const std::string name = expression.is_object() && expression.size() == 1 ? expression.begin().key() : std::string{};
  const Json& argument = name.empty() ? expression : expression.begin().value();
  const std::string at = where + "/" + pointer_token(name);
  if (name == "Condition" && argument.is_string()) return condition(scope, argument.get<std::string>(), at);
  if (name == "Fn::And" || name == "Fn::Or") return decide_many(scope, argument, at, name == "Fn::And");
  if (name == "Fn::Not") {
    return is_list(scope, argument, at, 1, 1, "a list of one condition") && !decide(scope, argument[0], at + "/0");
  }
  if (name == "Fn::Equals") {
    if (!is_list(scope, argument, at, 2, 2, "two values")) return false;
    const Json left = scope.resolve(scope, argument[0], at + "/0");
    const Json right = scope.resolve(scope, argument[1], at + "/1");
    return is_scalar_text(left) && is_scalar_text(right) ? text_of(left) == text_of(right) : same_value(left, right);
  }
  scope.say("a condition is one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition", where);
  return false;
}

}  // namespace

bool condition(Scope& scope, const std::string& name, const std::string& where) {
  const auto known = scope.conditions.find(name);
  if (known != scope.conditions.end()) return known->second;
  const Json& all = member(scope.source, "Conditions");
  if (!all.is_object() || !all.contains(name)) {
    scope.say("there is no condition called " + name, where, scope.suggest(name, names_of(all)));
    return scope.conditions[name] = false;
  }
  if (scope.deciding.contains(name) || scope.depth >= Scope::kDepthMax) {
    scope.say(
        "the condition " + name + (scope.deciding.contains(name) ? " depends on itself" : " is nested too deeply"),
        where);
    return false;
  }
  scope.deciding.insert(name);
  scope.depth += kDepthOfCondition;
  const bool met = decide(scope, all[name], "/Conditions/" + pointer_token(name));
  scope.depth -= kDepthOfCondition;
  scope.deciding.erase(name);
  return scope.conditions[name] = met;
}

}  // namespace millrace::template_
