// How topics behave in the World: operations that arrive through the door (service `sns`), and what happens by itself.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/topic/cues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::topic {

// Service `sns`: every operation is a line of the table in `operations.cpp`.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

// The answer of a queue or a function to a delivery.
void answered(sim::Turn& turn, const door::FromTopic& caller, Outcome outcome);

void on(sim::Turn& turn, const Attempt& cue);
void on(sim::Turn& turn, const Reach& cue);
void on(sim::Turn& turn, const Heard& cue);
void on(sim::Turn& turn, const Unconfirmed& cue);

}  // namespace millrace::topic
