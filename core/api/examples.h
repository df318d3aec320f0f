// What the console offers to send to API Gateway.
#pragma once

#include <span>

#include "core/door/service.h"

namespace millrace::api {

// `$restApi`, `$resource` and their like stand for what the World has.
std::span<const door::Example> examples();

}  // namespace millrace::api
