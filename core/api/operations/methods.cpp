#include <algorithm>
#include <set>

#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"

namespace millrace::api {
namespace {

constexpr std::string_view kHttpMethods[] = {"GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"};

constexpr Patchable kMethodPatches[] = {
    {"/authorizationType", "replace"},
    {"/authorizerId", "replace"},
    {"/apiKeyRequired", "replace", Patchable::Kind::kFlag},
    {"/operationName", "replace"},
    {"/requestValidatorId", "replace"},
    {"/requestParameters/*", "add replace remove", Patchable::Kind::kFlag},
    {"/requestModels/*", "add replace remove"},
    {"/authorizationScopes/*", "add replace remove"},
};
constexpr Patchable kMethodResponsePatches[] = {
    {"/responseParameters/*", "add replace remove", Patchable::Kind::kFlag},
    {"/responseModels/*", "add replace remove"},
};

ServiceError no_authorizer() {
  return bad_request(
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a "
      "valid authorizer.");
}

// `Empty` and `Error` are there in every API.
bool has_model(const Definition& definition, const std::string& name) {
  return definition.models.contains(name) || name == "Empty" || name == "Error";
}

std::optional<ServiceError> wrong_parameters(const Json& parameters) {
  std::set<std::string> seen;
  for (const auto& [name, required] : parameters.items()) {
    if (!seen.insert(name.substr(name.rfind('.') + 1)).second)
      return bad_request("Parameter names must be unique across querystring, header and path");
  }
  return std::nullopt;
}

std::optional<ServiceError> wrong_method(const Definition& definition, const Json& input) {
  const std::string method = text_member(input, "httpMethod"), type = text_member(input, "authorizationType");
  if (std::find(std::begin(kHttpMethods), std::end(kHttpMethods), method) == std::end(kHttpMethods)) {
    return bad_request("Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
  }
  const bool needs = type == "CUSTOM" || type == "COGNITO_USER_POOLS";
  if (needs && !definition.authorizers.contains(text_member(input, "authorizerId"))) return no_authorizer();
  const std::string validator = text_member(input, "requestValidatorId");
  if (!validator.empty() && !definition.validators.contains(validator))
    return bad_request("Invalid Request Validator identifier specified");
  for (const auto& [content, model] : member(input, "requestModels").items()) {
    if (model.is_string() && !has_model(definition, model.get<std::string>()))
      return bad_request("Invalid model identifier specified: " + model.get<std::string>());
  }
  return wrong_parameters(member(input, "requestParameters"));
}

// The place of a method response, or what is missing on the way.
tl::expected<MethodPlace, ServiceError> find_method_response(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return tl::unexpected(not_found(kNoResource));
  if (at.method == nullptr) return tl::unexpected(not_found(kNoMethod));
  const Json& responses = member(*at.method, "methodResponses");
  if (!responses.contains(request.text("statusCode"))) return tl::unexpected(not_found(kNoStatusCode));
  return at;
}

}  // namespace

Outcome put_method_definition(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (auto wrong = wrong_method(*at.definition, request.input())) return tl::unexpected(std::move(*wrong));
  if (at.method != nullptr) return refused_with(conflict("Method already exists for this resource"));
  Json made = chosen_members(request.input(),
                             {"httpMethod", "authorizationType", "authorizerId", "apiKeyRequired", "operationName",
                              "requestParameters", "requestModels", "requestValidatorId", "authorizationScopes"});
  if (!made.contains("apiKeyRequired")) made["apiKeyRequired"] = false;
  std::string type = text_member(made, "authorizationType");
  for (char& c : type) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  made["authorizationType"] = type;
  for (const char* name : {"requestParameters", "requestModels"}) {
    if (made.contains(name) && made[name].empty()) made.erase(name);
  }
  change_definition(request).resources.at(request.text("resourceId")).methods[request.text("httpMethod")] = made;
  return made;
}

Outcome get_method(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (at.method == nullptr) return refused_with(not_found(kNoMethod));
  return *at.method;
}

Outcome delete_method(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (at.method == nullptr) return refused_with(not_found(kNoMethod));
  change_definition(request).resources.at(request.text("resourceId")).methods.erase(request.text("httpMethod"));
  return Json::object();
}

Outcome update_method(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (at.method == nullptr) return refused_with(not_found(kNoMethod));
  Json method = *at.method;
  auto wrong = patch(method, member(request.input(), "patchOperations"), kMethodPatches, {});
  if (!wrong) wrong = wrong_method(*at.definition, method);
  if (wrong) return tl::unexpected(std::move(*wrong));
  return change_method(request) = std::move(method);
}

Outcome put_method_response(const Operating& request) {
  const MethodPlace at = find_place(request);
  const std::string status = request.text("statusCode");
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (at.method == nullptr) return refused_with(not_found(kNoMethod));
  if (member(*at.method, "methodResponses").contains(status))
    return refused_with(conflict("Response already exists for this resource"));
  Json made = chosen_members(request.input(), {"statusCode", "responseParameters", "responseModels"});
  change_method(request)["methodResponses"][status] = made;
  return made;
}

Outcome get_method_response(const Operating& request) {
  const auto at = find_method_response(request);
  if (!at) return tl::unexpected(at.error());
  return at->method->at("methodResponses").at(request.text("statusCode"));
}

Outcome delete_method_response(const Operating& request) {
  const auto at = find_method_response(request);
  if (!at) return tl::unexpected(at.error());
  Json& responses = change_method(request)["methodResponses"];
  responses.erase(request.text("statusCode"));
  if (responses.empty()) change_method(request).erase("methodResponses");
  return Json::object();
}

Outcome update_method_response(const Operating& request) {
  const auto at = find_method_response(request);
  if (!at) return tl::unexpected(at.error());
  Json response = at->method->at("methodResponses").at(request.text("statusCode"));
  const Json& operations = member(request.input(), "patchOperations");
  if (auto wrong = patch(response, operations, kMethodResponsePatches, {})) return tl::unexpected(std::move(*wrong));
  return change_method(request)["methodResponses"][request.text("statusCode")] = std::move(response);
}

}  // namespace millrace::api
