// AssumeRole: whether the role's trust policy and the caller's own let it, and the session that follows. Follows the
// STS API reference and recorded answers, error texts included.
#pragma once

#include "core/door/call.h"
#include "core/identity/granted.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::token {

Outcome assume_role(sim::Turn& turn, const door::Call& call, const identity::Asker& asker);

}  // namespace millrace::token
