// What a template says of an API beside its routes (models, validators, authorisers, the gateway's responses, a
// policy), whether in entries of their own or in an OpenAPI document, as its owner would have written it by API
// Gateway's operations.
#pragma once

#include "core/api/definition.h"
#include "core/template/resources/api_routes.h"

namespace millrace::template_ {

// Of a REST API.
api::Definition definition_of(const Architecture& architecture, const Resource& api, const Routes& routes);

// An HTTP API's authorisers.
api::Definition http_definition_of(const Architecture& architecture, const Resource& api, const Routes& routes);

}  // namespace millrace::template_
