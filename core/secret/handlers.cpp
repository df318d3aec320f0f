#include "core/secret/handlers.h"

#include "core/secret/operations/operations.h"

namespace millrace::secret {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace millrace::secret
