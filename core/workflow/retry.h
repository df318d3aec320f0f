// What becomes of a failed state: the first retrier that names its error and has attempts left, else the first catcher
// that names it, else the failure goes on. Follows the developer guide ("Handling errors in Step Functions workflows").
#pragma once

#include "core/workflow/definition.h"
#include "core/workflow/failure.h"

namespace millrace::workflow {

// Whether ErrorEquals names the failure: by its own name, `States.TaskFailed` (any but a timeout) or `States.ALL` (any but
// `States.Runtime`).
bool names(const std::vector<std::string>& errors, const Failure& failure);

// The time before attempt number `retried` + 1 of this retrier, before jitter: grows by BackoffRate, bounded by MaxDelaySeconds.
Duration delay(const Retrier& retrier, int64_t retried);

}  // namespace millrace::workflow
