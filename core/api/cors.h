// Questions of browsers whether a page of another origin may ask, and the headers that say so: of function URLs
// (`Cors`) and of HTTP APIs (`CorsConfiguration`), which have the same members. `null` says nothing and answers
// nothing.
#pragma once

#include "core/api/request.h"
#include "core/base/json.h"

namespace millrace::api {

// Whether a request only asks if it may be sent from its origin; the front answers that itself.
bool is_preflight(const Json& cors, const Request& request);
Response preflight_answer(const Json& cors, const Request& request, int status);

// The front's own headers for another origin take the place of the back end's.
void allow_origin(const Json& cors, const Request& request, Response& response);

}  // namespace millrace::api
