// How IAM behaves in the World: operations that arrive through the door (service `iam`).
#pragma once

#include <optional>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::identity {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

// The id of the access key that signed a call, or empty: who it is says `granted.h`.
std::string key_of(const door::Call& call);

}  // namespace millrace::identity
