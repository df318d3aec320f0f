// HTTP requests for what the architecture itself offers, beside those for services: an API and a function URL are asked
// by their own hosts' names, of which the labels behind `execute-api` and `lambda-url` do not count; an API by a path
// too, `/execute-api/{id or name}/{stage}/…`.
#pragma once

#include <optional>

#include "core/api/request.h"
#include "core/wire/http.h"
#include "core/world/world.h"

namespace millrace::cli {

// Whether it is for one at all, be it there or not.
bool is_for_front(const wire::HttpRequest& request);

// Nothing when there is none of that name.
std::optional<api::Request> request_for_front(const sim::World& world, const wire::HttpRequest& request);

wire::HttpResponse http_response(const api::Response& response);

}  // namespace millrace::cli
