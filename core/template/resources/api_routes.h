// The routes of an API, whether the template writes them as entries of their own or as an OpenAPI document (`Body`),
// which is also what SAM makes of Api and HttpApi events. Routes that do not go to a function through a Lambda proxy
// integration are said as notices.
#pragma once

#include "core/api/api.h"
#include "core/base/time.h"
#include "core/template/architecture.h"

namespace millrace::template_ {

struct Route {
  std::string method;                  // in capitals, or `ANY`; of an HTTP API's route `$default`: empty
  std::string path;                    // `/task/{task_id}`, `$default`
  const Resource* function = nullptr;  // of the architecture
  Duration timeout = seconds(29);
  std::string where;  // in the template
  api::Payload payload = api::Payload::kOne;
};

// `GET /task`, `$default`.
inline std::string key_of(const Route& route) {
  return route.method.empty() ? route.path : route.method + " " + route.path;
}

struct Routes {
  std::vector<Route> routes;  // in the order of the template
  std::vector<Notice> notices;
  Problems problems;
};

// Of a REST API.
Routes routes_of(const Architecture& architecture, const Resource& api);

// Of an HTTP API.
Routes http_routes_of(const Architecture& architecture, const Resource& api);

// Takes what an integration says: its function, its timeout. `spelt` is how it spells that.
struct Spelling {
  const char* type;
  const char* uri;
  const char* timeout;
  const char* payload;
};
inline constexpr Spelling kOpenApi{"type", "uri", "timeoutInMillis", "payloadFormatVersion"};
void add_route(Routes& out, const Architecture& architecture, Route route, const Json& integration,
               const Spelling& spelt);

std::string capitals(std::string text);

// The resource of that type that `Ref` calls so, or null.
const Resource* find_by_ref(const Architecture& architecture, std::string_view type, const std::string& ref);

// Where OpenAPI has a method for all methods.
inline constexpr const char* kAnyMethod = "x-amazon-apigateway-any-method";
inline constexpr const char* kIntegrationExtension = "x-amazon-apigateway-integration";

}  // namespace millrace::template_
