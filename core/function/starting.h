// How a run comes about: whether the function may run now, and in which environment.
#pragma once

#include <string>

#include "core/function/function.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

// Who asked for a run, and with what.
struct Order {
  Json event;
  std::string version = "$LATEST";  // which is there
  std::string qualifier = {};       // that it was invoked by; empty: none
  std::string request_id = {};      // empty: a new one
  CallId reply = 0;                 // the call that waits for the result
  EventNumber number = 0;           // of an asynchronous event
  LineageRef lineage = {};          // what led here
};

// The version that a qualifier stands for, with an alias of two by luck; empty when there is none. An empty qualifier
// is the latest version's.
std::string version_for(sim::Turn& turn, const Function& function, const std::string& qualifier);

// Whether its handlers are run here: those in JavaScript are.
bool is_run_here(const Settings& settings);

// Whether all that it, or the account, may run at once is running. An invocation by a qualifier that has environments
// ready takes one of those.
bool throttled(const Functions& all, Function& function, const std::string& qualifier, Instant now);

RunId start_run(sim::Turn& turn, Function& function, Order order);

std::string new_request_id(sim::Turn& turn, const Function& function);

}  // namespace millrace::function
