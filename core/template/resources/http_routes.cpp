#include "core/template/resources/api_routes.h"

namespace millrace::template_ {
namespace {

constexpr int64_t kTimeoutOtherwise = 30'000;  // milliseconds

// `GET /notes` → GET and /notes.
Route keyed(const std::string& key, std::string where) {
  const size_t space = key.find(' ');
  if (space == std::string::npos) return {"", key, std::move(where)};
  return {key.substr(0, space), key.substr(space + 1), std::move(where)};
}

void add_http_route(Routes& out, const Architecture& architecture, Route route, Json definition) {
  Json& integration = definition["methodIntegration"];
  if (!integration.is_object()) integration = Json::object();
  if (!integration.contains("timeoutInMillis")) integration["timeoutInMillis"] = kTimeoutOtherwise;
  add_route(out, architecture, std::move(route), definition, nullptr);
}

void read_http_document(const Architecture& architecture, const Resource& api, Routes& out) {
  out.document = api::read_document(member(api.properties, "Body"));
  for (const api::DocumentedMethod& one : out.document.methods) {
    const std::string key = one.path == "/$default" ? api::kDefaultRoute : one.method + " " + one.path;
    add_http_route(out, architecture, keyed(key, api.where), one.definition);
  }
}

// An integration of an HTTP API in the words of REST APIs.
Json rest_integration(const Json& properties) {
  Json out = in_words_of_operations(properties);
  for (const auto& [http, rest] : {std::pair{"integrationType", "type"},
                                   {"integrationUri", "uri"},
                                   {"integrationMethod", "httpMethod"},
                                   {"credentialsArn", "credentials"}}) {
    if (out.contains(http)) out[rest] = out[http];
  }
  // What the parameters of a service's operation are called is not to be changed.
  if (properties.contains("RequestParameters")) out["requestParameters"] = properties.at("RequestParameters");
  return out;
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
  Json definition = in_words_of_operations(entry.properties);
  definition["methodIntegration"] = rest_integration(integration->properties);
  add_http_route(out, architecture, keyed(text_member(entry.properties, "RouteKey"), where), std::move(definition));
}

// An API that names its one target itself.
void read_target(const Architecture& architecture, const Resource& api, Routes& out) {
  const std::string target = text_member(api.properties, "Target");
  if (target.empty()) return;
  const std::string key = text_member(api.properties, "RouteKey", api::kDefaultRoute);
  const char* type = target.starts_with("http") ? "HTTP_PROXY" : "AWS_PROXY";
  add_http_route(out, architecture, keyed(key, api.where + "/Properties/Target"),
                 Json{{"methodIntegration", {{"type", type}, {"uri", target}, {"payloadFormatVersion", "2.0"}}}});
}

}  // namespace

Routes http_routes_of(const Architecture& architecture, const Resource& api) {
  Routes out;
  read_http_document(architecture, api, out);
  read_target(architecture, api, out);
  for (const Resource* entry : parts_of(architecture, "AWS::ApiGatewayV2::Route", "ApiId", api)) {
    read_entry(architecture, *entry, out);
  }
  return out;
}

}  // namespace millrace::template_
