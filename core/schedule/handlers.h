// How Scheduler behaves in the World: operations that arrive through the door (service `scheduler`); running.h has what
// happens by itself.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/schedule/running.h"

namespace millrace::schedule {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

}  // namespace millrace::schedule
