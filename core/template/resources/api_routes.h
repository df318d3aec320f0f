// The routes of an API, whether the template writes them as entries of their own or as an OpenAPI document (`Body`),
// which is also what SAM makes of Api and HttpApi events.
#pragma once

#include "core/api/api.h"
#include "core/api/open_api.h"
#include "core/template/architecture.h"

namespace millrace::template_ {

struct Route {
  std::string method;  // in capitals, or `ANY`; of an HTTP API's route `$default`: empty
  std::string path;    // `/task/{task_id}`, `$default`
  std::string where;   // in the template
  api::Method made = {};
  const Resource* function = nullptr;  // of the architecture; null: it leads elsewhere
};

// `GET /task`, `$default`.
inline std::string key_of(const Route& route) {
  return route.method.empty() ? route.path : route.method + " " + route.path;
}

struct Routes {
  std::vector<Route> routes;  // in the order of the template
  api::Documented document;   // that it was read of, or nothing
  Problems problems;
};

// Of a REST API.
Routes routes_of(const Architecture& architecture, const Resource& api);

// Of an HTTP API.
Routes http_routes_of(const Architecture& architecture, const Resource& api);

// Takes what the method's definition says, in the words of API Gateway's operations.
void add_route(Routes& out, const Architecture& architecture, Route route, const Json& definition,
               const Json& validator);

// A template's properties in the words of the operations: their names begin with a small letter there.
Json in_words_of_operations(const Json& properties);

std::string capitals(std::string text);

// The resource of that type that `Ref` calls so, or null.
const Resource* find_by_ref(const Architecture& architecture, std::string_view type, const std::string& ref);

// All resources of a type that belong to an API by that property (`RestApiId`).
std::vector<const Resource*> parts_of(const Architecture& architecture, std::string_view type, const char* property,
                                      const Resource& api);

// Where OpenAPI has a method for all methods.
inline constexpr const char* kAnyMethod = "x-amazon-apigateway-any-method";
inline constexpr const char* kIntegrationExtension = "x-amazon-apigateway-integration";

}  // namespace millrace::template_
