// What becomes of a failed state: the first retrier that names its error and has attempts left, else the first catcher
// that names it, else the failure goes on. Follows the developer guide ("Handling errors in Step Functions workflows").
#pragma once

#include <optional>
#include <vector>

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

// Who takes care of a failure; null pointers: nobody.
struct Handling {
  const Retrier* retrier = nullptr;
  const Catcher* catcher = nullptr;
  size_t index = 0;  // of either
};
// `retried` counts per retrier what was done before.
Handling handling_of(const State& state, const Failure& failure, const std::vector<int64_t>& retried);

// What is decided about a state that was left or failed.
struct Verdict {
  std::optional<Failure> failure;  // how it failed, if it did,
  Handling handling;               // who takes care of that,
  Step step;                       // and what comes of it: it waits to be tried again, is left, or has failed for good
};

// The time before attempt `retried` + 1 of this retrier, without jitter: grows by BackoffRate, at most MaxDelaySeconds.
Duration delay(const Retrier& retrier, int64_t retried);

// How the state is left when `catcher` catches; a failure when its fields cannot be evaluated.
Step caught(const Visit& visit, const Catcher& catcher, const Failure& failure);

}  // namespace millrace::workflow
