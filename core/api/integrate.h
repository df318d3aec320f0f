// A method's integration at work: the request passes on to a function, a service or a host, or nowhere, and what comes
// back becomes the response to the client.
#pragma once

#include "core/api/match.h"
#include "core/base/result.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::api {

void integrate(sim::Turn& turn, Exchange& exchange, const Api& api, const Match& found);

// The outcome of its call.
void take_outcome(sim::Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outcome& outcome);

// The response of another front of the architecture, which its HTTP integration asked.
void take_response(sim::Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Response& response);

}  // namespace millrace::api
