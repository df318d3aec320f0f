// Events come to a bus and go from its rules to their targets, in the World: attempts, answers, retries, and what
// happens to those that cannot be delivered. Targets are called through the door (parcel.cpp); API destinations are
// places outside (outside.cpp). See retries.h for what is tried again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/bus/buses.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::bus {

// Whether the deliveries of one more event could be over the limit of the World.
bool is_full(const Buses& all, const EventBus& bus);

// The event is on the bus: whatever rule wants it sends it to its targets, archives keep it. Of a replay, only the
// rules whose ARNs are named; none: all.
void take(sim::Turn& turn, const std::string& bus, const std::shared_ptr<const Event>& event,
          const std::vector<std::string>& only = {});

// What a rule sends to its targets whatever it wants: its own event, when its time has come.
void send_to_targets(sim::Turn& turn, const Rule& rule, const std::shared_ptr<const Event>& event);

void attempt(sim::Turn& turn, uint64_t delivery, bool met);
void reach(sim::Turn& turn, uint64_t delivery);
void heard(sim::Turn& turn, uint64_t delivery, int64_t status);
void heard(sim::Turn& turn, uint64_t delivery, const Outcome& outcome);

}  // namespace millrace::bus
