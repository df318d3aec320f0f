// RedriveExecution: a failed, timed out or stopped execution goes on at the state where it ended, with the input it had
// there. Simplified, and said so in the trace: a Parallel or Map begins anew with all its branches.
#include "core/workflow/cues.h"
#include "core/workflow/execution/description.h"
#include "core/workflow/execution/room.h"
#include "core/workflow/execution/start.h"
#include "core/workflow/execution/tell.h"
#include "core/workflow/facts.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/run/loop.h"
#include "core/workflow/states/dispatch.h"

namespace millrace::workflow {
namespace {

constexpr Duration kRedrivableFor = hours(24 * 14);  // "Redriving executions"

Outcome not_redrivable(const std::string& why) {
  return service_error("ExecutionNotRedrivable", "Execution Not Redrivable: '" + why + "'");
}

std::optional<Outcome> refusal(const Execution& execution, Instant now) {
  const std::string status = name_of(execution.status);
  if (execution.plan->express) return not_redrivable("Express executions cannot be redriven");
  if (execution.member.map_run != 0) return not_redrivable("The execution is redriven by its Map Run");
  if (execution.status == Status::kRunning || execution.status == Status::kSucceeded || !execution.left_at) {
    return not_redrivable("Execution is " + status + " and cannot be redriven");
  }
  if (execution.overflowed) return not_redrivable("Execution history event limit exceeded");
  if (now - *execution.stopped > kRedrivableFor) return not_redrivable("The redrivable period has been exceeded");
  return std::nullopt;
}

void begin_again(sim::Turn& turn, Execution& execution) {
  Branch branch = *execution.left_at;
  execution.left_at.reset();
  branch.last_event = static_cast<int64_t>(execution.history.size());
  branch.retries = 0;
  branch.retried.assign(branch.retried.size(), 0);
  const BranchId id = branch.id;
  Branch& placed = execution.branches.insert_or_assign(id, std::move(branch)).first->second;
  const Visit visit = visit_of(turn, execution, placed);
  tell(visit, "ExecutionRedriven", {{{"redriveCount", execution.redrives}}, "", nullptr});
  if (placed.inside) return go_on(visit, begin(visit));
  placed.timer = turn.after(Duration{}, Advance{execution.id, id});
}

}  // namespace

Answer redrive_execution(const Request& request) {
  const auto found = named_execution(request);
  if (!found) return found.error();
  if (auto no = refusal(**found, request.turn.now())) return no;
  Execution& execution = request.all().change((*found)->id);
  hold(request.all(), execution);
  execution.status = Status::kRunning;
  execution.failure = {};
  execution.stopped.reset();
  execution.redriven = request.turn.now();
  ++execution.redrives;
  execution.deadline = request.turn.after(lasts(execution), Expired{execution.id});
  facts::redriven(request.turn, execution);
  Json out{{"redriveDate", api_time(*execution.redriven)}};
  begin_again(request.turn, execution);
  return Outcome(std::move(out));
}

}  // namespace millrace::workflow
