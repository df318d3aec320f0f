// What each type of state does, one file per type. Each function answers what became of the state and does nothing
// else: leaving, trying again, catching and ending are not for states to know.
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

// The state is entered, or tried again.
Step begin(const Visit& visit, const Pass& pass);
Step begin(const Visit& visit, const Task& task);
Step begin(const Visit& visit, const Choice& choice);
Step begin(const Visit& visit, const Wait& wait);
Step begin(const Visit& visit, const Succeed& succeed);
Step begin(const Visit& visit, const Fail& fail);
Step begin(const Visit& visit, const Parallel& parallel);
Step begin(const Visit& visit, const Map& map);

// The time of a Wait has come.
Step wait_over(const Visit& visit);

}  // namespace millrace::workflow
