// The response to the client, made of what a back end answered: the integration response that its status, or a
// function's error, selects, with that one's template and parameter mappings. Follows the developer guide, "Integration
// response".
#pragma once

#include <tl/expected.hpp>

#include "core/api/integration/outgoing.h"
#include "core/api/integration/service_call.h"

namespace millrace::api {

struct Incoming {
  Response response;
  const IntegrationResponse* chosen = nullptr;
  std::string content_type = {};  // of the template
  const MappingTemplate* by = nullptr;
};

// The first whose pattern fits the whole text; else the one without a pattern; else null. A pattern that cannot be read
// fits nothing.
const IntegrationResponse* choose_response(const std::vector<IntegrationResponse>& all,
                                           const std::optional<std::string>& text);

// `seen` has the back end's body, and the parameters and headers of the request. What templates override is taken
// from `context`, and stays in it.
tl::expected<Incoming, Refused> incoming_of(const Integration& integration, const BackEnd& answer,
                                            const MappingInput& seen, Json& context);

// As the back end has it, but for headers that are between the gateway and the back end.
Response passed_on(const BackEnd& answer);

}  // namespace millrace::api
