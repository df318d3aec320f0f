// Functions at the door: CreateFunction, GetFunction, GetFunctionConfiguration, ListFunctions, UpdateFunctionCode,
// UpdateFunctionConfiguration, DeleteFunction. Code comes as a zip archive, in the request or out of a
// bucket; of its files those that are text are kept. Left out: what a container image holds. A function whose handlers
// are not run here is made, shown and listed like any other.
#pragma once

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

Outcome create_function(sim::Turn& turn, const Json& input);
Outcome get_function(sim::Turn& turn, const Json& input);
Outcome get_function_configuration(sim::Turn& turn, const Json& input);
Outcome list_functions(sim::Turn& turn, const Json& input);
Outcome update_function_configuration(sim::Turn& turn, const Json& input);
Outcome update_function_code(sim::Turn& turn, const Json& input);
// Refused with ResourceConflictException while it runs, or has events or mappings.
Outcome delete_function(sim::Turn& turn, const Json& input);

}  // namespace millrace::function
