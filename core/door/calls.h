// What a handler needs of the door: to send a call on its way, and to answer one. A call travels there and back on the
// virtual clock; what happens at its service is in `door.h`, which knows all services.
#pragma once

#include <string>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::door {

// The answer reaches the caller's own handler (`function::answered`, `workflow::answered`, ...) after the way there,
// the service's work and the way back.
CallId call(sim::Turn& turn, Caller caller, std::string service, std::string operation, Json input);

// A service that did not answer at once does so here. Calls no longer open (the caller is gone) are ignored.
void answer(sim::Turn& turn, CallId id, Outcome outcome);

// Keeps an outcome for the console to pick up from `world.calls.answers`.
void keep_answer(sim::World& world, CallId id, Outcome outcome);

// The caller gave up (a timeout): its answer, if one comes, goes nowhere.
void abandon(sim::Turn& turn, CallId id);

// Opens a call that is performed by whoever opens it.
Call& open_call(sim::World& world, Caller caller, std::string service, std::string operation, Json input);

}  // namespace millrace::door
