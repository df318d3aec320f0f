#include "core/template/resolve.h"

#include "core/template/functions.h"

namespace millrace::template_ {
namespace {

constexpr int kDepthOfCondition = 5;  // an expression has a few levels of its own

const std::string* only_name(const Json& value, std::string& name) {
  if (!value.is_object() || value.size() != 1) return nullptr;
  name = value.begin().key();
  return &name;
}

Json resolve_members(Scope& scope, const Json& value, const std::string& where) {
  Json out = Json::object();
  for (const auto& [name, inner] : value.items()) {
    const std::string at = where + "/" + pointer_token(name);
    if (name.starts_with("Fn::")) {
      scope.say("a function stands alone in its object, not beside other members", at);
      continue;
    }
    Json resolved = resolve(scope, inner, at);
    if (!resolved.is_discarded()) out[name] = std::move(resolved);
  }
  return out;
}

Json resolve_elements(Scope& scope, const Json& value, const std::string& where) {
  Json out = Json::array();
  for (size_t i = 0; i < value.size(); ++i) {
    Json resolved = resolve(scope, value[i], where + "/" + std::to_string(i));
    if (!resolved.is_discarded()) out.push_back(std::move(resolved));
  }
  return out;
}

Json resolve_below(Scope& scope, const Json& value, const std::string& where) {
  std::string name;
  if (value.is_array()) return resolve_elements(scope, value, where);
  if (!value.is_object()) return value;
  if (only_name(value, name) == nullptr || (name != "Ref" && !name.starts_with("Fn::"))) {
    return resolve_members(scope, value, where);
  }
  const std::string at = where + "/" + pointer_token(name);
  if (const Function* function = find_function(name)) return (*function)(scope, value.begin().value(), at);
  scope.say(name + " is not a function that is known here", at, scope.suggest(name, function_names()));
  return nullptr;
}

}  // namespace

void Scope::say(std::string what, std::string where, std::string hint) {
  if (problems.size() < kProblemsMax) problems.push_back({std::move(what), std::move(where), std::move(hint)});
}

std::string Scope::suggest(const std::string& word, const std::vector<std::string_view>& known) const {
  return problems.size() < kSuggestionsMax ? suggestion(word, known) : std::string{};
}

std::string suggestion(const std::string& word, const std::vector<std::string_view>& known) {
  const std::string near = nearest(word, known);
  return near.empty() ? near : "did you mean " + near + "?";
}

std::vector<std::string_view> names_of(const Json& object) {
  std::vector<std::string_view> names;
  if (!object.is_object()) return names;
  for (auto it = object.begin(); it != object.end(); ++it) names.push_back(it.key());
  return names;
}

Json resolve(Scope& scope, const Json& value, const std::string& where) {
  if (scope.depth >= Scope::kDepthMax) {
    scope.say("values are nested too deeply", where);
    return nullptr;
  }
  ++scope.depth;
  Json out = resolve_below(scope, value, where);
  --scope.depth;
  return out;
}

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
