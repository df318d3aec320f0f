// The queue of asynchronous events in the World. An accepted event is run; after an error of the function it is run
// again 1 and 2 minutes later; while the function is throttled, or something is wrong inside Lambda, it waits 1 s, then
// twice as long each time, at most 5 minutes, until it is too old. What became of it goes to its destinations, and one
// that was given up to the dead-letter queue.
#pragma once

#include <string>

#include "core/door/call.h"
#include "core/function/cues.h"
#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

// Takes an event for a version or an alias into the queue. Errors: RequestTooLargeException; TooManyRequestsException
// when the queue is full.
Outcome accept(sim::Turn& turn, Function& function, const std::string& qualifier, Json payload,
               LineageRef lineage = {});

// A run of the event has ended. `payload` is what the function returned, or its error's payload.
void ran(sim::Turn& turn, EventNumber number, const std::string& payload, bool failed);

void on(sim::Turn& turn, const Attempt& cue);

// What a destination said.
void answered(sim::Turn& turn, const door::FromEvent& caller, Outcome outcome);

}  // namespace millrace::function
