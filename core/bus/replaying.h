// How replays send once more what an archive keeps. "Events aren't necessarily replayed in the same order": minute by
// minute of their times, and here in the order of their times within a minute.
#pragma once

#include <string>

#include "core/bus/buses.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

// The replay begins after a moment.
void start(sim::Turn& turn, Replay replay);
void go_on(sim::Turn& turn, const std::string& name);

}  // namespace millrace::bus
