// What the properties of SAM's APIs and of the events that lead to them become in an API's OpenAPI document: who may
// ask (`Auth`), which requests fit (`RequestModel`, `RequestParameters`), answers to browsers (`Cors`), and the
// gateway's own answers. Follows the SAM specification, "ApiAuth", "HttpApiAuth", "ApiFunctionAuth",
// "CorsConfiguration" and "RequestModel". Left out: invoking functions as the caller (`InvokeRole`), and policies by
// VPC.
#pragma once

#include <string>
#include <vector>

#include "core/template/architecture.h"

namespace millrace::template_ {

// A route that an event of a function makes.
struct EventRoute {
  std::string path, method;  // as in the document: `/task/{id}`, `get`
  Json operation;
  Json event;      // its properties
  Json condition;  // the function's, a name; or null
};

// Of an API: what its document says of all routes.
struct ApiDescription {
  Json auth = nullptr, cors = nullptr;
  std::string where = {};  // the former, in the template
};

struct ApiParts {
  const ApiDescription& described;
  const std::vector<EventRoute>& routes;
  bool http;
};

// Adds routes of events, where the document has none of its own, and all that the API says of routes.
void complete_document(const ApiParts& parts, Json& document, std::vector<Notice>& notices);

// As SAM does it: objects are merged, lists joined, anything else taken from the resource.
Json merged(const Json& global, const Json& own);

// Media types in a list, whose slash may be written as in a JSON pointer: `image~1png`.
void unescape_types(Json& types);

// `GatewayResponses` as the document has them.
Json documented_responses(const Json& responses);

// The API's policy, or null.
Json policy_of_api(const Json& resource_policy, const std::string& where, std::vector<Notice>& notices);

}  // namespace millrace::template_
