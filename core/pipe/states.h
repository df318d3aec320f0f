// The states that a pipe passes through by itself. What is asked of it takes effect when that is done; meanwhile it
// does what it did before. How long it takes is a setting (`Settings::pipe_ready`), AWS gives no figure.
#pragma once

#include <string_view>

#include "core/pipe/cues.h"
#include "core/pipe/pipe.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::pipe {

// Whether something is under way, so that nothing else may be asked of it.
bool is_under_way(std::string_view state);

// Begins what that state stands for: `CREATING`. Afterwards the pipe may be gone, when it takes no time.
void pass_through(sim::Turn& turn, Pipe& pipe, std::string_view state);

void on(sim::Turn& turn, const Settle& cue);

}  // namespace millrace::pipe
