// How buses behave in the World: operations that arrive through the door (service `events`), and what happens by
// itself.
#pragma once

#include <optional>

#include "core/bus/cues.h"
#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

// Service `events`: every operation is a line of the table in `operations.cpp`.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

// The answer of a target to a delivery.
void answered(sim::Turn& turn, const door::FromBus& caller, Outcome outcome);

void on(sim::Turn& turn, const Attempt& cue);
void on(sim::Turn& turn, const Reach& cue);
void on(sim::Turn& turn, const Heard& cue);
void on(sim::Turn& turn, const Fire& cue);
void on(sim::Turn& turn, const Expire& cue);
void on(sim::Turn& turn, const GoOn& cue);

}  // namespace millrace::bus
