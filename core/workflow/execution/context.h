// The context object: what a state can know of its execution, `$$` in JSONPath and `$states.context` in JSONata.
// Follows the developer guide ("Accessing execution data from the Context object").
#pragma once

#include "core/workflow/execution/execution.h"

namespace millrace::workflow {

Value context_object(const Execution& execution, const Branch& branch, const State& state);

}  // namespace millrace::workflow
