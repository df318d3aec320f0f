// Which services there are behind the door, and who gets an answer: the two tables that a new service adds a line to.
#pragma once

#include <optional>
#include <string_view>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::door {

// Performs one operation of a service. Nothing means: answered later, through `door::answer`.
using PerformOperation = std::optional<Outcome> (*)(sim::Turn&, const Call&);

struct Service {
  std::string_view name;  // the endpoint's: `dynamodb`
  PerformOperation perform;
};

const Service* find_service(std::string_view name);

// Hands an answer to whoever called.
void deliver(sim::Turn& turn, const Caller& caller, Outcome outcome);

}  // namespace millrace::door
