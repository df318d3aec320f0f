// Where faults strike. Every service asks in the same way, before something happens that the catalogue names: is one
// laid for it? What struck is told as a fact, and what follows is caused by it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault/catalogue.h"
#include "core/world/turn.h"

namespace millrace::fault {

// Something that may go wrong, with the names that an order may have used.
struct Occasion {
  std::string_view at;
  std::vector<std::string> resources;
  std::vector<std::string> subjects;  // any of them fits; the first is told
  std::string from = {};
  uint64_t nth = 0;  // which of its kind it is, from 1; 0: the fault counts those that it meets
};

inline bool any(const sim::World& world) { return !world.faults.laid.empty(); }

// The order of the first fault that strikes here; it has struck then.
std::optional<Order> strike(sim::Turn& turn, const Occasion& occasion);

// What a strike makes of an attempt to deliver something.
struct Met {
  bool fails = false;
  bool deaf = false;             // it arrives, and its answer is lost
  bool twice = false;            // it arrives once more
  std::optional<Duration> wait;  // it is tried only then, and meets nothing any more
};
Met meet(sim::Turn& turn, const Occasion& delivery);

// Of those that last until they are lifted: the first that is laid there, or null. Its striking is told by who asks.
const Order* lasting(const sim::World& world, std::string_view at, const std::string& resource,
                     const std::string& subject = {});

// An order that was checked.
void lay(sim::Turn& turn, Order order);
// One that is laid.
void lift(sim::Turn& turn, uint64_t number);

}  // namespace millrace::fault
