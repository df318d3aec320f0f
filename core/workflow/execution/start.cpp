#include "core/workflow/execution/start.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/workflow/cues.h"
#include "core/workflow/execution/tell.h"
#include "core/workflow/facts.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr Duration kExpressLasts = seconds(300);  // "Standard and Express workflows"
constexpr Duration kStandardLasts = hours(24 * 365);

void start_first_branch(sim::Turn& turn, Execution& execution, SharedVariables variables) {
  Branch& root = execution.branches[execution.next_branch];
  root.id = execution.next_branch++;
  root.flow = execution.plan->flow;
  root.state = execution.plan->definition->flows[execution.plan->flow].start;
  root.input = execution.input;
  root.variables = std::move(variables);
  root.timer = turn.after(transition(turn, execution), Advance{execution.id, root.id});
}

}  // namespace

Duration lasts(const Execution& execution) {
  const Duration most = execution.plan->express ? kExpressLasts : kStandardLasts;
  if (execution.plan->flow != 0 || !execution.plan->definition->timeout_s) return most;
  return std::min(most, seconds(*execution.plan->definition->timeout_s));
}

Duration transition(sim::Turn& turn, const Execution& execution) {
  return turn.between(label(sim::labels::kTransition, execution.plan->label), turn.world.settings.state_transition);
}

Execution& start_execution(sim::Turn& turn, std::shared_ptr<Execution> fresh, const door::Caller& caller,
                           SharedVariables variables) {
  Workflows& all = turn.world.workflows;
  Execution& execution = *fresh;
  execution.id = all.next_execution++;
  execution.started = turn.now();
  if (execution.plan->express) ++all.express;
  all.by_arn.emplace(hash_text(execution.arn, kHashStart), execution.id);
  all.executions.emplace_hint(all.executions.end(), execution.id, std::move(fresh));
  tell_aside(turn, execution, 0, "ExecutionStarted",
             {object_of("roleArn", execution.plan->role), "input", execution.input});
  facts::started(turn, execution, caller);
  execution.deadline = turn.after(lasts(execution), Expired{execution.id});
  start_first_branch(turn, execution, std::move(variables));
  return execution;
}

}  // namespace millrace::workflow
