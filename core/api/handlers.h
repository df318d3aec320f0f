// Requests on the virtual clock: from the client over the network to the gateway, through the door to the function, and
// back. The gateway's own work is counted once, on the way back.
#pragma once

#include "core/api/request.h"
#include "core/base/result.h"
#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::api {

// Sends a request, to an API or to a function URL, after a while; what becomes of it is in `world.apis.exchanges` under
// the id. Problems: an API that is not there, several when none is named, a method or path that is none. Methods are
// put in capitals.
Result<RequestId> send(sim::Turn& turn, Request request, Duration after = {});

void on(sim::Turn& turn, const Depart& cue);
void on(sim::Turn& turn, const Arrive& cue);
void on(sim::Turn& turn, const GiveUp& cue);
void on(sim::Turn& turn, const Respond& cue);

// The outcome of an integration's `Invoke`.
void answered(sim::Turn& turn, const door::FromRequest& caller, Outcome outcome);

}  // namespace millrace::api
