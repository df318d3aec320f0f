// What functions tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the
// function's logical id, its subject the number of the run.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function::facts {

inline constexpr const char* kInvoked = "function.invoked";
inline constexpr const char* kThrottled = "function.throttled";
inline constexpr const char* kStarted = "function.started";
inline constexpr const char* kCalled = "function.called";    // a service, by its SDK
inline constexpr const char* kRefused = "function.refused";  // a service answered with an error
inline constexpr const char* kLog = "function.log";
inline constexpr const char* kReturned = "function.returned";
inline constexpr const char* kFailed = "function.failed";
inline constexpr const char* kTimedOut = "function.timed_out";

// Each notes one fact. `wait` is how long the environment takes to be ready.
FactId invoked(sim::Turn& turn, const Function& function, const Run& run, Duration wait);
void throttled(sim::Turn& turn, const Function& function);
void started(sim::Turn& turn, const Function& function, const Run& run);
void called(sim::Turn& turn, const Function& function, const Run& run, const SdkCall& call);
void refused(sim::Turn& turn, const Function& function, const Run& run, const ServiceError& error);
void logged(sim::Turn& turn, const Function& function, const Run& run, const LogLine& line);
void returned(sim::Turn& turn, const Function& function, const Run& run, const std::string& payload);
// `error` is the payload that the caller gets, with its errorType and errorMessage.
void failed(sim::Turn& turn, const Function& function, const Run& run, const Json& error);
void timed_out(sim::Turn& turn, const Function& function, const Run& run);

}  // namespace millrace::function::facts
