#include "core/workflow/run/start.h"

#include "core/workflow/cues.h"
#include "core/workflow/run/tell.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr Duration kExpressLasts = seconds(300);                // "Standard and Express workflows"
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

Execution filled(Beginning& from) {
  Execution out;
  out.arn = std::move(from.arn);
  out.name = std::move(from.name);
  out.machine = std::move(from.machine);
  out.machine_name = std::move(from.machine_name);
  out.version = std::move(from.version);
  out.alias = std::move(from.alias);
  out.role = std::move(from.role);
  out.label = std::move(from.label);
  out.text = std::move(from.text);
  out.revision = std::move(from.revision);
  out.updated = from.updated;
  out.express = from.express;
  out.definition = std::move(from.definition);
  out.flow = from.flow;
  out.input = std::move(from.input);
  out.test_case = std::move(from.test_case);
  out.member = from.member;
  out.test = std::move(from.test);
  return out;
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

Execution& start_execution(sim::Turn& turn, Beginning from) {
  Workflows& all = turn.world.workflows;
  make_room(all);
  auto made = std::make_shared<Execution>(filled(from));
  Execution& execution = *made;
  execution.id = all.next_execution++;
  execution.started = turn.now();
  all.by_arn[execution.arn] = execution.id;
  all.executions.emplace(execution.id, std::move(made));
  tell_aside(turn, execution, 0, "ExecutionStarted",
             {{{"roleArn", execution.role}}, "input", execution.input});
  note(turn, execution, [&] {
    return Line{"started", execution.label + " started execution " + std::to_string(execution.id), from.because,
                sim::Weight::kNotable, {{"execution", execution.arn}, {"input", brief(execution.input)}}};
  });
  execution.deadline = turn.after(lasts(execution), Expired{execution.id});
  Branch& root = execution.branches[execution.next_branch];
  root.id = execution.next_branch++;
  root.flow = execution.flow;
  root.state = execution.definition->flows[execution.flow].start;
  root.input = execution.input;
  root.variables = std::move(from.variables);
  root.because = "the execution started";
  root.timer = turn.after(transition(turn, execution), Advance{execution.id, root.id});
  return execution;
}

}  // namespace millrace::workflow
