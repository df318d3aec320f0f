// `$context` of an HTTP API's parameter mappings. Follows the developer guide, "Variables for HTTP API access logs".
#pragma once

#include "core/api/forwarded.h"
#include "core/api/match.h"
#include "core/base/json.h"

namespace millrace::api {

Json http_variables(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

}  // namespace millrace::api
