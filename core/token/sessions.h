// Sessions with keys of their own.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/time.h"
#include "core/identity/identities.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::token {

// Gives the session its keys and keeps it: `Credentials` as an answer shows them. `name` is of whoever gets it.
Json begin_session(sim::Turn& turn, identity::Session session, Duration length, const std::string& name);

}  // namespace millrace::token
