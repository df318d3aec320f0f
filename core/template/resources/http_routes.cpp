#include "core/template/resources/api_routes.h"

namespace millrace::template_ {
namespace {

constexpr Spelling kIntegrationEntry{"IntegrationType", "IntegrationUri", "TimeoutInMillis", "PayloadFormatVersion"};

// `GET /notes` → GET and /notes.
Route keyed(const std::string& key, std::string where) {
  const size_t space = key.find(' ');
  if (space == std::string::npos) return {"", key, nullptr, seconds(30), std::move(where)};
  return {key.substr(0, space), key.substr(space + 1), nullptr, seconds(30), std::move(where)};
}

void read_document(const Architecture& architecture, const Resource& api, Routes& out) {
  for (const auto& [path, operations] : member(member(api.properties, "Body"), "paths").items()) {
    for (const auto& [name, operation] : operations.items()) {
      if (!operation.is_object() || name == "parameters") continue;
      const std::string method = name == kAnyMethod ? "ANY" : capitals(name);
      const std::string key = path == "/$default" ? api::kDefaultRoute : method + " " + path;
      add_route(out, architecture, keyed(key, api.where), member(operation, kIntegrationExtension), kOpenApi);
    }
  }
}

void read_entry(const Architecture& architecture, const Resource& entry, Routes& out) {
  constexpr std::string_view kTarget = "integrations/";
  const std::string where = entry.where + "/Properties";
  const std::string target = text_member(entry.properties, "Target");
  const std::string id = target.starts_with(kTarget) ? target.substr(kTarget.size()) : "";
  const Resource* integration = find_by_ref(architecture, "AWS::ApiGatewayV2::Integration", id);
  if (integration == nullptr) {
    out.problems.push_back({"this route leads to no integration of the template", where + "/Target",
                            R"(like {"Fn::Sub": "integrations/${Integration}"})"});
    return;
  }
  const std::string authorization = text_member(entry.properties, "AuthorizationType", "NONE");
  if (authorization != "NONE") {
    out.notices.push_back({where + "/AuthorizationType", authorization, "permissions are not enforced yet"});
  }
  add_route(out, architecture, keyed(text_member(entry.properties, "RouteKey"), where), integration->properties,
            kIntegrationEntry);
}

// An API that names its one target itself.
void read_target(const Architecture& architecture, const Resource& api, Routes& out) {
  const std::string target = text_member(api.properties, "Target");
  if (target.empty()) return;
  const std::string key = text_member(api.properties, "RouteKey", api::kDefaultRoute);
  const char* type = target.starts_with("http") ? "HTTP_PROXY" : "AWS_PROXY";
  add_route(out, architecture, keyed(key, api.where + "/Properties/Target"),
            Json{{"type", type}, {"uri", target}, {"payloadFormatVersion", "2.0"}}, kOpenApi);
}

}  // namespace

Routes http_routes_of(const Architecture& architecture, const Resource& api) {
  Routes out;
  read_document(architecture, api, out);
  read_target(architecture, api, out);
  for (const Resource& resource : architecture.resources) {
    const bool own = text_member(resource.properties, "ApiId") == api.ref;
    if (own && resource.type == "AWS::ApiGatewayV2::Route") read_entry(architecture, resource, out);
  }
  return out;
}

}  // namespace millrace::template_
