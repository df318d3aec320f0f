#include "core/workflow/execution/visit.h"

#include "core/base/assert.h"
#include "core/door/calls.h"
#include "core/workflow/execution/context.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

Value context_of(const Visit& visit) {
  const auto& test = visit.execution.test;
  if (test && test->context) return test->context;
  return visit.state.reads_context ? context_object(visit.execution, visit.branch, visit.state) : null_value();
}

// No worker is to take a task that is given up.
void withdraw(sim::Turn& turn, const Execution& execution, const Branch& branch) {
  const State* state = execution.plan->definition->find(branch.flow, branch.state);
  const auto* task = state == nullptr ? nullptr : std::get_if<Task>(&state->kind);
  if (task == nullptr || task->integration.kind != Integration::Kind::kActivity) return;
  auto& activities = turn.world.workflows.activities;
  const auto activity = activities.find(task->integration.arn);
  if (activity == activities.end()) return;
  std::erase_if(activity->second.waiting, [&](const TaskRef& waits) {
    return waits.execution == execution.id && waits.task == branch.attempt->number;
  });
}

}  // namespace

Visit visit_of(sim::Turn& turn, Execution& execution, Branch& branch) {
  const State* state = execution.plan->definition->find(branch.flow, branch.state);
  MILLRACE_ASSERT(state != nullptr);
  return {turn, execution, branch, *state};
}

std::optional<Visit> visit_of_task(sim::Turn& turn, const TaskRef& task) {
  Execution* execution = turn.world.workflows.change_running(task.execution);
  if (execution == nullptr) return std::nullopt;
  const auto branch = execution->tasks.find(task.task);
  if (branch == execution->tasks.end()) return std::nullopt;
  return visit_of(turn, *execution, execution->branches.at(branch->second));
}

Visit visit_of_run(sim::Turn& turn, const MapRun& run) {
  Execution& execution = turn.world.workflows.change(run.execution);
  return visit_of(turn, execution, execution.branches.at(run.branch));
}

DataFlow data_of(const Visit& visit) {
  const auto draw = [turn = &visit.turn, machine = &visit.execution.plan->label](std::string_view what,
                                                                                 uint64_t below) {
    return turn->below(sim::labels::label({"states", what, {}}, *machine), below);
  };
  return {visit.state.data,
          visit.state.name,
          {.input = visit.branch.input,
           .context = context_of(visit),
           .result = nullptr,
           .error_output = nullptr,
           .variables = visit.branch.variables,
           .draw = draw,
           .now = visit.turn.now()},
          visit.branch.stages};
}

void begin_attempt(const Visit& visit) {
  Attempt attempt;
  attempt.number = visit.execution.next_task++;
  visit.execution.tasks[attempt.number] = visit.branch.id;
  visit.branch.attempt = std::move(attempt);
}

void drop_attempt(sim::Turn& turn, Execution& execution, Branch& branch) {
  if (!branch.attempt) return;
  turn.cancel(branch.attempt->timeout);
  turn.cancel(branch.attempt->heartbeat);
  if (branch.attempt->call != 0) door::abandon(turn, branch.attempt->call);
  if (!branch.attempt->started) withdraw(turn, execution, branch);
  execution.tasks.erase(branch.attempt->number);
  branch.attempt.reset();
}

}  // namespace millrace::workflow
