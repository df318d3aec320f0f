// Parameter mapping of HTTP APIs: values of a request, a response or the context, put into a request before it reaches
// its back end, into a response before it reaches the client, or into the call of a service. Follows the developer
// guide, "Transform API requests and responses for HTTP APIs".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/integration/parameters.h"
#include "core/api/mapping/mapping.h"
#include "core/api/method.h"
#include "core/api/request.h"

namespace millrace::api {

// `$request.body.order.id`, `$context.requestId`; a text with `${…}` in it, where what is not there becomes empty; any
// other text as it is. Nothing when a whole text is a variable and that is not there. `sources.of` is `request` or
// `response`.
std::optional<std::string> mapped_value(const std::string& value, const Sources& sources);

// What variables of a request stand for; `seen` must outlive it, and its context is an HTTP API's.
Sources sources_of_request(const MappingInput& seen);

// The request with its mappings done: `append:header.a`, `overwrite:querystring.b`, `remove:header.c`,
// `overwrite:path`.
struct MappedRequest {
  Request request;
  std::optional<std::string> path;  // that takes the place of the back end's own
};
MappedRequest mapped_request(Request request, const Mappings& mappings, const MappingInput& seen);

// Likewise a response: its headers, and `overwrite:statuscode`. `seen` is the request.
void map_response(Response& response, const Mappings& mappings, const MappingInput& seen);

// The header of a mapping's target that no mapping may change, or empty.
std::string restricted_header(std::string_view target);

}  // namespace millrace::api
