// The event that a function behind a Lambda proxy integration receives (payload format 1.0), as in the API Gateway
// developer guide, "Input format of a Lambda function for proxy integration".
#pragma once

#include <string>

#include "core/api/api.h"
#include "core/api/forwarded.h"
#include "core/api/match.h"
#include "core/base/json.h"

namespace millrace::api {

// `{id}.execute-api.{region}.amazonaws.com`.
std::string host_name(const Api& api, const std::string& region);

// Members without a value are null, as the gateway sends them. The client's header names keep their letters.
Json proxy_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

}  // namespace millrace::api
