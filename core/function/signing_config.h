// Code signing configurations at the door, and which functions have one.
#pragma once

#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

Outcome create_signing(sim::Turn& turn, const Json& input);
Outcome get_signing(sim::Turn& turn, const Json& input);
Outcome update_signing(sim::Turn& turn, const Json& input);
// Refused with ResourceConflictException while a function has it.
Outcome delete_signing(sim::Turn& turn, const Json& input);
Outcome list_signings(sim::Turn& turn, const Json& input);

Outcome put_function_signing(sim::Turn& turn, const Json& input);
Outcome get_function_signing(sim::Turn& turn, const Json& input);
Outcome delete_function_signing(sim::Turn& turn, const Json& input);
Outcome list_functions_by_signing(sim::Turn& turn, const Json& input);

}  // namespace millrace::function
