#include "core/workflow/states/task.h"

#include "core/door/calls.h"
#include "core/workflow/cues.h"
#include "core/workflow/execution/task_token.h"
#include "core/workflow/facts.h"
#include "core/workflow/language/exchange.h"
#include "core/workflow/language/mock_config.h"
#include "core/workflow/states/states.h"
#include "core/workflow/states/task_history.h"
#include "core/workflow/states/worker.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

void begin_task(const Visit& visit, const Integration& integration) {
  begin_attempt(visit);
  Attempt& attempt = *visit.branch.attempt;
  const bool has_token =
      integration.pattern != Integration::Pattern::kRequest || integration.kind == Integration::Kind::kActivity;
  if (has_token) attempt.token = make_token(visit.execution, attempt.number);
}

// Reads the timeouts; fails when a path or expression gives no whole number of seconds.
std::optional<Failure> read_times(Attempt& attempt, const Task& task, const Scope& scope) {
  for (const bool heartbeat : {false, true}) {
    const auto& field = heartbeat ? task.heartbeat : task.timeout;
    if (!field) continue;
    const auto value = integer_of(*field, scope, 1);
    if (!value) return value.error();
    (heartbeat ? attempt.heartbeat_every : attempt.timeout_after) = seconds(*value);
  }
  return std::nullopt;
}

void start_timers(const Visit& visit) {
  Attempt& attempt = *visit.branch.attempt;
  const ExecutionId id = visit.execution.id;
  if (attempt.timeout_after) {
    attempt.timeout = visit.turn.after(*attempt.timeout_after, TaskExpired{id, attempt.number, false});
  }
  if (attempt.heartbeat_every) {
    attempt.heartbeat = visit.turn.after(*attempt.heartbeat_every, TaskExpired{id, attempt.number, true});
  }
}

TestCase test_case_of(const Execution& execution) { return {execution.plan->machine_name, execution.test_case}; }

// Whether this attempt is scripted; its outcome then follows shortly, as `Play`.
bool play_soon(const Visit& visit) {
  if (visit.execution.test_case.empty()) return false;
  const Json& mocks = *visit.turn.world.workflows.mocks;
  int64_t& attempts = visit.execution.attempts[visit.state.name];
  if (scripted_outcome(mocks, test_case_of(visit.execution), visit.state.name, attempts).is_null()) return false;
  ++attempts;
  const Duration way = visit.turn.between(label(sim::labels::kMocked, visit.execution.plan->label),
                                          visit.turn.world.settings.service_call);
  visit.turn.after(way, Play{visit.execution.id, visit.branch.attempt->number, attempts - 1});
  return true;
}

// "Step Functions integrations automatically append execution and state machine ARNs to the Resources field of each
// PutEventsRequestEntry."
void say_who_puts(const Execution& execution, Json& input) {
  if (!member(input, "Entries").is_array()) return;
  for (Json& entry : input["Entries"]) {
    if (!entry.is_object() || (entry.contains("Resources") && !entry.at("Resources").is_array())) continue;
    for (const std::string& arn : {execution.arn, execution.plan->machine}) entry["Resources"].push_back(arn);
  }
}

void send(const Visit& visit, const Integration& integration, const Value& parameters) {
  Attempt& attempt = *visit.branch.attempt;
  const door::FromExecution caller{visit.execution.id, attempt.number};
  Json input = integration.kind == Integration::Kind::kFunction
                   ? object_of("FunctionName", integration.arn, "InvocationType", "RequestResponse", "Payload",
                               to_text(*parameters))
                   : to_service(integration, *parameters);
  if (integration.service == "events" && !integration.sdk) say_who_puts(visit.execution, input);
  attempt.call = door::call(visit.turn, caller, integration.service, integration.operation, std::move(input));
}

}  // namespace

Attempted<Value> parameters_of(DataFlow& data, const Task& task) {
  auto out = effective_input(data);
  if (!out) return out;
  const std::string why = unfit_parameters(task.integration, **out);
  if (why.empty()) return out;
  return runtime_failure("The Parameters '" + to_text(**out) + "' could not be used to start the Task: " + why);
}

Step begin(const Visit& visit, const Task& task) {
  const Integration& integration = task.integration;
  begin_task(visit, integration);
  DataFlow data = data_of(visit);
  const auto parameters = parameters_of(data, task);
  if (!parameters) return parameters.error();
  const auto input = after_input_path(data);
  if (!input) return input.error();
  const Scope scope = data.scope.with_input(*input);
  if (auto failure = read_times(*visit.branch.attempt, task, scope)) return std::move(*failure);
  const auto credentials = task.credentials ? evaluate(*task.credentials, scope) : Attempted<Value>(nullptr);
  if (!credentials) return credentials.error();
  visit.branch.attempt->parameters = *parameters;
  tell_scheduled(visit, integration, *parameters, *credentials);
  facts::task_sent(visit, *parameters);
  start_timers(visit);
  if (play_soon(visit)) return Waiting{};
  if (integration.kind == Integration::Kind::kActivity) return offer(visit, integration);
  send(visit, integration, *parameters);
  return Waiting{};
}

void task_alive(const Visit& visit) {
  Attempt& attempt = *visit.branch.attempt;
  if (!attempt.heartbeat_every) return;
  visit.turn.cancel(attempt.heartbeat);
  attempt.heartbeat = visit.turn.after(*attempt.heartbeat_every, TaskExpired{visit.execution.id, attempt.number, true});
}

}  // namespace millrace::workflow
