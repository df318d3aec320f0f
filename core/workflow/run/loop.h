// The one loop that executions go through. A state answers what became of it; here it is left, tried again or caught,
// or its branch ends, which is in turn what became of the Parallel or Map that the branch works for.
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

// The branch enters its next state.
void enter(sim::Turn& turn, Execution& execution, Branch& branch);

// Goes on from `step`. The branch, even the execution's other branches, may be gone afterwards.
void go_on(const Visit& visit, Step step);

}  // namespace millrace::workflow
