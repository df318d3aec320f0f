// How branches and executions end, and who learns of it: the Parallel or Map that the branch works for, the task elsewhere
// that waits for the execution, the caller of StartSyncExecution.
#pragma once

#include "core/world/turn.h"
#include "core/workflow/run/execution.h"

namespace millrace::workflow {

void branch_succeeded(sim::Turn& turn, Execution& execution, Branch& branch, Value output);

// Nothing caught `failure` in the branch. The branch must not be touched afterwards: it may be gone.
void branch_failed(sim::Turn& turn, Execution& execution, Branch& branch, Failure failure);

// Ends the execution as `status`, whatever it is doing: its timers, tasks and branches are given up.
void end_execution(sim::Turn& turn, Execution& execution, Status status, Value output, Failure failure, int64_t previous);

// Gives up everything the branch waits for, and its own branches, telling what was aborted.
void abort_branch(sim::Turn& turn, Execution& execution, Branch& branch);

// Forgets the task and its timers; an answer that still comes goes nowhere.
void drop_attempt(sim::Turn& turn, Execution& execution, Branch& branch);

}  // namespace millrace::workflow
