#include "core/workflow/run/ending.h"

#include "core/door/calls.h"
#include "core/workflow/run/composite.h"
#include "core/workflow/cues.h"
#include "core/workflow/operations/describe.h"
#include "core/workflow/run/distributed.h"
#include "core/workflow/run/tell.h"
#include "core/workflow/run/test_state.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

Json failure_details(const Failure& failure) {
  Json out = Json::object();
  if (failure.error) out["error"] = *failure.error;
  if (failure.cause) out["cause"] = *failure.cause;
  return out;
}

void tell_end(sim::Turn& turn, Execution& execution, int64_t previous) {
  switch (execution.status) {
    case Status::kSucceeded:
      tell_aside(turn, execution, previous, "ExecutionSucceeded", {nullptr, "output", execution.output});
      break;
    case Status::kFailed:
      tell_aside(turn, execution, previous, "ExecutionFailed", {failure_details(execution.failure), "", nullptr});
      break;
    case Status::kTimedOut: tell_aside(turn, execution, previous, "ExecutionTimedOut", {}); break;
    default:
      tell_aside(turn, execution, previous, "ExecutionAborted", {failure_details(execution.failure), "", nullptr});
      break;
  }
}

Line end_line(const Execution& execution, Instant now) {
  const std::string subject = "execution " + std::to_string(execution.id);
  const std::string took = " after " + spoken(now - execution.started);
  const std::string error = execution.failure.error.value_or("no error name");
  Json data{{"status", name_of(execution.status)}, {"output", brief(execution.output)}};
  if (execution.failure.error || execution.failure.cause) {
    data["error"] = error;
    data["cause"] = execution.failure.cause.value_or("");
  }
  switch (execution.status) {
    case Status::kSucceeded: return {"succeeded", subject + " succeeded" + took, "", sim::Weight::kNotable, std::move(data)};
    case Status::kTimedOut:
      return {"failed", subject + " timed out" + took, "its TimeoutSeconds passed", sim::Weight::kFailure, std::move(data)};
    case Status::kAborted: return {"aborted", subject + " was stopped" + took, "", sim::Weight::kFailure, std::move(data)};
    default:
      return {"failed", subject + " failed with " + error + took, execution.failure.cause.value_or("").substr(0, 200),
              sim::Weight::kFailure, std::move(data)};
  }
}

void tell_listeners(sim::Turn& turn, Execution& execution) {
  if (execution.reply != 0)
    door::answer(turn, execution.reply, execution.test ? test_answer(execution) : sync_answer(execution));
  if (execution.waiter.execution != 0) {
    const Duration way = turn.between(label(sim::labels::kJob, execution.label), turn.world.settings.service_call);
    turn.after(way, JobEnded{execution.waiter.execution, execution.waiter.task, execution.id});
  }
  if (execution.member.map_run != 0) turn.after(Duration{}, ItemEnded{execution.id});
}

void forget_branches(sim::Turn& turn, Execution& execution, BranchId parent) {
  for (auto it = execution.branches.begin(); it != execution.branches.end();) {
    Branch& branch = it->second;
    if (branch.parent != parent) {
      ++it;
      continue;
    }
    drop_attempt(turn, execution, branch);
    turn.cancel(branch.timer);
    const BranchId id = branch.id;
    execution.branches.erase(it);
    forget_branches(turn, execution, id);
    it = execution.branches.begin();
  }
}

// A redrive begins again at the state that the machine itself was in.
void keep_place(Execution& execution) {
  const auto root = execution.branches.find(1);
  if (execution.status == Status::kSucceeded || execution.express || root == execution.branches.end()) return;
  Branch left = root->second;
  left.timer = {};
  left.attempt.reset();
  left.children.reset();
  execution.left_at = std::move(left);
}

}  // namespace

void drop_attempt(sim::Turn& turn, Execution& execution, Branch& branch) {
  if (!branch.attempt) return;
  turn.cancel(branch.attempt->timeout);
  turn.cancel(branch.attempt->heartbeat);
  if (branch.attempt->call != 0) door::abandon(turn, branch.attempt->call);
  execution.tasks.erase(branch.attempt->number);
  branch.attempt.reset();
}

void abort_branch(sim::Turn& turn, Execution& execution, Branch& branch) {
  turn.cancel(branch.timer);
  if (branch.inside) {
    std::vector<BranchId> inner;
    for (const auto& [id, other] : execution.branches) {
      if (other.parent == branch.id) inner.push_back(id);
    }
    for (const BranchId id : inner) abort_branch(turn, execution, execution.branches.at(id));
    if (branch.children && branch.children->map_run != 0) abort_map_run(turn, branch.children->map_run);
    const State* state = execution.definition->find(branch.flow, branch.state);
    const bool waits = state->type == "Task" || state->type == "Wait" || state->type == "Map" || state->type == "Parallel";
    if (waits) tell_aside(turn, execution, branch.last_event, state->type + "StateAborted");
  }
  drop_attempt(turn, execution, branch);
  execution.branches.erase(branch.id);
}

void branch_succeeded(sim::Turn& turn, Execution& execution, Branch& branch, Value output) {
  if (branch.parent != 0) return child_succeeded(turn, execution, branch, std::move(output));
  end_execution(turn, execution, Status::kSucceeded, std::move(output), {}, branch.last_event);
}

void branch_failed(sim::Turn& turn, Execution& execution, Branch& branch, Failure failure) {
  if (branch.parent != 0) return child_failed(turn, execution, branch, std::move(failure));
  end_execution(turn, execution, Status::kFailed, nullptr, std::move(failure), branch.last_event);
}

void end_execution(sim::Turn& turn, Execution& execution, Status status, Value output, Failure failure, int64_t previous) {
  if (execution.overflowed && status != Status::kAborted) {
    status = Status::kFailed;
    output = nullptr;
    failure = {"States.Runtime", "The execution reached the maximum number of history events (25000).", false, {}, false};
  }
  execution.status = status;
  execution.output = std::move(output);
  execution.failure = std::move(failure);
  execution.stopped = turn.now();
  tell_end(turn, execution, previous);
  note(turn, execution, [&] { return end_line(execution, turn.now()); });
  turn.cancel(execution.deadline);
  keep_place(execution);
  for (auto& [id, branch] : execution.branches) {
    if (branch.children && branch.children->map_run != 0) abort_map_run(turn, branch.children->map_run);
  }
  forget_branches(turn, execution, 0);
  execution.tasks.clear();
  tell_listeners(turn, execution);
}

}  // namespace millrace::workflow
