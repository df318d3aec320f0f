// What the events of both payload formats say of a request.
#pragma once

#include <string>
#include <string_view>

#include "core/api/api.h"
#include "core/api/gateway.h"

namespace millrace::api {

constexpr const char* kClientAddress = "203.0.113.25";  // from the range set aside for documentation (RFC 5737)

// `{id}.execute-api.{region}.amazonaws.com`.
std::string host_name(const Api& api, const std::string& region);

// With the stage, `/prod/task/100`, where that is part of it.
std::string full_path(const Api& api, std::string_view target);

// A header's value, whatever the letters of its name; empty: it has none.
std::string header(const Request& request, std::string_view name);

// `09/Apr/2015:12:34:56 +0000`.
std::string log_time(Instant at);

// `Root=1-5759e988-bd862e3fe1be46a994272793`.
std::string trace_id(const Gateway& gateway);

}  // namespace millrace::api
