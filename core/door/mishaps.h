// What a fault makes of a call that comes to its service's door.
#pragma once

#include <optional>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::door {

// One that does not arrive is answered with `outcome`; without one, something later is arranged already.
struct Fate {
  bool arrives = true;
  std::optional<Outcome> outcome = {};
};

Fate fate_of(sim::Turn& turn, const Call& call);

}  // namespace millrace::door
