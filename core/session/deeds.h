// What a user's commands do to the World: the `Act` that a timeline is given.
#pragma once

#include "core/base/result.h"
#include "core/run/journal.h"
#include "core/world/turn.h"

namespace millrace::session {

// Changes nothing when it answers a problem.
Result<void> act(sim::Turn& turn, const sim::Deed& deed);

}  // namespace millrace::session
