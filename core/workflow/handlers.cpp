#include "core/workflow/handlers.h"

#include "core/door/calls.h"
#include "core/workflow/execution/room.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/loop.h"
#include "core/workflow/states/dispatch.h"
#include "core/workflow/states/map_run.h"
#include "core/workflow/states/task.h"

namespace millrace::workflow {
namespace {

// The branch, with its execution made ready for changing; null when either is gone. An execution whose history is full
// ends here.
struct Found {
  Execution* execution = nullptr;
  Branch* branch = nullptr;
};

Found find(sim::Turn& turn, ExecutionId id, BranchId branch) {
  make_room(turn);
  Execution* execution = turn.world.workflows.change_running(id);
  if (execution == nullptr) return {};
  const auto found = execution->branches.find(branch);
  if (found == execution->branches.end()) return {};
  found->second.timer = {};
  if (!execution->overflowed) return {execution, &found->second};
  end_execution(turn, *execution, {Status::kFailed, nullptr, {}}, found->second.last_event);
  return {};
}

}  // namespace

void answered(sim::Turn& turn, const door::FromExecution& caller, Outcome outcome) {
  const auto visit = visit_of_task(turn, {caller.execution, caller.task});
  if (visit) go_on(*visit, answered(*visit, std::move(outcome)));
}

void on(sim::Turn& turn, const Advance& cue) {
  const Found found = find(turn, cue.execution, cue.branch);
  if (found.branch != nullptr) enter(turn, *found.execution, *found.branch);
}

void on(sim::Turn& turn, const Resume& cue) {
  const Found found = find(turn, cue.execution, cue.branch);
  if (found.branch == nullptr) return;
  const Visit visit = visit_of(turn, *found.execution, *found.branch);
  go_on(visit, resume(visit));
}

void on(sim::Turn& turn, const Play& cue) {
  const auto visit = visit_of_task(turn, {cue.execution, cue.task});
  if (visit) go_on(*visit, task_played(*visit, cue.attempt));
}

void on(sim::Turn& turn, const TaskExpired& cue) {
  const auto visit = visit_of_task(turn, {cue.execution, cue.task});
  if (visit) go_on(*visit, task_expired(*visit, cue.heartbeat));
}

void on(sim::Turn& turn, const Expired& cue) {
  Execution* execution = turn.world.workflows.change_running(cue.execution);
  if (execution == nullptr) return;
  execution->deadline = {};
  end_execution(turn, *execution, {Status::kTimedOut, nullptr, {}});
}

void on(sim::Turn& turn, const JobEnded& cue) {
  const auto visit = visit_of_task(turn, {cue.execution, cue.task});
  const Execution* job = turn.world.workflows.execution(cue.job);
  if (visit && job != nullptr) go_on(*visit, job_ended(*visit, *job));
  if (job != nullptr && !job->running()) let_go(turn.world.workflows, *job);
}

void on(sim::Turn& turn, const ItemEnded& cue) {
  Workflows& all = turn.world.workflows;
  const Execution* item = all.execution(cue.item);
  if (item == nullptr || !all.map_runs.contains(item->member.map_run)) return;
  MapRun& run = all.change_map_run(item->member.map_run);
  if (run.status != Status::kRunning) return;
  const Visit visit = visit_of_run(turn, run);
  go_on(visit, item_ended(visit, run, *item));
}

void on(sim::Turn& turn, const PollOver& cue) {
  for (auto& [arn, activity] : turn.world.workflows.activities) {
    std::erase_if(activity.workers, [&](const Worker& worker) { return worker.call == cue.call; });
  }
  door::answer(turn, cue.call, Json::object());  // without a task token: nothing to do
}

}  // namespace millrace::workflow
