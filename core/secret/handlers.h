// How Secrets Manager behaves in the World: operations that arrive through the door (service `secretsmanager`);
// rotation.h has what happens by itself.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/secret/rotation.h"

namespace millrace::secret {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

}  // namespace millrace::secret
