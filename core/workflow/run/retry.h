// What becomes of a failed state: the first retrier that names its error and has attempts left, else the first catcher
// that names it, else the failure goes on. Follows the developer guide ("Handling errors in Step Functions workflows").
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// Whether ErrorEquals names the failure: by its own name, `States.TaskFailed` (any but a timeout) or `States.ALL` (any but
// `States.Runtime`).
bool names(const std::vector<std::string>& errors, const Failure& failure);

// The time before attempt `retried` + 1 of this retrier, without jitter: grows by BackoffRate, at most MaxDelaySeconds.
Duration delay(const Retrier& retrier, int64_t retried);

// Who takes care of a failure; null pointers: nobody. `retried` counts per retrier what was done before.
struct Handling {
  const Retrier* retrier = nullptr;
  const Catcher* catcher = nullptr;
  size_t index = 0;  // of either
};
Handling handling_of(const State& state, const Failure& failure, const std::vector<int64_t>& retried);

// How the state is left when `catcher` catches.
Attempted<Left> caught(Visit& visit, const Catcher& catcher, const Failure& failure);

}  // namespace millrace::workflow
