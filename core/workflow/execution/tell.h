// Writes what happened into the execution's history, which its API shows. (What people are told is in `facts.h`.)
#pragma once

#include <string_view>

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {

// What is told of an event beyond its type.
struct Told {
  Json details;  // null: none
  const char* payload_name = "";
  Value payload;
  std::string_view state = {};  // whose name the details have
  int64_t index = -1;           // of a Map's iteration
};

// Appends an event that follows the branch's last one, and becomes the last one. Returns its number.
int64_t tell(const Visit& visit, std::string_view type, Told told = {});

// Appends an event that follows `previous`, beside the branch's own line of events.
int64_t tell_aside(const sim::Turn& turn, Execution& execution, int64_t previous, std::string_view type,
                   Told told = {});

// The same, of an iteration of the visited Map: `what` is Started, Succeeded, Failed or Aborted.
int64_t tell_iteration(const Visit& visit, size_t index, const char* what, int64_t previous);

}  // namespace millrace::workflow
