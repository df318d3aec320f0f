#include "core/workflow/states/worker.h"

#include "core/door/calls.h"
#include "core/workflow/cues.h"
#include "core/workflow/facts.h"
#include "core/workflow/states/task_history.h"

namespace millrace::workflow {
namespace {

constexpr Duration kPollLasts = seconds(60);

Json handed(const Visit& visit, const std::string& worker) {
  const Attempt& attempt = *visit.branch.attempt;
  tell_worker(visit, worker);
  facts::task_taken(visit, worker);
  return {{"taskToken", attempt.token}, {"input", to_text(*attempt.parameters)}};
}

}  // namespace

Step offer(const Visit& visit, const Integration& integration) {
  Workflows& all = visit.turn.world.workflows;
  const auto it = all.activities.find(integration.arn);
  if (it == all.activities.end()) {
    return runtime_failure("The activity " + integration.arn + " does not exist.").value();
  }
  Activity& activity = it->second;
  while (!activity.workers.empty()) {
    const Worker worker = activity.workers.front();
    activity.workers.pop_front();
    if (!visit.turn.world.calls.open.contains(worker.call)) continue;
    door::answer(visit.turn, worker.call, handed(visit, worker.name));
    return Waiting{};
  }
  activity.waiting.push_back({visit.execution.id, visit.branch.attempt->number});
  return Waiting{};
}

std::optional<Outcome> fetch(sim::Turn& turn, Activity& activity, CallId call, const std::string& worker) {
  while (!activity.waiting.empty()) {
    const TaskRef next = activity.waiting.front();
    activity.waiting.pop_front();
    if (auto visit = visit_of_task(turn, next)) return handed(*visit, worker);
  }
  activity.workers.push_back({call, worker});
  turn.after(kPollLasts, PollOver{call});
  return std::nullopt;
}

}  // namespace millrace::workflow
