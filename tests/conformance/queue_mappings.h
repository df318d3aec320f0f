// Plays one recorded line about a mapping on a queue: its calls in order on the virtual clock, with functions that do
// what the recordings' README says.
#pragma once

#include "core/base/json.h"

namespace millrace::conformance {

// Whether everything is as recorded. With `MILLRACE_SHOW` set, differences are printed.
bool plays_on_queue(const Json& line);

}  // namespace millrace::conformance
