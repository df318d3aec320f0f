#include "core/template/maker.h"

#include <algorithm>
#include <charconv>

#include "core/template/conditions.h"
#include "core/template/resolve.h"
#include "core/template/resources/resources.h"

namespace millrace::template_ {
namespace {

constexpr std::string_view kEntryMembers[] = {"Type",          "Properties",     "DependsOn",           "Condition",
                                              "Metadata",      "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy",
                                              "CreationPolicy"};

// Whether members stand where the type has properties; those that do nothing become notices.
void check_members(Scope& scope, const Json& value, const Property* properties, const std::string& owner,
                   const std::string& where) {
  std::vector<std::string_view> known;
  for (const Property* p = properties; p->name != nullptr; ++p) known.push_back(p->name);
  for (const auto& [name, inner] : value.items()) {
    const std::string at = where + "/" + pointer_token(name);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      scope.say(owner + " has no property " + name, at, scope.suggest(name, known));
      continue;
    }
    const Property& property = properties[found - known.begin()];
    if (property.ignored != nullptr) scope.notices.push_back({at, name, property.ignored});
    if (property.members == nullptr) continue;
    if (inner.is_object()) check_members(scope, inner, property.members, name, at);
    for (size_t i = 0; inner.is_array() && i < inner.size(); ++i) {
      if (inner[i].is_object()) check_members(scope, inner[i], property.members, name, at + "/" + std::to_string(i));
    }
  }
}

std::optional<Position> read_position(Scope& scope, const Json& entry, const std::string& where) {
  const Json& hint = member(member(entry, "Metadata"), "Millrace");
  if (hint.is_null()) return std::nullopt;
  const Json& x = member(hint, "x");
  const Json& y = member(hint, "y");
  if (x.is_number() && y.is_number()) return Position{x.get<double>(), y.get<double>()};
  scope.say("a position has two numbers", where + "/Metadata/Millrace", R"(write {"x": 1, "y": 2})");
  return std::nullopt;
}

void check_entry(Scope& scope, const Json& entry, const std::string& where) {
  const std::vector<std::string_view> known(std::begin(kEntryMembers), std::end(kEntryMembers));
  for (const std::string_view name : names_of(entry)) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    scope.say("a resource has no " + std::string(name), where + "/" + pointer_token(name),
              scope.suggest(std::string(name), known));
  }
}

// Templates may write numbers and flags as texts; the services' requests do not.
void read_as(Form form, Json& value) {
  if (!value.is_string()) return;
  const std::string text = value.get<std::string>();
  if (form == Form::kFlag && (text == "true" || text == "false")) value = text == "true";
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (form == Form::kNumber && error == std::errc{} && end == text.data() + text.size()) value = number;
}

void read_forms(Json& value, const Property* properties) {
  if (value.is_array()) {
    for (Json& element : value) read_forms(element, properties);
  }
  if (!value.is_object()) return;
  for (const Property* property = properties; property->name != nullptr; ++property) {
    const auto inner = value.find(property->name);
    if (inner == value.end()) continue;
    if (property->form != Form::kAny) read_as(property->form, *inner);
    if (property->members != nullptr) read_forms(*inner, property->members);
  }
}

std::string name_of(Scope& scope, const ResourceType& type, const Resource& resource) {
  const std::string otherwise = type.name_of == nullptr ? resource.id : type.name_of(scope.stack, resource);
  if (type.name_property == nullptr || !resource.properties.contains(type.name_property)) return otherwise;
  const Json& name = resource.properties.at(type.name_property);
  if (name.is_string() && !name.get_ref<const std::string&>().empty()) return name.get<std::string>();
  if (name.is_null()) return otherwise;  // a function that failed, which has been said
  scope.say("a name is a text", resource.where + "/Properties/" + type.name_property);
  return otherwise;
}

}  // namespace

Maker::Maker(const Expanded& expanded, const Stack& stack)
    : expanded_(expanded), scope_{expanded.source, stack, resolve} {
  scope_.resource = [this](const std::string& id, const std::string& where) { return make(id, where); };
}

void Maker::make_all() {
  for (const auto& [id, entry] : member(expanded_.source, "Resources").items()) {
    if (!is_left_out(id, entry)) make(id, "/Resources/" + pointer_token(id));
  }
}

bool Maker::is_left_out(const std::string& id, const Json& entry) {
  const Json& name = member(entry, "Condition");
  return name.is_string() &&
         !condition(scope_, name.get<std::string>(), "/Resources/" + pointer_token(id) + "/Condition");
}

const Resource* Maker::make(const std::string& id, const std::string& where) {
  const auto made = made_.find(id);
  if (made != made_.end()) return &made->second;
  const Json& all = member(expanded_.source, "Resources");
  if (!all.contains(id)) {
    std::vector<std::string_view> known = names_of(all);
    for (const auto& [name, value] : scope_.parameters) known.push_back(name);
    scope_.say("there is no resource or parameter called " + id, where, scope_.suggest(id, known));
    return nullptr;
  }
  const auto met = std::find(under_way_.begin(), under_way_.end(), id);
  if (met != under_way_.end()) {
    std::string circle;
    for (auto it = met; it != under_way_.end(); ++it) circle += (it == met ? "" : ", ") + *it;
    scope_.say("Circular dependency between resources: [" + circle + "]", where);
    return nullptr;
  }
  if (is_left_out(id, all.at(id))) {
    scope_.say(id + " is not made, because its condition is not met", where);
    return nullptr;
  }
  under_way_.push_back(id);
  const Resource* resource = build(id, all.at(id));
  under_way_.pop_back();
  return resource;
}

const Resource* Maker::build(const std::string& id, const Json& entry) {
  const size_t before = scope_.problems.size();
  const auto origin = expanded_.origins.find(id);
  Resource resource;
  resource.id = id;
  const Json& all = member(expanded_.source, "Resources");
  resource.order = static_cast<size_t>(std::distance(all.begin(), all.find(id)));
  resource.where = origin != expanded_.origins.end() ? origin->second : "/Resources/" + pointer_token(id);
  resource.type = text_member(entry, "Type");
  resource.name = resource.ref = id;
  resource.metadata = member(entry, "Metadata");
  resource.position = read_position(scope_, entry, resource.where);
  check_entry(scope_, entry, resource.where);
  make_what_it_depends_on(entry, resource.where);
  if (const ResourceType* type = find_type(resource.type)) {
    resolve_properties(resource, entry);
    const bool generated = origin != expanded_.origins.end();
    const char* why = type->ignored != nullptr ? type->ignored : type->idle;
    if (why != nullptr && !generated) scope_.notices.push_back({resource.where, resource.type + " " + id, why});
    if (type->ignored == nullptr) {
      check_members(scope_, resource.properties, type->properties, resource.type, resource.where + "/Properties");
      read_forms(resource.properties, type->properties);
    }
    resource.name = name_of(scope_, *type, resource);
    Identity identity = identify(*type, scope_.stack, resource);
    resource.ref = std::move(identity.ref);
    resource.attributes = std::move(identity.attributes);
  } else {
    unknown_type(resource);
  }
  // Pointers into what the transform has written mean nothing to the reader of the template.
  for (size_t i = before; origin != expanded_.origins.end() && i < scope_.problems.size(); ++i) {
    if (scope_.problems[i].where.starts_with(resource.where)) scope_.problems[i].where = resource.where;
  }
  order_.push_back(id);
  return &(made_[id] = std::move(resource));
}

void Maker::resolve_properties(Resource& resource, const Json& entry) {
  const std::string where = resource.where + "/Properties";
  const Json& given = member(entry, "Properties");
  if (!given.is_object() && !given.is_null()) scope_.say("properties are an object", where);
  if (!given.is_object()) return;
  std::vector<Reference>* outer = std::exchange(scope_.references, &resource.references);
  const size_t outer_at = std::exchange(scope_.properties_at, where.size());
  Json resolved = resolve(scope_, given, where);
  if (resolved.is_object()) resource.properties = std::move(resolved);
  scope_.references = outer;
  scope_.properties_at = outer_at;
}

void Maker::make_what_it_depends_on(const Json& entry, const std::string& where) {
  const Json& given = member(entry, "DependsOn");
  for (const Json& id : given.is_string() ? Json::array({given}) : given) {
    if (id.is_string()) {
      make(id.get<std::string>(), where + "/DependsOn");
    } else {
      scope_.say("DependsOn takes logical ids", where + "/DependsOn");
    }
  }
}

void Maker::unknown_type(Resource& resource) {
  const std::string where = resource.where + "/Type";
  const std::vector<std::string_view> beside = types_beside(resource.type);
  if (resource.type.empty()) {
    scope_.say("this resource has no type", resource.where, R"(give it a "Type", like "AWS::DynamoDB::Table")");
  } else if (resource.type.starts_with("AWS::Serverless::")) {
    scope_.say(resource.type + " is not supported, or needs the transform", where,
               R"(add "Transform": "AWS::Serverless-2016-10-31" to the template)");
  } else if (!resource.type.starts_with("AWS::") && !resource.type.starts_with("Custom::")) {
    scope_.say("there is no type " + resource.type, where, "types look like AWS::DynamoDB::Table");
  } else if (!beside.empty() && std::find(beside.begin(), beside.end(), resource.type) == beside.end()) {
    scope_.say("there is no type " + resource.type, where, scope_.suggest(resource.type, beside));
  } else {
    scope_.notices.push_back({resource.where, resource.type + " " + resource.id, "this type is not simulated yet"});
  }
}

void Maker::make_outputs() {
  for (const auto& [name, output] : member(expanded_.source, "Outputs").items()) {
    const std::string where = "/Outputs/" + pointer_token(name);
    if (!output.is_object() || !output.contains("Value")) {
      scope_.say("an output has a value", where, R"(add a "Value")");
      continue;
    }
    const Json& when = member(output, "Condition");
    if (when.is_string() && !condition(scope_, when.get<std::string>(), where + "/Condition")) continue;
    Json value = resolve(scope_, output.at("Value"), where + "/Value");
    if (!value.is_discarded()) out_.outputs.push_back({name, std::move(value), text_member(output, "Description")});
  }
}

Architecture Maker::take() {
  for (const std::string& id : order_) out_.resources.push_back(std::move(made_[id]));
  out_.notices = std::move(scope_.notices);
  return std::move(out_);
}

}  // namespace millrace::template_
