#include "core/workflow/run/activity.h"

#include "core/door/calls.h"
#include "core/workflow/cues.h"
#include "core/workflow/operations/describe.h"
#include "core/workflow/run/task_events.h"
#include "core/workflow/run/tell.h"

namespace millrace::workflow {
namespace {

constexpr Duration kPollLasts = seconds(60);

Json handed(Visit& visit, const std::string& worker) {
  const Value input = visit.branch.attempt->parameters;
  tell_activity_started(visit, worker);
  note(visit.turn, visit.execution, [&] {
    return Line{"activity", (worker.empty() ? "a worker" : worker) + " took the task " + visit.state.name, "it asked for one",
                sim::Weight::kPlain, {{"state", visit.state.name}}};
  });
  return {{"taskToken", visit.branch.attempt->token}, {"input", to_text(*input)}};
}

}  // namespace

void offer(Visit& visit, const Integration& integration) {
  Workflows& all = visit.turn.world.workflows;
  const auto it = all.activities.find(integration.arn);
  if (it == all.activities.end()) {
    return fail(visit, {"States.Runtime", "The activity " + integration.arn + " does not exist", true, {}, false});
  }
  Activity& activity = it->second;
  while (!activity.workers.empty()) {
    const Worker worker = activity.workers.front();
    activity.workers.pop_front();
    if (!visit.turn.world.calls.open.contains(worker.call)) continue;
    return door::answer(visit.turn, worker.call, handed(visit, worker.name));
  }
  activity.waiting.push_back({visit.execution.id, visit.branch.attempt->number});
}

std::optional<Outcome> fetch(sim::Turn& turn, Activity& activity, CallId call, const std::string& worker) {
  while (!activity.waiting.empty()) {
    const Waiter next = activity.waiting.front();
    activity.waiting.pop_front();
    if (auto visit = visit_of_task(turn, next.execution, next.task)) return handed(*visit, worker);
  }
  activity.workers.push_back({call, worker});
  turn.after(kPollLasts, PollOver{call});
  return std::nullopt;
}

}  // namespace millrace::workflow
