#include <algorithm>

#include "core/api/integration/address.h"
#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"

namespace millrace::api {
namespace {

constexpr int64_t kTimeoutMillis = 29'000;

constexpr Patchable kIntegrationPatches[] = {
    {"/uri", "replace"},
    {"/httpMethod", "replace"},
    {"/credentials", "replace remove"},
    {"/passthroughBehavior", "replace"},
    {"/contentHandling", "replace"},
    {"/connectionType", "replace"},
    {"/connectionId", "replace"},
    {"/timeoutInMillis", "replace", Patchable::Kind::kWhole},
    {"/cacheNamespace", "replace"},
    {"/requestParameters/*", "add replace remove"},
    {"/requestTemplates/*", "add replace remove"},
    {"/cacheKeyParameters/*", "add replace remove"},
};
constexpr Patchable kIntegrationResponsePatches[] = {
    {"/selectionPattern", "replace"},
    {"/contentHandling", "replace"},
    {"/responseParameters/*", "add replace remove"},
    {"/responseTemplates/*", "add replace remove"},
};

// What is not there, of a resource, a method and its integration.
std::optional<ServiceError> missing(const MethodPlace& at) {
  if (at.resource == nullptr) return not_found(kNoResource);
  if (at.method == nullptr) return not_found(kNoMethod);
  if (at.integration == nullptr) return not_found(kNoIntegrationThere);
  return std::nullopt;
}

std::optional<ServiceError> wrong_integration(const Json& input) {
  const std::string type = text_member(input, "type"), uri = text_member(input, "uri");
  if (type == "MOCK") return std::nullopt;
  if (text_member(input, "integrationHttpMethod").empty())
    return bad_request("Enumeration value for HttpMethod must be non-empty");
  const bool aws = type == "AWS" || type == "AWS_PROXY";
  if (aws && !uri.starts_with("arn:")) return bad_request("Invalid ARN specified in the request");
  const bool function = !function_arn_in(uri).empty() || uri.find("${stageVariables.") != uri.npos;
  if (aws && !function && !read_address(uri)) {
    return bad_request("AWS ARN for integration must contain path or action");
  }
  if (type == "AWS_PROXY" && !function && uri.find(":firehose:") == uri.npos) {
    return bad_request(
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.");
  }
  if (!aws && !uri.starts_with("http")) return bad_request("Invalid HTTP endpoint specified for URI");
  return std::nullopt;
}

Json new_integration(const Operating& request) {
  Json made =
      chosen_members(request.input(), {"type", "uri", "connectionType", "connectionId", "credentials",
                                       "requestParameters", "requestTemplates", "passthroughBehavior", "cacheNamespace",
                                       "cacheKeyParameters", "contentHandling", "timeoutInMillis", "tlsConfig"});
  const std::string method = request.text("integrationHttpMethod");
  if (!method.empty() && request.text("type") != "MOCK") made["httpMethod"] = method;
  for (const auto& [name, value] : {std::pair<const char*, Json>{"passthroughBehavior", "WHEN_NO_MATCH"},
                                    {"cacheNamespace", request.text("resourceId")},
                                    {"cacheKeyParameters", Json::array()},
                                    {"timeoutInMillis", kTimeoutMillis}}) {
    if (!made.contains(name)) made[name] = value;
  }
  const std::string type = request.text("type");
  if ((type == "HTTP" || type == "HTTP_PROXY") && !made.contains("connectionType")) made["connectionType"] = "INTERNET";
  for (const char* name : {"requestParameters", "requestTemplates"}) {
    if (made.contains(name) && made[name].empty()) made.erase(name);
  }
  return made;
}

tl::expected<Json, ServiceError> find_integration_response(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (auto wrong = missing(at)) return tl::unexpected(std::move(*wrong));
  const Json& found = member(member(*at.integration, "integrationResponses"), request.text("statusCode"));
  if (found.is_null()) return tl::unexpected(not_found(kNoStatusCode));
  return found;
}

}  // namespace

Outcome put_integration(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (auto wrong = wrong_integration(request.input())) return tl::unexpected(std::move(*wrong));
  if (at.method == nullptr) return refused_with(not_found(kNoMethod));
  return change_method(request)["methodIntegration"] = new_integration(request);
}

Outcome get_integration(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (auto wrong = missing(at)) return tl::unexpected(std::move(*wrong));
  return *at.integration;
}

Outcome delete_integration(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (auto wrong = missing(at)) return tl::unexpected(std::move(*wrong));
  change_method(request).erase("methodIntegration");
  return Json::object();
}

Outcome update_integration(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (auto wrong = missing(at)) return tl::unexpected(std::move(*wrong));
  Json integration = *at.integration;
  const Json& operations = member(request.input(), "patchOperations");
  if (auto wrong = patch(integration, operations, kIntegrationPatches, {})) return tl::unexpected(std::move(*wrong));
  return change_method(request)["methodIntegration"] = std::move(integration);
}

Outcome put_integration_response(const Operating& request) {
  if (auto wrong = missing(find_place(request))) return tl::unexpected(std::move(*wrong));
  Json made = chosen_members(request.input(), {"statusCode", "selectionPattern", "responseParameters",
                                               "responseTemplates", "contentHandling"});
  change_method(request)["methodIntegration"]["integrationResponses"][request.text("statusCode")] = made;
  return made;
}

Outcome get_integration_response(const Operating& request) {
  auto found = find_integration_response(request);
  if (!found) return tl::unexpected(std::move(found.error()));
  return std::move(*found);
}

// A method without an integration is told alike.
Outcome delete_integration_response(const Operating& request) {
  const MethodPlace at = find_place(request);
  if (at.resource == nullptr) return refused_with(not_found(kNoResource));
  if (at.integration == nullptr) return refused_with(not_found(kNoIntegrationThere));
  if (auto found = find_integration_response(request); !found) return tl::unexpected(std::move(found.error()));
  Json& integration = change_method(request)["methodIntegration"];
  integration["integrationResponses"].erase(request.text("statusCode"));
  if (integration["integrationResponses"].empty()) integration.erase("integrationResponses");
  return Json::object();
}

Outcome update_integration_response(const Operating& request) {
  auto found = find_integration_response(request);
  if (!found) return tl::unexpected(std::move(found.error()));
  const Json& operations = member(request.input(), "patchOperations");
  if (auto wrong = patch(*found, operations, kIntegrationResponsePatches, {})) return tl::unexpected(std::move(*wrong));
  const std::string status = request.text("statusCode");
  return change_method(request)["methodIntegration"]["integrationResponses"][status] = std::move(*found);
}

}  // namespace millrace::api
