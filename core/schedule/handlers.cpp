#include "core/schedule/handlers.h"

#include "core/schedule/operations/operations.h"

namespace millrace::schedule {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace millrace::schedule
