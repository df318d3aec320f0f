#include "core/workflow/execution/start.h"

#include <algorithm>

#include "core/workflow/cues.h"
#include "core/workflow/execution/tell.h"
#include "core/workflow/facts.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr Duration kExpressLasts = seconds(300);  // "Standard and Express workflows"
constexpr Duration kStandardLasts = hours(24 * 365);

// The oldest finished execution makes room; running ones stay.
void make_room(Workflows& all) {
  if (all.executions.size() < Workflows::kExecutionsMax) return;
  for (auto it = all.executions.begin(); it != all.executions.end(); ++it) {
    if (it->second->running()) continue;
    all.by_arn.erase(it->second->arn);
    all.executions.erase(it);
    return;
  }
}

void start_first_branch(sim::Turn& turn, Execution& execution, SharedVariables variables) {
  Branch& root = execution.branches[execution.next_branch];
  root.id = execution.next_branch++;
  root.flow = execution.flow;
  root.state = execution.definition->flows[execution.flow].start;
  root.input = execution.input;
  root.variables = std::move(variables);
  root.timer = turn.after(transition(turn, execution), Advance{execution.id, root.id});
}

}  // namespace

Duration lasts(const Execution& execution) {
  const Duration most = execution.express ? kExpressLasts : kStandardLasts;
  if (execution.flow != 0 || !execution.definition->timeout_s) return most;
  return std::min(most, seconds(*execution.definition->timeout_s));
}

Duration transition(sim::Turn& turn, const Execution& execution) {
  return turn.between(label(sim::labels::kTransition, execution.label), turn.world.settings.state_transition);
}

Execution& start_execution(sim::Turn& turn, Execution fresh, const door::Caller& caller, SharedVariables variables) {
  Workflows& all = turn.world.workflows;
  make_room(all);
  auto made = std::make_shared<Execution>(std::move(fresh));
  Execution& execution = *made;
  execution.id = all.next_execution++;
  execution.started = turn.now();
  all.by_arn[execution.arn] = execution.id;
  all.executions.emplace(execution.id, std::move(made));
  tell_aside(turn, execution, 0, "ExecutionStarted", {{{"roleArn", execution.role}}, "input", execution.input});
  facts::started(turn, execution, caller);
  execution.deadline = turn.after(lasts(execution), Expired{execution.id});
  start_first_branch(turn, execution, std::move(variables));
  return execution;
}

}  // namespace millrace::workflow
