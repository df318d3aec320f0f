// Models, request validators, authorisers and documentation parts: each a list of the definition.
#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"
#include "core/api/publish.h"

namespace millrace::api {
namespace {

using List = Definition::Named Definition::*;

constexpr const char* kNoValidator = "Invalid Request Validator identifier specified";
constexpr const char* kNoAuthorizer = "Invalid Authorizer identifier specified";
constexpr const char* kNoPart = "Invalid Documentation part identifier specified";

constexpr Patchable kValidatorPatches[] = {
    {"/name", "replace"},
    {"/validateRequestParameters", "replace", Patchable::Kind::kFlag},
    {"/validateRequestBody", "replace", Patchable::Kind::kFlag},
};
constexpr Patchable kPartPatches[] = {{"/properties", "replace"}};

// One of a list, or null.
const Json* find_in_list(const Operating& request, List list, const std::string& key) {
  const Definition* definition = find_definition(request);
  if (definition == nullptr) return nullptr;
  const auto found = (definition->*list).find(key);
  return found == (definition->*list).end() ? nullptr : &found->second;
}

Outcome show(const Json* found, const std::string& otherwise) {
  if (found == nullptr) return refused_with(not_found(otherwise));
  return *found;
}

Outcome show_all(const Operating& request, List list) {
  const Definition* definition = find_definition(request);
  if (definition == nullptr) return refused_with(no_api(request));
  return page_of(request, definition->*list);
}

Outcome drop(const Operating& request, List list, const std::string& key, const std::string& otherwise) {
  if (find_in_list(request, list, key) == nullptr) return refused_with(not_found(otherwise));
  (change_definition(request).*list).erase(key);
  return Json::object();
}

Json keep_new(const Operating& request, List list, Json made, size_t id_length) {
  const std::string id = new_id(request, "part", id_length);
  made["id"] = id;
  return (change_definition(request).*list)[id] = std::move(made);
}

// Where a method's request names a model: `/pets/GET`.
std::string user_of_model(const DefinedResource& resource, const std::string& path, const std::string& model) {
  for (const auto& [name, method] : resource.methods) {
    for (const auto& [content, used] : member(method, "requestModels").items()) {
      if (used == model) return path + "/" + name;
    }
  }
  return {};
}

}  // namespace

Outcome create_model(const Operating& request) {
  const Definition* definition = find_definition(request);
  const std::string name = request.text("name");
  if (definition == nullptr) return refused_with(no_api(request));
  if (name.empty()) return refused_with(bad_request("Model name must be non-empty"));
  if (definition->models.contains(name)) return refused_with(conflict("Model name already exists for this REST API"));
  if (request.text("schema").empty())
    return refused_with(bad_request("Model schema must have at least 1 property or array items defined"));
  Json made = chosen_members(request.input(), {"name", "description", "schema", "contentType"});
  if (made.contains("description") && made["description"] == "") made.erase("description");
  made["id"] = new_id(request, "model", 6);
  change_definition(request).models[name] = made;
  return made;
}

Outcome get_model(const Operating& request) {
  const std::string name = request.text("modelName");
  return show(find_in_list(request, &Definition::models, name), "Invalid model name specified: " + name);
}

Outcome get_models(const Operating& request) { return show_all(request, &Definition::models); }

Outcome delete_model(const Operating& request) {
  const std::string name = request.text("modelName");
  if (const Definition* definition = find_definition(request)) {
    std::string user;  // the one with the longest path is told
    for (const auto& [id, resource] : definition->resources) {
      const std::string one = user_of_model(resource, path_of_resource(*definition, id), name);
      if (one.size() > user.size()) user = one;
    }
    if (!user.empty()) {
      return refused_with(conflict("Cannot delete model '" + name + "', is referenced in method request: " + user));
    }
  }
  return drop(request, &Definition::models, name, "Invalid model name specified: " + name);
}

Outcome create_request_validator(const Operating& request) {
  if (find_definition(request) == nullptr) return refused_with(bad_request("Invalid REST API identifier specified"));
  Json made{{"validateRequestBody", false}, {"validateRequestParameters", false}};
  made.update(chosen_members(request.input(), {"name", "validateRequestBody", "validateRequestParameters"}));
  return keep_new(request, &Definition::validators, std::move(made), 6);
}

Outcome get_request_validator(const Operating& request) {
  return show(find_in_list(request, &Definition::validators, request.text("requestValidatorId")), kNoValidator);
}

Outcome get_request_validators(const Operating& request) { return show_all(request, &Definition::validators); }

Outcome delete_request_validator(const Operating& request) {
  return drop(request, &Definition::validators, request.text("requestValidatorId"), kNoValidator);
}

Outcome update_request_validator(const Operating& request) {
  const std::string id = request.text("requestValidatorId");
  const Json* found = find_in_list(request, &Definition::validators, id);
  if (found == nullptr) return refused_with(not_found(kNoValidator));
  Json changed = *found;
  auto wrong = patch(changed, member(request.input(), "patchOperations"), kValidatorPatches,
                     "/name, /validateRequestParameters, /validateRequestBody");
  if (wrong) return tl::unexpected(std::move(*wrong));
  if (text_member(changed, "name").empty()) return refused_with(bad_request("Request Validator name cannot be blank"));
  return change_definition(request).validators[id] = std::move(changed);
}

Outcome create_authorizer(const Operating& request) {
  if (find_definition(request) == nullptr) return refused_with(no_api(request));
  Json made = chosen_members(request.input(),
                             {"name", "type", "providerARNs", "authType", "authorizerUri", "authorizerCredentials",
                              "identitySource", "identityValidationExpression", "authorizerResultTtlInSeconds"});
  if (!made.contains("authType")) {
    made["authType"] = made["type"] == "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom";
  }
  return keep_new(request, &Definition::authorizers, std::move(made), 6);
}

Outcome get_authorizer(const Operating& request) {
  return show(find_in_list(request, &Definition::authorizers, request.text("authorizerId")), kNoAuthorizer);
}

Outcome get_authorizers(const Operating& request) { return show_all(request, &Definition::authorizers); }

Outcome delete_authorizer(const Operating& request) {
  return drop(request, &Definition::authorizers, request.text("authorizerId"), kNoAuthorizer);
}

Outcome create_documentation_part(const Operating& request) {
  if (find_definition(request) == nullptr) return refused_with(no_api(request));
  return keep_new(request, &Definition::documentation, chosen_members(request.input(), {"location", "properties"}), 6);
}

Outcome get_documentation_part(const Operating& request) {
  return show(find_in_list(request, &Definition::documentation, request.text("documentationPartId")), kNoPart);
}

Outcome get_documentation_parts(const Operating& request) { return show_all(request, &Definition::documentation); }

Outcome delete_documentation_part(const Operating& request) {
  return drop(request, &Definition::documentation, request.text("documentationPartId"), kNoPart);
}

Outcome update_documentation_part(const Operating& request) {
  const std::string id = request.text("documentationPartId");
  const Json* found = find_in_list(request, &Definition::documentation, id);
  if (found == nullptr) return refused_with(not_found(kNoPart));
  Json changed = *found;
  auto wrong = patch(changed, member(request.input(), "patchOperations"), kPartPatches, "/properties");
  if (wrong) return tl::unexpected(std::move(*wrong));
  return change_definition(request).documentation[id] = std::move(changed);
}

}  // namespace millrace::api
