#include "core/workflow/execution/context.h"

namespace millrace::workflow {
namespace {

bool can_retry(const State& state) { return state.type == "Task" || state.type == "Parallel" || state.type == "Map"; }

// Of the innermost Map that the branch works for; a null pointer outside of any.
Value nearest_item(const Execution& execution, const Branch& branch) {
  const Branch* here = &branch;
  while (here->item == nullptr && here->parent != 0) here = &execution.branches.at(here->parent);
  return here->item;
}

}  // namespace

Value context_object(const Execution& execution, const Branch& branch, const State& state) {
  Json about{{"Id", execution.arn},
             {"Input", state.reads_input ? *execution.input : Json(nullptr)},
             {"StartTime", iso8601(execution.started)},
             {"Name", execution.name},
             {"RoleArn", execution.plan->role.empty() ? Json(nullptr) : Json(execution.plan->role)}};
  if (execution.reply == 0) about["RedriveCount"] = execution.redrives;  // nobody can redrive what is waited for
  if (execution.redriven) about["RedriveTime"] = iso8601(*execution.redriven);
  Json visit{{"Name", state.name}, {"EnteredTime", iso8601(branch.entered)}};
  if (can_retry(state)) visit["RetryCount"] = branch.retries;
  Json out{{"Execution", std::move(about)},
           {"StateMachine", {{"Id", execution.plan->machine}, {"Name", execution.plan->machine_name}}},
           {"State", std::move(visit)}};
  if (const Value item = nearest_item(execution, branch)) out["Map"] = {{"Item", *item}};
  if (branch.attempt && !branch.attempt->token.empty()) out["Task"] = {{"Token", branch.attempt->token}};
  return share(std::move(out));
}

}  // namespace millrace::workflow
