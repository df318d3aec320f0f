// How functions run in the World: invoked through the door (service `lambda`, operation `Invoke`), started cold or
// warm, suspended at every SDK call and timer, ended by a result, an error, the timeout or a bound.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/function/cues.h"
#include "core/function/events.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

// The operation Invoke takes FunctionName, InvocationType (RequestResponse, Event, DryRun) and Payload (JSON text,
// or a value) and answers StatusCode, ExecutedVersion, Payload (JSON text) and, when the handler failed,
// FunctionError: a failing handler is a successful call. An Event is answered 202 as soon as it is queued: see
// events.h. Errors: ResourceNotFoundException, TooManyRequestsException, InvalidRequestContentException,
// RequestTooLargeException.
std::optional<Outcome> invoke(sim::Turn& turn, const door::Call& call);

// An SDK call of a handler was answered.
void answered(sim::Turn& turn, const door::FromFunction& caller, Outcome outcome);

void on(sim::Turn& turn, const Begin& cue);
void on(sim::Turn& turn, const Wake& cue);
void on(sim::Turn& turn, const Expire& cue);

}  // namespace millrace::function
