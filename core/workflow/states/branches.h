// States that work through branches of their own: Parallel, and inline Map. Starting branches, and collecting what they
// come to.
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

struct NewBranch {
  size_t index = 0;  // among the state's branches
  size_t flow = 0;
  Value input;
  Value item;  // of a Map; null pointer: none
};

// Starts one more branch of the visited state. `previous` is the event that it follows.
void start_branch(const Visit& visit, NewBranch made, int64_t previous);

// Starts iterations of a Map up to its limit.
void start_iterations(const Visit& visit, const Map& map);

// A branch of the visited state has ended with `output`, and is forgotten.
Step branch_succeeded(const Visit& visit, const Branch& child, Value output);

// All branches are done: their outputs, in order, are the state's result.
Step all_results(const Visit& visit);

}  // namespace millrace::workflow
