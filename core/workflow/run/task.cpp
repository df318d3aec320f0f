#include "core/workflow/run/task.h"

#include "core/workflow/cues.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/task_events.h"
#include "core/workflow/run/tell.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

const Integration& integration_of(const Visit& visit) { return std::get<Task>(visit.state.kind).integration; }

// How a function's own failure becomes an error: its type is the name, its whole payload the cause.
Failure function_failure(const std::string& payload) {
  const auto parsed = parse_json(payload);
  const std::string type = parsed ? text_member(*parsed, "errorType") : "";
  if (!type.empty()) return {type, payload, false, {}, false};
  return {"Lambda.Unknown",
          "The cause could not be determined because Lambda did not return an error type. Returned payload: " + payload,
          false, {}, false};
}

std::string payload_text(const Json& answer) {
  const Json& payload = member(answer, "Payload");
  return payload.is_string() ? payload.get<std::string>() : to_text(payload);
}

// PutEvents succeeds as a call even when entries fail; the integration does not.
std::optional<Failure> failed_inside(const Integration& integration, const Json& answer) {
  if (integration.service == "lambda" && answer.contains("FunctionError")) return function_failure(payload_text(answer));
  if (integration.service == "events" && !integration.sdk && member(answer, "FailedEntryCount").is_number() &&
      answer.at("FailedEntryCount") > 0) {
    return Failure{"EventBridge.FailedEntry", to_text(answer), false, {}, false};
  }
  return std::nullopt;
}

void submit(Visit& visit, const Integration& integration, Value answer) {
  tell_submitted(visit, integration, answer);
  if (integration.pattern != Integration::Pattern::kSync) return;
  Workflows& all = visit.turn.world.workflows;
  const Execution* child = all.execution(text_member(*answer, "ExecutionArn"));
  if (child == nullptr) return;
  visit.branch.attempt->child = child->id;
  const ExecutionId id = child->id;
  if (!child->running()) {
    visit.turn.after(Duration{}, JobEnded{visit.execution.id, visit.branch.attempt->number, id});
    return;
  }
  all.change(id).waiter = {visit.execution.id, visit.branch.attempt->number};
}

std::string limit_name(const Integration& integration) {
  return integration.kind == Integration::Kind::kService ? integration.type : integration.arn;
}

}  // namespace

void task_answered(Visit& visit, Outcome outcome) {
  const Integration& integration = integration_of(visit);
  const std::string request = visit.turn.uuid(label(sim::labels::kTaskRequestId, visit.execution.label));
  visit.branch.attempt->call = 0;
  if (!outcome) {
    return task_failed(visit, {error_name(integration, outcome.error()), error_cause(integration, outcome.error(), request),
                               false, {}, false});
  }
  if (auto failure = failed_inside(integration, *outcome)) return task_failed(visit, std::move(*failure));
  if (integration.kind == Integration::Kind::kFunction) {
    auto payload = parse_json(payload_text(*outcome));
    return task_succeeded(visit, payload ? share(std::move(*payload)) : share(payload_text(*outcome)));
  }
  Value answer = share(from_service(integration, *outcome, {request, visit.turn.now()}));
  if (integration.pattern != Integration::Pattern::kRequest) return submit(visit, integration, std::move(answer));
  task_succeeded(visit, std::move(answer));
}

void task_succeeded(Visit& visit, Value result) {
  const Integration& integration = integration_of(visit);
  if (auto failure = too_large(*result, limit_name(integration))) return task_failed(visit, std::move(*failure));
  tell_succeeded(visit, integration, result);
  record(visit, "result", result);
  note(visit.turn, visit.execution, [&] {
    return Line{"answered", visit.state.name + " of " + who(visit.execution, visit.branch) + " has its result",
                "the task succeeded", sim::Weight::kPlain, {{"state", visit.state.name}, {"result", brief(result)}}};
  });
  drop_attempt(visit.turn, visit.execution, visit.branch);
  finish(visit, std::move(result));
}

void task_failed(Visit& visit, Failure failure) {
  tell_failed(visit, integration_of(visit), failure);
  note(visit.turn, visit.execution, [&] {
    return Line{"task_failed", "the task " + visit.state.name + " of " + who(visit.execution, visit.branch) + " failed with " +
                                   failure.error.value_or("no error name"),
                failure.cause.value_or("").substr(0, 200), sim::Weight::kFailure,
                {{"state", visit.state.name}, {"error", failure.error.value_or("")}, {"cause", failure.cause.value_or("")}}};
  });
  fail(visit, std::move(failure));
}

void task_alive(Visit& visit) {
  Attempt& attempt = *visit.branch.attempt;
  if (!attempt.heartbeat_every) return;
  visit.turn.cancel(attempt.heartbeat);
  attempt.heartbeat = visit.turn.after(*attempt.heartbeat_every, TaskExpired{visit.execution.id, attempt.number, true});
}

}  // namespace millrace::workflow
