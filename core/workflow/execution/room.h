// What executions hold, and what goes when time is over or the bounds in `workflows.h` are reached: the executions that
// ended first, and their map runs with them.
#pragma once

#include "core/workflow/workflows.h"
#include "core/world/turn.h"

namespace millrace::workflow {

// Adds to the total what the execution holds more than it did.
void count_bytes(Workflows& all, Execution& execution);

// Too much is held, and all of it by what is running: the payloads of further events are left out.
bool is_full(const Workflows& all);

// The execution has ended, and nothing needs it any more; or it is redriven.
void let_go(Workflows& all, const Execution& execution);
void hold(Workflows& all, const Execution& execution);
// The map run is over: so much for its items that have ended.
void let_items_go(Workflows& all, const MapRun& run);

// Forgets what has to go. No pointer to an execution that has ended lives through it.
void make_room(sim::Turn& turn);

}  // namespace millrace::workflow
