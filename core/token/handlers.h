// How STS behaves in the World: operations that arrive through the door (service `sts`). Its sessions lie with IAM's
// identities.
#pragma once

#include <optional>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::token {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

}  // namespace millrace::token
