// HTTP requests for what the architecture itself offers, beside those for services: a function URL is asked by its own
// host's name, of which the labels behind `lambda-url` do not count.
#pragma once

#include <optional>

#include "core/api/request.h"
#include "core/wire/http.h"
#include "core/world/world.h"

namespace millrace::cli {

// Whether it is for a function URL at all, be it there or not.
bool is_for_url(const wire::HttpRequest& request);

// Nothing when there is no such URL.
std::optional<api::Request> request_for_url(const sim::World& world, const wire::HttpRequest& request);

wire::HttpResponse http_response(const api::Response& response);

}  // namespace millrace::cli
