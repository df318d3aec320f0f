// States that work through further branches: Parallel and inline Map within the execution, distributed Map through
// executions of their own. Starting branches, and collecting what becomes of them.
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

inline bool is_composite(const State& state) { return state.type == "Parallel" || state.type == "Map"; }

// Starts one more branch of the visited state at the start of `flow`.
void start_child(Visit& visit, size_t index, size_t flow, Value input, Value item, int64_t previous);

// Starts iterations of a Map up to its limit.
void start_iterations(Visit& visit, const Map& map);

// All branches are done: their outputs, in order, are the state's result.
void complete(Visit& visit);

void child_succeeded(sim::Turn& turn, Execution& execution, Branch& child, Value output);
void child_failed(sim::Turn& turn, Execution& execution, Branch& child, Failure failure);

}  // namespace millrace::workflow
