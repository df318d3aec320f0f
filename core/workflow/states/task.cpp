#include "core/door/calls.h"
#include "core/workflow/cues.h"
#include "core/workflow/run/activity.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/mock.h"
#include "core/workflow/states/states.h"
#include "core/workflow/run/task.h"
#include "core/workflow/run/task_events.h"
#include "core/workflow/run/tell.h"
#include "core/workflow/run/tokens.h"

namespace millrace::workflow {
namespace {

// Reads the timeouts; fails when a path or expression gives no whole number of seconds.
std::optional<Failure> read_times(Visit& visit, const Task& task, const Value& input) {
  Attempt& attempt = *visit.branch.attempt;
  for (const bool heartbeat : {false, true}) {
    const auto& field = heartbeat ? task.heartbeat : task.timeout;
    if (!field) continue;
    const auto value = integer_setting(visit, *field, input, 1);
    if (!value) return value.error();
    (heartbeat ? attempt.heartbeat_every : attempt.timeout_after) = seconds(*value);
  }
  return std::nullopt;
}

void start_timers(Visit& visit) {
  Attempt& attempt = *visit.branch.attempt;
  const ExecutionId id = visit.execution.id;
  if (attempt.timeout_after) {
    attempt.timeout = visit.turn.after(*attempt.timeout_after, TaskExpired{id, attempt.number, false});
  }
  if (attempt.heartbeat_every) {
    attempt.heartbeat = visit.turn.after(*attempt.heartbeat_every, TaskExpired{id, attempt.number, true});
  }
}

void note_scheduled(Visit& visit, const Integration& integration, const Value& parameters) {
  note(visit.turn, visit.execution, [&] {
    const char* verb = integration.kind == Integration::Kind::kActivity ? " offers " : " calls ";
    return Line{"task", who(visit.execution, visit.branch) + verb + spoken(integration, *parameters),
                "it is in " + visit.state.name, sim::Weight::kPlain,
                {{"state", visit.state.name}, {"resource", integration.arn}, {"parameters", brief(parameters)},
                 {"retries", visit.branch.retries}}};
  });
}

void send(Visit& visit, const Integration& integration, const Value& parameters) {
  Attempt& attempt = *visit.branch.attempt;
  const door::FromExecution caller{visit.execution.id, attempt.number};
  Json input = integration.kind == Integration::Kind::kFunction ? Json{{"FunctionName", integration.arn},
                                                                       {"InvocationType", "RequestResponse"},
                                                                       {"Payload", to_text(*parameters)}}
                                                                : to_service(integration, *parameters);
  attempt.call = door::call(visit.turn, caller, integration.service, integration.operation, std::move(input));
}

void new_attempt(Visit& visit, const Integration& integration) {
  Attempt attempt;
  attempt.number = visit.execution.next_task++;
  const bool has_token = integration.pattern != Integration::Pattern::kRequest ||
                         integration.kind == Integration::Kind::kActivity;
  if (has_token) attempt.token = make_token(visit.execution, attempt.number);
  visit.execution.tasks[attempt.number] = visit.branch.id;
  visit.branch.attempt = std::move(attempt);
}

}  // namespace

Attempted<Value> parameters(Visit& visit, const Task& task) {
  auto out = effective_input(visit);
  if (!out) return out;
  const std::string why = unfit_parameters(task.integration, **out);
  if (why.empty()) return out;
  return runtime_failure("The Parameters '" + to_text(**out) + "' could not be used to start the Task: " + why);
}

void work(Visit& visit, const Task& task) {
  const Integration& integration = task.integration;
  new_attempt(visit, integration);
  auto given = parameters(visit, task);
  if (!given) return fail(visit, std::move(given.error()));
  auto input = after_input_path(visit);
  if (!input) return fail(visit, std::move(input.error()));
  if (auto failure = read_times(visit, task, *input)) return fail(visit, std::move(*failure));
  auto credentials = task.credentials ? evaluate(*task.credentials, scope_of(visit, *input)) : Attempted<Value>(nullptr);
  if (!credentials) return fail(visit, std::move(credentials.error()));
  visit.branch.attempt->parameters = *given;
  tell_scheduled(visit, integration, *given, *credentials);
  note_scheduled(visit, integration, *given);
  start_timers(visit);
  if (play_soon(visit)) return;
  if (integration.kind != Integration::Kind::kActivity) send(visit, integration, *given);
  else offer(visit, integration);
}

}  // namespace millrace::workflow
