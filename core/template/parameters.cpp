#include "core/template/parameters.h"

#include "core/template/dynamic.h"

namespace millrace::template_ {
namespace {

Json split_list(const std::string& text) {
  Json out = Json::array();
  size_t at = 0;
  for (size_t comma; (comma = text.find(',', at)) != std::string::npos; at = comma + 1) {
    out.push_back(text.substr(at, comma - at));
  }
  out.push_back(text.substr(at));
  return out;
}

constexpr std::string_view kStored = "AWS::SSM::Parameter::Value<";  // in Parameter Store, under that name

// A parameter's value is a text, or a list of texts. One in Parameter Store is known when the template makes it; else
// its name stands for it.
Json value_of(Scope& scope, const Json& parameter, const std::string& where) {
  std::string text = text_of(member(parameter, "Default"));
  std::string type = text_member(parameter, "Type", "String");
  if (type.starts_with(kStored)) {
    const Json stored = value_of_own_parameter(scope.source, text);
    if (stored.is_string()) text = stored.get<std::string>();
    else
      scope.notices.push_back(
          {where, "the parameter " + text, "nothing is stored under that name: it stands for its value"});
    type = type.substr(kStored.size(), type.size() - kStored.size() - 1);
  }
  return type == "CommaDelimitedList" || type.starts_with("List<") ? split_list(text) : Json(text);
}

void check_allowed(Scope& scope, const Json& parameter, const Json& value, const std::string& where) {
  const Json& allowed = member(parameter, "AllowedValues");
  if (!allowed.is_array() || !value.is_string()) return;
  for (const Json& one : allowed) {
    if (text_of(one) == value.get<std::string>()) return;
  }
  scope.say("the default is not one of AllowedValues", where + "/Default");
}

}  // namespace

void read_parameters(Scope& scope) {
  const Stack& stack = scope.stack;
  scope.parameters = {
      {"AWS::AccountId", stack.account},
      {"AWS::Region", stack.region},
      {"AWS::Partition", "aws"},
      {"AWS::URLSuffix", "amazonaws.com"},
      {"AWS::StackName", stack.name},
      {"AWS::StackId", "arn:aws:cloudformation:" + stack.region + ":" + stack.account + ":stack/" + stack.name + "/1"},
      {"AWS::NotificationARNs", Json::array()},
      {"AWS::NoValue", Json(Json::value_t::discarded)}};
  for (const auto& [name, parameter] : member(scope.source, "Parameters").items()) {
    const std::string where = "/Parameters/" + pointer_token(name);
    if (!parameter.is_object() || !parameter.contains("Default")) {
      scope.say("the parameter " + name + " has no default, and nobody is asked for a value here", where,
                "add a Default");
      scope.parameters[name] = nullptr;
      continue;
    }
    const Json value = value_of(scope, parameter, where);
    check_allowed(scope, parameter, value, where);
    scope.parameters[name] = value;
  }
}

}  // namespace millrace::template_
