#include "core/workflow/run/ending.h"

#include "core/door/calls.h"
#include "core/workflow/cues.h"
#include "core/workflow/execution/description.h"
#include "core/workflow/execution/room.h"
#include "core/workflow/execution/tell.h"
#include "core/workflow/facts.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

Json failure_details(const Failure& failure) {
  Json out = Json::object();
  if (failure.error) out["error"] = *failure.error;
  if (failure.cause) out["cause"] = *failure.cause;
  return out;
}

void tell_end(const sim::Turn& turn, Execution& execution, int64_t previous) {
  const auto tell_it = [&](EventType type, const Told& told) { tell_aside(turn, execution, previous, type, told); };
  switch (execution.status) {
    case Status::kSucceeded: return tell_it("ExecutionSucceeded", {nullptr, "output", execution.output});
    case Status::kTimedOut: return tell_it("ExecutionTimedOut", {});
    case Status::kFailed: return tell_it("ExecutionFailed", {failure_details(execution.failure), "", nullptr});
    default: return tell_it("ExecutionAborted", {failure_details(execution.failure), "", nullptr});
  }
}

void tell_listeners(sim::Turn& turn, const Execution& execution) {
  if (execution.reply != 0) {
    door::answer(turn, execution.reply, execution.test ? execution.test->answer : sync_answer(execution));
  }
  if (execution.waiter.execution != 0) {
    const Duration way =
        turn.between(label(sim::labels::kJob, execution.plan->label), turn.world.settings.service_call);
    turn.after(way, JobEnded{execution.waiter.execution, execution.waiter.task, execution.id});
  }
  if (execution.member.map_run != 0) turn.after(Duration{}, ItemEnded{execution.id});
}

void forget_branches(sim::Turn& turn, Execution& execution) {
  for (auto& [id, branch] : execution.branches) {
    drop_attempt(turn, execution, branch);
    turn.cancel(branch.timer);
  }
  execution.branches.clear();
  execution.tasks.clear();
}

// A redrive begins again at the state that the machine itself was in.
void keep_place(Execution& execution) {
  const auto root = execution.branches.find(1);
  if (execution.status == Status::kSucceeded || execution.plan->express || root == execution.branches.end()) return;
  auto left = std::make_shared<Branch>(root->second);
  left->timer = {};
  left->attempt.reset();
  left->children.reset();
  execution.left_at = std::move(left);
}

// It may be forgotten, unless a task or a map run has yet to see how it ended.
void close(Workflows& all, Execution& execution) {
  execution.history.settle();
  count_bytes(all, execution);
  const auto run = all.map_runs.find(execution.member.map_run);
  const bool worked_on = run != all.map_runs.end() && run->second->status == Status::kRunning;
  if (!worked_on && execution.waiter.execution == 0) let_go(all, execution);
}

// Stops every execution of the map run that is under way.
void stop_items(sim::Turn& turn, MapRun& run) {
  Workflows& all = turn.world.workflows;
  for (const ExecutionId item : run.executions) {
    const Execution* found = all.execution(item);
    if (found == nullptr || !found->running()) continue;
    end_execution(turn, all.change(item), {Status::kAborted, nullptr, {}});
    --run.execution_counts.running;
    ++run.execution_counts.aborted;
  }
}

void abort_map_run(sim::Turn& turn, uint64_t id) {
  MapRun& run = turn.world.workflows.change_map_run(id);
  if (run.status != Status::kRunning) return;
  run.status = Status::kAborted;
  run.stopped = turn.now();
  let_items_go(turn.world.workflows, run);
  stop_items(turn, run);
}

uint64_t map_run_of(const Branch& branch) { return branch.children ? branch.children->map_run : 0; }

std::vector<BranchId> branches_of(const Execution& execution, BranchId parent) {
  std::vector<BranchId> out;
  for (const auto& [id, branch] : execution.branches) {
    if (branch.parent == parent) out.push_back(id);
  }
  return out;
}

bool tells_abort(const State& state) { return state.composite() || state.type == "Task" || state.type == "Wait"; }

// Gives up everything the branch waits for, and its own branches, telling what was aborted.
void abort_branch(sim::Turn& turn, Execution& execution, Branch& branch) {
  turn.cancel(branch.timer);
  if (branch.inside) {
    for (const BranchId id : branches_of(execution, branch.id))
      abort_branch(turn, execution, execution.branches.at(id));
    if (map_run_of(branch) != 0) abort_map_run(turn, map_run_of(branch));
    const Visit visit = visit_of(turn, execution, branch);
    if (tells_abort(visit.state)) tell_aside(turn, execution, branch.last_event, {visit.state.type, "StateAborted"});
  }
  drop_attempt(turn, execution, branch);
  execution.branches.erase(branch.id);
}

}  // namespace

void end_execution(sim::Turn& turn, Execution& execution, Ending ending, int64_t previous) {
  if (execution.overflowed && ending.status != Status::kAborted) {
    ending = {
        Status::kFailed,
        nullptr,
        {"States.Runtime", "The execution reached the maximum number of history events (25000).", false, {}, false}};
  }
  execution.status = ending.status;
  execution.output = std::move(ending.output);
  execution.failure = std::move(ending.failure);
  execution.stopped = turn.now();
  tell_end(turn, execution, previous);
  facts::ended(turn, execution);
  turn.cancel(execution.deadline);
  keep_place(execution);
  for (const auto& [id, branch] : execution.branches) {
    if (map_run_of(branch) != 0) abort_map_run(turn, map_run_of(branch));
  }
  forget_branches(turn, execution);
  close(turn.world.workflows, execution);
  tell_listeners(turn, execution);
}

void end_execution(sim::Turn& turn, Execution& execution, Ending ending) {
  end_execution(turn, execution, std::move(ending), execution.branches.begin()->second.last_event);
}

void abort_branches(const Visit& visit, const Branch& failed) {
  Execution& execution = visit.execution;
  visit.branch.last_event = failed.last_event;
  const bool iterates = failed.item != nullptr;
  if (iterates) {
    tell_iteration(visit, failed.index, "Failed", failed.last_event);
    execution.branches.erase(failed.id);
  }
  for (const BranchId id : branches_of(execution, visit.branch.id)) {
    Branch& branch = execution.branches.at(id);
    const size_t index = branch.index;
    const int64_t last = branch.last_event;
    abort_branch(visit.turn, execution, branch);
    if (iterates) tell_iteration(visit, index, "Aborted", last);
  }
}

void give_up_work(const Visit& visit) {
  drop_attempt(visit.turn, visit.execution, visit.branch);
  const uint64_t run = map_run_of(visit.branch);
  if (run != 0) stop_items(visit.turn, visit.turn.world.workflows.change_map_run(run));
}

}  // namespace millrace::workflow
