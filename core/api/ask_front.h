// Requests from inside of this World to one of its fronts.
#pragma once

#include "core/api/api.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::api {

// Sends the request of an exchange that was just opened, and of which it is known who waits for the response.
void send_inside(sim::Turn& turn, Exchange& opened);

// The response is the answer of that call: `{"StatusCode":200,"Body":"…"}`.
void ask_front(sim::Turn& turn, CallId call, Request request);

}  // namespace millrace::api
