#include <algorithm>

#include "core/api/answer.h"
#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"

namespace millrace::api {
namespace {

constexpr const char* kNoType = "Invalid response type specified";

constexpr Patchable kResponsePatches[] = {
    {"/statusCode", "replace"},
    {"/responseParameters/*", "add replace remove"},
    {"/responseTemplates/*", "add replace remove"},
};

Json standard_response(const ResponseType& type) {
  Json out{{"responseType", type.name},
           {"responseParameters", Json::object()},
           {"responseTemplates", {{"application/json", R"({"message":$context.error.messageString})"}}},
           {"defaultResponse", true}};
  if (type.status != 0) out["statusCode"] = std::to_string(type.status);
  return out;
}

Json shown_response(const Definition& definition, const ResponseType& type) {
  const auto own = definition.responses.find(std::string(type.name));
  return own == definition.responses.end() ? standard_response(type) : own->second;
}

const ResponseType* find_response_type(const std::string& name) {
  for (const ResponseType& type : response_types()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

// The definition and the type of a request, or what is missing.
std::optional<ServiceError> missing_response(const Operating& request) {
  if (find_definition(request) == nullptr) return no_api(request);
  if (find_response_type(request.text("responseType")) == nullptr) return not_found(kNoType);
  return std::nullopt;
}

// Refusals of these patches are shorter than others.
std::optional<ServiceError> wrong_response_patch(const Json& response, const Json& one) {
  const std::string op = text_member(one, "op"), path = text_member(one, "path", "null");
  const bool status = path == "/statusCode";
  const std::string part = path.starts_with("/responseParameters/")  ? "responseParameters"
                           : path.starts_with("/responseTemplates/") ? "responseTemplates"
                                                                     : "";
  if (part.empty() && (!status || op != "replace")) return bad_request("Invalid patch path " + path);
  if (status || op == "remove") return std::nullopt;
  if (member(one, "value").is_null() || member(one, "value") == "")
    return bad_request("Invalid null or empty value in " + part);
  const std::string name = plain_part(path.substr(part.size() + 2));
  if (op == "replace" && !member(response, part).contains(name))
    return not_found(part == "responseParameters" ? "Invalid parameter name specified"
                                                  : "Invalid content type specified");
  return std::nullopt;
}

}  // namespace

Outcome get_gateway_response(const Operating& request) {
  if (auto wrong = missing_response(request)) return tl::unexpected(std::move(*wrong));
  return shown_response(*find_definition(request), *find_response_type(request.text("responseType")));
}

Outcome get_gateway_responses(const Operating& request) {
  const Definition* definition = find_definition(request);
  if (definition == nullptr) return refused_with(no_api(request));
  Json out{{"items", Json::array()}};
  for (const ResponseType& type : response_types()) out["items"].push_back(shown_response(*definition, type));
  return out;
}

Outcome put_gateway_response(const Operating& request) {
  if (auto wrong = missing_response(request)) return tl::unexpected(std::move(*wrong));
  const ResponseType& type = *find_response_type(request.text("responseType"));
  Json made = standard_response(type);
  made.update(chosen_members(request.input(), {"statusCode", "responseParameters", "responseTemplates"}));
  made["defaultResponse"] = false;
  return change_definition(request).responses[std::string(type.name)] = std::move(made);
}

Outcome delete_gateway_response(const Operating& request) {
  if (auto wrong = missing_response(request)) return tl::unexpected(std::move(*wrong));
  if (!find_definition(request)->responses.contains(request.text("responseType")))
    return refused_with(not_found("Gateway response type not defined on api"));
  change_definition(request).responses.erase(request.text("responseType"));
  return Json::object();
}

Outcome update_gateway_response(const Operating& request) {
  if (auto wrong = missing_response(request)) return tl::unexpected(std::move(*wrong));
  Json response = shown_response(*find_definition(request), *find_response_type(request.text("responseType")));
  for (const Json& one : member(request.input(), "patchOperations")) {
    auto wrong = wrong_response_patch(response, one);
    if (!wrong) wrong = patch(response, Json::array({one}), kResponsePatches, {});
    if (wrong) return tl::unexpected(std::move(*wrong));
  }
  response["defaultResponse"] = false;
  return change_definition(request).responses[request.text("responseType")] = std::move(response);
}

}  // namespace millrace::api
