#include "core/template/functions.h"

#include <algorithm>
#include <charconv>

#include "core/base/base64.h"
#include "core/template/arguments.h"
#include "core/template/conditions.h"
#include "core/template/resources/resources.h"

namespace millrace::template_ {
namespace {

// Resolved, as text; said otherwise.
std::string resolved_text(Scope& scope, const Json& value, const std::string& where) {
  const size_t before = scope.problems.size();
  const Json resolved = scope.resolve(scope, value, where);
  if (is_scalar_text(resolved)) return text_of(resolved);
  if (scope.problems.size() == before) scope.say("a text is needed here", where);
  return {};
}

std::string bounded(Scope& scope, std::string text, const std::string& where) {
  if (text.size() <= Scope::kTextBytesMax) return text;
  scope.say("the text put together here is longer than 1 MB", where);
  return {};
}

void note_reference(Scope& scope, const std::string& target, const std::string& attribute, const std::string& where) {
  if (scope.references == nullptr) return;
  const size_t from = std::min(scope.properties_at, where.size());
  scope.references->push_back({where.substr(from), target, attribute});
}

Json ref(Scope& scope, const std::string& name, const std::string& where) {
  const auto parameter = scope.parameters.find(name);
  if (parameter != scope.parameters.end()) return parameter->second;
  const Resource* resource = scope.resource(name, where);
  if (resource == nullptr) return nullptr;
  note_reference(scope, name, {}, where);
  return resource->ref;
}

Json attribute(Scope& scope, const std::string& name, const std::string& attribute_name, const std::string& where) {
  const Resource* resource = scope.resource(name, where);
  if (resource == nullptr) return nullptr;
  const auto it = resource->attributes.find(attribute_name);
  const bool understood = find_type(resource->type) != nullptr;
  if (it == resource->attributes.end() && understood) {
    std::vector<std::string_view> known;
    for (const auto& [key, value] : resource->attributes) known.push_back(key);
    scope.say(resource->type + " has no attribute " + attribute_name, where, scope.suggest(attribute_name, known));
    return nullptr;
  }
  note_reference(scope, name, attribute_name, where);
  return it != resource->attributes.end() ? it->second : name + "." + attribute_name;
}

// `Table.Arn` or `Table`, at the first dot.
Json named(Scope& scope, const std::string& text, const std::string& where) {
  const size_t dot = text.find('.');
  if (dot == std::string::npos) return ref(scope, text, where);
  return attribute(scope, text.substr(0, dot), text.substr(dot + 1), where);
}

Json fn_ref(Scope& scope, const Json& argument, const std::string& where) {
  if (argument.is_string()) return ref(scope, argument.get<std::string>(), where);
  scope.say("Ref takes the name of a parameter or resource", where);
  return nullptr;
}

Json fn_get_att(Scope& scope, const Json& argument, const std::string& where) {
  if (argument.is_string() && argument.get_ref<const std::string&>().find('.') != std::string::npos) {
    return named(scope, argument.get<std::string>(), where);
  }
  if (!argument.is_array() || argument.size() != 2 || !argument[0].is_string()) {
    scope.say("Fn::GetAtt takes a resource and an attribute", where, R"(write ["Table", "Arn"] or "Table.Arn")");
    return nullptr;
  }
  const std::string name = resolved_text(scope, argument[1], where + "/1");
  return name.empty() ? Json(nullptr) : attribute(scope, argument[0].get<std::string>(), name, where);
}

// What one `${..}` of Fn::Sub stands for.
std::string substituted(Scope& scope, const Json& own, const std::string& name, const std::string& where) {
  if (own.is_object() && own.contains(name))
    return resolved_text(scope, own.at(name), where + "/1/" + pointer_token(name));
  const Json value = named(scope, name, where);
  return is_scalar_text(value) ? text_of(value) : std::string{};
}

Json fn_sub(Scope& scope, const Json& argument, const std::string& where) {
  const bool pair = argument.is_array() && argument.size() == 2 && argument[0].is_string() && argument[1].is_object();
  if (!argument.is_string() && !pair) {
    scope.say("Fn::Sub takes a text, or a list of a text and an object of values", where);
    return nullptr;
  }
  const std::string text = (pair ? argument[0] : argument).get<std::string>();
  const Json& own = pair ? argument[1] : Json(nullptr);
  std::string out;
  size_t at = 0;
  for (size_t open; (open = text.find("${", at)) != std::string::npos;) {
    const size_t close = text.find('}', open);
    if (close == std::string::npos) break;
    out += text.substr(at, open - at);
    const std::string name = text.substr(open + 2, close - open - 2);
    out += name.starts_with("!") ? "${" + name.substr(1) + "}" : substituted(scope, own, name, where);
    at = close + 1;
    if (out.size() > Scope::kTextBytesMax) break;
  }
  return bounded(scope, out + text.substr(at), where);
}

Json fn_join(Scope& scope, const Json& argument, const std::string& where) {
  if (!is_list(scope, argument, where, 2, 2, "a separator and a list of texts")) return nullptr;
  const std::string separator = resolved_text(scope, argument[0], where + "/0");
  const Json list = scope.resolve(scope, argument[1], where + "/1");
  if (!list.is_array()) {
    scope.say("Fn::Join joins a list", where + "/1");
    return nullptr;
  }
  std::string out;
  for (size_t i = 0; i < list.size() && out.size() <= Scope::kTextBytesMax; ++i) {
    if (!is_scalar_text(list[i])) {
      if (!list[i].is_null()) scope.say("Fn::Join joins texts only", where + "/1/" + std::to_string(i));
      continue;
    }
    out += (i > 0 ? separator : "") + text_of(list[i]);
  }
  return bounded(scope, out, where);
}

Json fn_select(Scope& scope, const Json& argument, const std::string& where) {
  if (!is_list(scope, argument, where, 2, 2, "an index and a list")) return nullptr;
  const std::string index = resolved_text(scope, argument[0], where + "/0");
  const Json list = scope.resolve(scope, argument[1], where + "/1");
  size_t i = 0;
  const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), i);
  if (error != std::errc{} || end != index.data() + index.size() || !list.is_array() || i >= list.size()) {
    scope.say("Fn::Select has no element " + index + " to select", where);
    return nullptr;
  }
  return list[i];
}

Json fn_split(Scope& scope, const Json& argument, const std::string& where) {
  if (!is_list(scope, argument, where, 2, 2, "a separator and a text")) return nullptr;
  const std::string separator = resolved_text(scope, argument[0], where + "/0");
  const std::string text = resolved_text(scope, argument[1], where + "/1");
  if (separator.empty()) {
    scope.say("Fn::Split needs a separator", where + "/0");
    return nullptr;
  }
  Json out = Json::array();
  size_t at = 0;
  for (size_t next; (next = text.find(separator, at)) != std::string::npos; at = next + separator.size()) {
    out.push_back(text.substr(at, next - at));
  }
  out.push_back(text.substr(at));
  return out;
}

Json fn_find_in_map(Scope& scope, const Json& argument, const std::string& where) {
  if (!is_list(scope, argument, where, 3, 3, "a mapping, a key and a second key")) return nullptr;
  const Json* at = &member(scope.source, "Mappings");
  for (size_t i = 0; i < 3; ++i) {
    const std::string key = resolved_text(scope, argument[i], where + "/" + std::to_string(i));
    if (!at->is_object() || !at->contains(key)) {
      scope.say("the mapping has no " + key, where + "/" + std::to_string(i), scope.suggest(key, names_of(*at)));
      return nullptr;
    }
    at = &at->at(key);
  }
  return *at;
}

Json fn_base64(Scope& scope, const Json& argument, const std::string& where) {
  return base64(resolved_text(scope, argument, where));
}

Json fn_get_azs(Scope& scope, const Json& argument, const std::string& where) {
  const std::string given = resolved_text(scope, argument, where);
  const std::string region = given.empty() ? scope.stack.region : given;
  return Json::array({region + "a", region + "b", region + "c"});
}

Json fn_if(Scope& scope, const Json& argument, const std::string& where) {
  if (!is_list(scope, argument, where, 3, 3, "a condition and two values")) return nullptr;
  if (!argument[0].is_string()) {
    scope.say("Fn::If takes the name of a condition", where + "/0");
    return nullptr;
  }
  const bool met = condition(scope, argument[0].get<std::string>(), where + "/0");
  return scope.resolve(scope, argument[met ? 1 : 2], where + (met ? "/1" : "/2"));
}

Json fn_import_value(Scope& scope, const Json&, const std::string& where) {
  scope.say("Fn::ImportValue needs another stack, and there is only this one", where, "use a parameter with a default");
  return nullptr;
}

Json fn_decide(Scope& scope, const Json&, const std::string& where) {
  scope.say("conditions are decided in the section Conditions only", where, "name the condition there and use Fn::If");
  return nullptr;
}

struct Entry {
  const char* name;
  Function function;
};

constexpr Entry kFunctions[] = {{"Ref", fn_ref},
                                {"Fn::GetAtt", fn_get_att},
                                {"Fn::Sub", fn_sub},
                                {"Fn::Join", fn_join},
                                {"Fn::Select", fn_select},
                                {"Fn::Split", fn_split},
                                {"Fn::FindInMap", fn_find_in_map},
                                {"Fn::Base64", fn_base64},
                                {"Fn::GetAZs", fn_get_azs},
                                {"Fn::If", fn_if},
                                {"Fn::ImportValue", fn_import_value},
                                {"Fn::Equals", fn_decide},
                                {"Fn::And", fn_decide},
                                {"Fn::Or", fn_decide},
                                {"Fn::Not", fn_decide}};

}  // namespace

const Function* find_function(std::string_view name) {
  for (const Entry& entry : kFunctions) {
    if (name == entry.name) return &entry.function;
  }
  return nullptr;
}

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  for (const Entry& entry : kFunctions) names.push_back(entry.name);
  return names;
}

}  // namespace millrace::template_
