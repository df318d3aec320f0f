// The only way a World moves: the earliest event by `(at, seq)` is taken and handed to the one handler its cue names.
#pragma once

#include "core/run/trace.h"
#include "core/world/turn.h"

namespace millrace::sim {

// False when nothing is due: the world then stays as it is until somebody acts on it from outside.
bool step(World& world, Choices& choices, Trace* trace, function::Engine& engine);

}  // namespace millrace::sim
