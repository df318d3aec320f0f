// An HTTP integration's request to a host, which only another front of this World answers: it is an exchange of its
// own, inside of the one that asks.
#pragma once

#include <optional>
#include <string>

#include "core/api/integration/outgoing.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::api {

// Asks the host of the integration's address, at `own_path` instead of the address's when there is one. Afterwards
// `exchange` may be gone. Or why nobody is asked.
std::optional<Refused> ask_host(sim::Turn& turn, Exchange& exchange, const Method& method, const Outgoing& out,
                                const std::optional<std::string>& own_path);

}  // namespace millrace::api
