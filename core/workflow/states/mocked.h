// TestState with a mock: a Task, Map or Parallel does all its own work, and the mock stands in for its service, its
// iterations or its branches. Follows the developer guide ("Using TestState API to test a state").
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

Step begin_mocked(const Visit& visit);

}  // namespace millrace::workflow
