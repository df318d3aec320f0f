#include "core/template/resolve.h"

#include "core/template/functions.h"

namespace millrace::template_ {
namespace {

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

}  // namespace millrace::template_
