// How queues behave in the World: operations that arrive through the door (service `sqs`), and what happens by itself.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/queue/cues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::queue {

// Service `sqs`: every operation is a line of the table in `operations.cpp`. Nothing means: answered later.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

void on(sim::Turn& turn, const Appear& cue);
void on(sim::Turn& turn, const Expire& cue);
void on(sim::Turn& turn, const PollOver& cue);
void on(sim::Turn& turn, const Move& cue);
void on(sim::Turn& turn, const StopMove& cue);

}  // namespace millrace::queue
