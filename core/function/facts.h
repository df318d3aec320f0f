// What functions tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the
// function's logical id, its subject the number of the run, or `event 3` of an asynchronous event.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/function/destination.h"
#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function::facts {

inline constexpr const char* kInvoked = "function.invoked";
inline constexpr const char* kThrottled = "function.throttled";
inline constexpr const char* kStarted = "function.started";
inline constexpr const char* kCalled = "function.called";            // a service, by its SDK
inline constexpr const char* kUnreachable = "function.unreachable";  // a service, from its VPC
inline constexpr const char* kLooped = "function.looped";            // an invocation is stopped
inline constexpr const char* kRefused = "function.refused";          // a service answered with an error
inline constexpr const char* kLog = "function.log";
inline constexpr const char* kReturned = "function.returned";
inline constexpr const char* kFailed = "function.failed";
inline constexpr const char* kTimedOut = "function.timed_out";
// Of asynchronous events.
inline constexpr const char* kAccepted = "function.event_accepted";
inline constexpr const char* kWaits = "function.event_waits";  // for its next try
inline constexpr const char* kRepeated = "function.event_repeated";
inline constexpr const char* kGaveUp = "function.event_given_up";
inline constexpr const char* kLost = "function.event_lost";
inline constexpr const char* kSends = "function.event_sends";  // to a destination
inline constexpr const char* kArrived = "function.event_arrived";
inline constexpr const char* kUndelivered = "function.event_undelivered";

// Why an event is tried later.
enum class Why { kError, kBusy, kInside, kGone, kForeign };

// Each notes one fact. `wait` is how long the environment takes to be ready.
FactId invoked(sim::Turn& turn, const Function& function, const Run& run, Duration wait);
void throttled(sim::Turn& turn, const Function& function);
void started(sim::Turn& turn, const Function& function, const Run& run);
void called(sim::Turn& turn, const Function& function, const Run& run, const SdkCall& call);
void unreachable(sim::Turn& turn, const Function& function, const Run& run, const SdkCall& call);
void looped(sim::Turn& turn, const Function& function);
void refused(sim::Turn& turn, const Function& function, const Run& run, const ServiceError& error);
void logged(sim::Turn& turn, const Function& function, const Run& run, const LogLine& line);
void returned(sim::Turn& turn, const Function& function, const Run& run, const std::string& payload);
// `error` is the payload that the caller gets, with its errorType and errorMessage.
void failed(sim::Turn& turn, const Function& function, const Run& run, const Json& error);
void timed_out(sim::Turn& turn, const Function& function, const Run& run);

void accepted(sim::Turn& turn, const Function& function, const AsyncEvent& event);
void waits(sim::Turn& turn, const Function& function, const AsyncEvent& event, Duration wait, Why why);
void repeated(sim::Turn& turn, const Function& function, const AsyncEvent& event, const AsyncEvent& copy);
void gave_up(sim::Turn& turn, const Function& function, const AsyncEvent& event, const EventInvokeConfig& config,
             Condition condition);
// It is nowhere any more.
void lost(sim::Turn& turn, const Function& function, const AsyncEvent& event);
void sends(sim::Turn& turn, const Function& function, const Parting& parting);
void arrived(sim::Turn& turn, const Function& function, const Parting& parting, const Outcome& outcome);

}  // namespace millrace::function::facts
