// The one door: what happens to a call at its service. Whoever calls, it is found in the list of services, checked
// against the service's model, and performed; names of errors and texts live there, once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/door/calls.h"

namespace millrace::door {

// For the native endpoint, which sits at the door: the call is performed now and its outcome returned.
// Nothing returned means that the service answers later, in `world.calls.answers`, under `id` when it is given.
std::optional<Outcome> call_now(sim::Turn& turn, std::string service, std::string operation, Json input,
                                CallId* id = nullptr, Console caller = {});

// What the user does: told as a fact, and performed at once or after a while. The outcome waits in
// `world.calls.answers`.
void call_from_console(sim::Turn& turn, std::string service, std::string operation, Json input, Duration after = {});

void on(sim::Turn& turn, const Perform& cue);
void on(sim::Turn& turn, const Deliver& cue);
void on(sim::Turn& turn, const LoseTouch& cue);

}  // namespace millrace::door
