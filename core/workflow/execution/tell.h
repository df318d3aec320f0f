// Writes what happened into the execution's history, which its API shows. (What people are told is in `facts.h`.)
#pragma once

#include <string_view>

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

// Appends an event that follows the branch's last one, and becomes the last one. Returns its number.
int64_t tell(const Visit& visit, EventType type, const Told& told = {});

// Appends an event that follows `previous`, beside the branch's own line of events.
int64_t tell_aside(const sim::Turn& turn, Execution& execution, int64_t previous, EventType type,
                   const Told& told = {});

// The visited state is entered, or left.
int64_t tell_entered(const Visit& visit);
int64_t tell_exited(const Visit& visit, Json assigned, const Value& output);

// An iteration of the visited Map: `what` is Started, Succeeded, Failed or Aborted.
int64_t tell_iteration(const Visit& visit, size_t index, const char* what, int64_t previous);

}  // namespace millrace::workflow
