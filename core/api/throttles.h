// What stages say of how often their methods may be asked. Follows the API references (`MethodSetting`, and
// `RouteSettings` of HTTP APIs). Of the account's own limits, only those that stand for a missing one count.
#pragma once

#include <map>
#include <string>

#include "core/api/api.h"
#include "core/base/json.h"

namespace millrace::api {

using Throttles = std::map<std::string, Throttle>;  // as an API has them

// Of a REST API: a list, each with its `resourcePath` and `httpMethod`, or an object by both of them: `~1task/GET`.
Throttles read_method_settings(const Json& settings);

// Of an HTTP API: `DefaultRouteSettings`, and `RouteSettings` by route.
Throttles read_route_settings(const Json& otherwise, const Json& by_route);

}  // namespace millrace::api
