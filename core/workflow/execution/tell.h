// Writes what happened into the execution's history, which its API shows. (What people are told is in `facts.h`.)
#pragma once

#include <string_view>

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

// `PassStateEntered`, in one part or two.
struct EventType {
  EventType(const char* whole) : first(whole) {}
  EventType(std::string_view kind, std::string_view what) : first(kind), second(what) {}
  std::string_view first, second;
};

// Appends an event that follows the branch's last one, and becomes the last one. Returns its number.
int64_t tell(const Visit& visit, EventType type, const Told& told = {});

// Appends an event that follows `previous`, beside the branch's own line of events.
int64_t tell_aside(const sim::Turn& turn, Execution& execution, int64_t previous, EventType type,
                   const Told& told = {});

// The same, of an iteration of the visited Map: `what` is Started, Succeeded, Failed or Aborted.
int64_t tell_iteration(const Visit& visit, size_t index, const char* what, int64_t previous);

}  // namespace millrace::workflow
