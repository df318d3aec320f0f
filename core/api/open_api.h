// An OpenAPI document (2.0 or 3.0) with API Gateway's extensions, taken apart into what its operations keep. Follows
// the developer guide, "OpenAPI extensions for API Gateway". Left out: what a document says for people.
#pragma once

#include <string>
#include <vector>

#include "core/api/definition.h"
#include "core/base/json.h"

namespace millrace::api {

struct DocumentedMethod {
  std::string path;    // `/task/{task_id}`, `/$default`
  std::string method;  // in capitals, or `ANY`
  Json definition;     // `Method`, or what it would be for an HTTP API
};

struct Documented {
  std::vector<DocumentedMethod> methods;  // in the document's order
  Definition::Named models;               // `Model` by name
  Definition::Named validators;           // `RequestValidator` by name, which is its id
  Definition::Named authorizers;          // `Authorizer` by name, which is its id
  Definition::Named responses;            // `GatewayResponse` by type
  Json api = Json::object();              // members of `RestApi` that the document says
};

Documented read_document(const Json& document);

}  // namespace millrace::api
