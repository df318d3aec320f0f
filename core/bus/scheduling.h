// Rules with a schedule: each time an event of their own to their targets, in UTC and to the second.
#pragma once

#include <string>

#include "core/bus/buses.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

// `rate(5 minutes)`, `cron(0 10 * * ? *)`.
bool is_schedule(const std::string& text);

// Sets when the rule is due next, or that it is not.
void plan(sim::Turn& turn, Rule& rule);

// Of the default bus.
void fire(sim::Turn& turn, const std::string& rule);

}  // namespace millrace::bus
