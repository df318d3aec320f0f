#include "core/workflow/handlers.h"

#include "core/door/calls.h"
#include "core/workflow/operations/describe.h"
#include "core/workflow/run/distributed.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/mock.h"
#include "core/workflow/states/states.h"
#include "core/workflow/run/task.h"

namespace millrace::workflow {
namespace {

// The branch, with its execution made ready for changing; null when either is gone. An execution whose history is full
// ends here.
struct Found {
  Execution* execution = nullptr;
  Branch* branch = nullptr;
};

Found find(sim::Turn& turn, ExecutionId id, BranchId branch) {
  Workflows& all = turn.world.workflows;
  const Execution* known = all.execution(id);
  if (known == nullptr || !known->running() || !known->branches.contains(branch)) return {};
  Execution& execution = all.change(id);
  Branch& found = execution.branches.at(branch);
  found.timer = {};
  if (!execution.overflowed) return {&execution, &found};
  end_execution(turn, execution, Status::kFailed, nullptr, {}, found.last_event);
  return {};
}

Failure timeout(bool heartbeat) { return {"States.Timeout", std::nullopt, false, {}, heartbeat}; }

Failure job_failure(const Execution& job) { return {"States.TaskFailed", to_text(job_result(job, false)), false, {}, false}; }

}  // namespace

void answered(sim::Turn& turn, const door::FromExecution& caller, Outcome outcome) {
  auto visit = visit_of_task(turn, caller.execution, caller.task);
  if (!visit) return;
  if (const auto* map = std::get_if<Map>(&visit->state.kind)) return store_answered(*visit, *map, std::move(outcome));
  task_answered(*visit, std::move(outcome));
}

void on(sim::Turn& turn, const Advance& cue) {
  const Found found = find(turn, cue.execution, cue.branch);
  if (found.branch != nullptr) enter(turn, *found.execution, *found.branch);
}

void on(sim::Turn& turn, const Resume& cue) {
  const Found found = find(turn, cue.execution, cue.branch);
  if (found.branch == nullptr) return;
  Visit visit = visit_of(turn, *found.execution, *found.branch);
  if (const auto* wait = std::get_if<Wait>(&visit.state.kind)) return resume(visit, *wait);
  work(visit);
}

void on(sim::Turn& turn, const Play& cue) {
  if (auto visit = visit_of_task(turn, cue.execution, cue.task)) play(*visit, cue.attempt);
}

void on(sim::Turn& turn, const TaskExpired& cue) {
  auto visit = visit_of_task(turn, cue.execution, cue.task);
  if (!visit) return;
  Attempt& attempt = *visit->branch.attempt;
  (cue.heartbeat ? attempt.heartbeat : attempt.timeout) = {};
  task_failed(*visit, timeout(cue.heartbeat));
}

void on(sim::Turn& turn, const Expired& cue) {
  Workflows& all = turn.world.workflows;
  const Execution* known = all.execution(cue.execution);
  if (known == nullptr || !known->running()) return;
  Execution& execution = all.change(cue.execution);
  execution.deadline = {};
  const int64_t last = execution.branches.begin()->second.last_event;
  end_execution(turn, execution, Status::kTimedOut, nullptr, {}, last);
}

void on(sim::Turn& turn, const JobEnded& cue) {
  auto visit = visit_of_task(turn, cue.execution, cue.task);
  const Execution* job = turn.world.workflows.execution(cue.job);
  if (!visit || job == nullptr) return;
  if (job->status != Status::kSucceeded) return task_failed(*visit, job_failure(*job));
  const bool opened = std::get<Task>(visit->state.kind).integration.parsed_output;
  task_succeeded(*visit, share(job_result(*job, opened)));
}

void on(sim::Turn& turn, const ItemEnded& cue) {
  const Execution* item = turn.world.workflows.execution(cue.item);
  if (item != nullptr) item_ended(turn, turn.world.workflows.change(cue.item));
}

void on(sim::Turn& turn, const PollOver& cue) {
  door::answer(turn, cue.call, Json::object());  // without a task token: nothing to do
}

}  // namespace millrace::workflow
