// How a function's asynchronous events are dealt with: Put-, Update-, Get-, Delete- and ListFunctionEventInvokeConfig.
#pragma once

#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

// Each answers as its operation does, its `input` with the numbers in their ranges. Errors:
// InvalidParameterValueException, ResourceNotFoundException.
Outcome put_event_config(sim::Turn& turn, const Json& input);
Outcome update_event_config(sim::Turn& turn, const Json& input);
Outcome get_event_config(sim::Turn& turn, const Json& input);
Outcome remove_event_config(sim::Turn& turn, const Json& input);
Outcome list_event_configs(sim::Turn& turn, const Json& input);

}  // namespace millrace::function
