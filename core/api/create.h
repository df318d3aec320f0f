// Making APIs as API Gateway's operations do (CreateRestApi, CreateResource, PutMethod and PutIntegration, CreateStage;
// of HTTP APIs CreateApi, CreateRoute and CreateIntegration; API reference, and its quotas page), beneath their wire
// forms: an API is put together as a value and is
// there once it is deployed. Errors are the service's; a refused call changes nothing. Left out: what stage variables
// may hold.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/api.h"
#include "core/base/result.h"

namespace millrace::sim {
struct World;
}

namespace millrace::api {

constexpr size_t kResourcesMax = 300;  // of one API; of an HTTP API, the parts of all its routes
constexpr Duration kTimeoutMin = millis(50);
constexpr Duration kTimeoutMax = millis(29'000);
constexpr Duration kHttpTimeoutMax = millis(30'000);

// Adds the resources that lead to `path` (`/task/{task_id}`), and the method (`GET`, or `ANY`) at their end.
// BadRequestException, ConflictException (the method is there already), LimitExceededException.
std::optional<ServiceError> put_method(Api& api, std::string_view path, const std::string& http_method, Method method);

// A route of an HTTP API: `GET /notes/{id}`, `ANY /{proxy+}`, `$default`. BadRequestException, ConflictException (the
// route is there already), LimitExceededException.
std::optional<ServiceError> put_route(Api& api, const std::string& key, Method method);

// The one stage that the API has here. BadRequestException.
std::optional<ServiceError> create_stage(Api& api, const std::string& name,
                                         std::map<std::string, std::string> variables);

// A stage's canary, in the words of `CanarySettings`: which share of the requests it takes, and its stage variables
// where they differ. `canary` is what answers them, as the stage's own deployment otherwise would.
void set_canary(Api& api, Api canary, const Json& settings);

// From now on it answers requests that call it by its name, or by another.
void deploy(sim::World& world, Api api, std::string called = {});

}  // namespace millrace::api
