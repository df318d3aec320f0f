// How executions and branches end, whatever they are doing, and who learns of it: the task elsewhere that waits for the
// execution, the map run that it is an item of, the caller of StartSyncExecution or TestState.
#pragma once

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

struct Ending {
  Status status = Status::kSucceeded;
  Value output;  // null pointer: none
  Failure failure;
};

// Its timers, tasks and branches are given up. `previous` is the event that its last event follows.
void end_execution(sim::Turn& turn, Execution& execution, Ending ending, int64_t previous);
// The same, from outside: the event follows the machine's own branch.
void end_execution(sim::Turn& turn, Execution& execution, Ending ending);

// Branch `failed` of the visited state has failed: it is given up, and the state's other branches with it.
void abort_branches(const Visit& visit, const Branch& failed);

// Gives up what the visited state has under way outside of its execution: its task, or the items of its map run.
void give_up_work(const Visit& visit);

}  // namespace millrace::workflow
