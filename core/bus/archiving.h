// What archives keep in the World, and for how long.
#pragma once

#include <memory>
#include <string>

#include "core/bus/buses.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

void archive(sim::Turn& turn, const std::string& name, const std::shared_ptr<const Event>& event);
// Forgets what is older than the archive keeps it, and says when to look again.
void forget_old(sim::Turn& turn, const std::string& name);

}  // namespace millrace::bus
