// Workers of activities: programs outside that fetch a task with GetActivityTask and finish it with SendTaskSuccess or
// SendTaskFailure. Tasks wait in order for workers, and workers for up to a minute for tasks. Follows the developer
// guide ("Activities").
#pragma once

#include <optional>
#include <string>

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

// Hands the visited task to a waiting worker, or lets it wait for one.
Step offer(const Visit& visit, const Integration& integration);

// The answer of GetActivityTask; nothing when the worker has to wait: `call` is answered later.
std::optional<Outcome> fetch(sim::Turn& turn, Activity& activity, CallId call, const std::string& worker);

}  // namespace millrace::workflow
