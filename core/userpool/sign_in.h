// Signing in for a person at the page: who is calling is chosen there, and no password asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/userpool/pools.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::userpool {

// Those who may be chosen: the users of all pools that have a client.
std::vector<std::string> callers(const Pools& pools);

// The identity token that the user gets now; nothing when there is no such user.
std::optional<std::string> sign_in(sim::Turn& turn, const std::string& name);

}  // namespace millrace::userpool
