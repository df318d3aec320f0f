// What happens to the visited state, whatever its type is: the type's own function is asked.
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

// It is entered, or tried again.
Step begin(const Visit& visit);

// The time that its branch waited for has come: of a Wait, or to try the state again.
Step resume(const Visit& visit);

// The service that it called has answered.
Step answered(const Visit& visit, Outcome outcome);

}  // namespace millrace::workflow
