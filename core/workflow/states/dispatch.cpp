#include "core/workflow/states/dispatch.h"

#include "core/workflow/states/map_run.h"
#include "core/workflow/states/mocked.h"
#include "core/workflow/states/states.h"
#include "core/workflow/states/task.h"

namespace millrace::workflow {

Step begin(const Visit& visit) {
  if (visit.execution.test && visit.execution.test->mock) return begin_mocked(visit);
  return std::visit([&visit](const auto& kind) { return begin(visit, kind); }, visit.state.kind);
}

Step resume(const Visit& visit) {
  return std::holds_alternative<Wait>(visit.state.kind) ? wait_over(visit) : begin(visit);
}

Step answered(const Visit& visit, Outcome outcome) {
  const auto* map = std::get_if<Map>(&visit.state.kind);
  return map != nullptr ? store_answered(visit, *map, std::move(outcome)) : task_answered(visit, std::move(outcome));
}

}  // namespace millrace::workflow
