// The one door: every way into a service. A call travels there and back on the virtual clock; validation, permissions
// and error names live in the service it reaches, once, whoever calls.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
struct World;
}

namespace millrace::door {

// Sends a call on its way. The answer reaches the caller's own handler (`function::answered`, `workflow::answered`, ...)
// after the way there, the service's work and the way back. An unknown service or operation is answered with
// `UnknownOperationException`.
CallId call(sim::Turn& turn, Caller caller, std::string service, std::string operation, Json input);

// For the console and the native endpoint, which sit at the door: the call is performed now and its outcome returned. Nothing
// returned means that the service answers later, in `world.calls.answers`, under `id` when it is given.
std::optional<Outcome> call_now(sim::Turn& turn, std::string service, std::string operation, Json input, CallId* id = nullptr);

// A service that did not answer at once does so here. Calls no longer open (the caller is gone) are ignored.
void answer(sim::Turn& turn, CallId id, Outcome outcome);

// Keeps an outcome for the console to pick up from `world.calls.answers`.
void keep_answer(sim::World& world, CallId id, Outcome outcome);

// The caller gave up (a timeout): its answer, if one comes, goes nowhere.
void abandon(sim::Turn& turn, CallId id);

// Whether a service of that endpoint name exists here: for template checks and error texts.
bool knows_service(std::string_view service);

void on(sim::Turn& turn, const Perform& cue);
void on(sim::Turn& turn, const Deliver& cue);

}  // namespace millrace::door
