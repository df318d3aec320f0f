// What becomes of a task once its service, its worker, its job or its script has answered, or nobody has.
#include "core/workflow/cues.h"
#include "core/workflow/execution/description.h"
#include "core/workflow/execution/room.h"
#include "core/workflow/facts.h"
#include "core/workflow/language/exchange.h"
#include "core/workflow/language/mock_config.h"
#include "core/workflow/states/task.h"
#include "core/workflow/states/task_history.h"
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
          false,
          {},
          false};
}

std::string payload_text(const Json& answer) {
  const Json& payload = member(answer, "Payload");
  return payload.is_string() ? payload.get<std::string>() : to_text(payload);
}

// PutEvents succeeds as a call even when entries fail; the integration does not.
std::optional<Failure> failed_inside(const Integration& integration, const Json& answer) {
  if (integration.service == "lambda" && answer.contains("FunctionError"))
    return function_failure(payload_text(answer));
  if (integration.service == "events" && !integration.sdk && member(answer, "FailedEntryCount").is_number() &&
      answer.at("FailedEntryCount") > 0) {
    return Failure{"EventBridge.FailedEntry", to_text(answer), false, {}, false};
  }
  return std::nullopt;
}

// The service has taken the job; a `.sync` task now waits for the execution that it started, others for their token.
void submit(const Visit& visit, const Integration& integration, const Value& answer) {
  tell_submitted(visit, integration, answer);
  if (integration.pattern != Integration::Pattern::kSync) return;
  Workflows& all = visit.turn.world.workflows;
  const Execution* job = all.execution(text_member(*answer, "ExecutionArn"));
  if (job == nullptr) return;
  const TaskRef task{visit.execution.id, visit.branch.attempt->number};
  visit.branch.attempt->child = job->id;
  if (job->running()) {
    all.change(job->id).waiter = task;
    return;
  }
  hold(all, *job);
  visit.turn.after(Duration{}, JobEnded{task.execution, task.task, job->id});
}

std::string limit_name(const Integration& integration) {
  return integration.kind == Integration::Kind::kService ? integration.type : integration.arn;
}

std::optional<std::string> thrown_text(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return json.is_string() ? json.get<std::string>() : to_text(json);
}

}  // namespace

Step task_answered(const Visit& visit, Outcome outcome) {
  const Integration& integration = integration_of(visit);
  const std::string request = visit.turn.uuid(label(sim::labels::kTaskRequestId, visit.execution.plan->label));
  visit.branch.attempt->call = 0;
  if (!outcome) {
    return task_failed(visit, {error_name(integration, outcome.error()),
                               error_cause(integration, outcome.error(), request),
                               false,
                               {},
                               false});
  }
  if (auto failure = failed_inside(integration, *outcome)) return task_failed(visit, std::move(*failure));
  if (integration.kind == Integration::Kind::kFunction) {
    auto payload = parse_json(payload_text(*outcome));
    return task_succeeded(visit, payload ? share(std::move(*payload)) : share(payload_text(*outcome)));
  }
  const Value answer = share(from_service(integration, *outcome, {request, visit.turn.now()}));
  if (integration.pattern == Integration::Pattern::kRequest) return task_succeeded(visit, answer);
  submit(visit, integration, answer);
  return Waiting{};
}

Step task_succeeded(const Visit& visit, Value result) {
  const Integration& integration = integration_of(visit);
  if (auto failure = too_large(*result, limit_name(integration))) return task_failed(visit, std::move(*failure));
  tell_succeeded(visit, integration, result);
  record(visit.branch.stages, DataStage::Name::kResult, result);
  facts::task_answered(visit, result);
  drop_attempt(visit.turn, visit.execution, visit.branch);
  DataFlow data = data_of(visit);
  return finished(visit.state, data, std::move(result));
}

Step task_failed(const Visit& visit, Failure failure) {
  tell_failed(visit, integration_of(visit), failure);
  facts::task_failed(visit, failure);
  return failure;
}

Step task_played(const Visit& visit, int64_t attempt) {
  const Execution& execution = visit.execution;
  const Json& outcome =
      scripted_outcome(*visit.turn.world.workflows.mocks, {execution.plan->machine_name, execution.test_case},
                       visit.state.name, attempt);
  const Integration& integration = integration_of(visit);
  if (integration.kind == Integration::Kind::kActivity) tell_worker(visit, "");
  if (integration.pattern != Integration::Pattern::kRequest) tell_submitted(visit, integration, empty_object());
  if (!outcome.contains("Throw")) return task_succeeded(visit, share(member(outcome, "Return")));
  const Json& thrown = outcome.at("Throw");
  return task_failed(visit,
                     {thrown_text(member(thrown, "Error")), thrown_text(member(thrown, "Cause")), false, {}, false});
}

Step task_expired(const Visit& visit, bool heartbeat) {
  Attempt& attempt = *visit.branch.attempt;
  (heartbeat ? attempt.heartbeat : attempt.timeout) = {};
  return task_failed(visit, {"States.Timeout", std::nullopt, false, {}, heartbeat});
}

Step job_ended(const Visit& visit, const Execution& job) {
  if (job.status != Status::kSucceeded) {
    return task_failed(visit, {"States.TaskFailed", to_text(job_result(job, false)), false, {}, false});
  }
  return task_succeeded(visit, share(job_result(job, integration_of(visit).parsed_output)));
}

}  // namespace millrace::workflow
