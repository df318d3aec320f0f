// What the events of both payload formats say of an API.
#pragma once

#include <string>
#include <string_view>

#include "core/api/api.h"

namespace millrace::api {

// `{id}.execute-api.{region}.amazonaws.com`.
std::string host_name(const Api& api, const std::string& region);

// With the stage, `/prod/task/100`, where that is part of it.
std::string full_path(const Api& api, std::string_view target);

}  // namespace millrace::api
