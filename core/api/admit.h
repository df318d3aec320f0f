// Whether a request may pass to its integration: who asks, with which key, and whether it has what it must have. An
// authoriser's function is asked over the door, and the request goes on when it has answered.
#pragma once

#include "core/api/match.h"
#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::api {

// Ends in `integrate`, in a refusal, or waits for an authoriser.
void admit(sim::Turn& turn, Exchange& exchange, const Api& api, const Match& found);

// What the authoriser's function answered.
void authorized(sim::Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outcome& outcome);

}  // namespace millrace::api
