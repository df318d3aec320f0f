// Which services there are behind the door, and who gets an answer: a new service adds a line to each list.
#pragma once

#include <span>
#include <string_view>

#include "core/door/service.h"

namespace millrace::door {

std::span<const Service* const> services();

// By its endpoint; null when there is none.
const Service* find_service(std::string_view endpoint);

// Hands an answer to whoever called.
void deliver(sim::Turn& turn, const Caller& caller, Outcome outcome);

}  // namespace millrace::door
