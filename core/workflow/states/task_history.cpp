#include "core/workflow/states/task_history.h"

#include "core/workflow/execution/tell.h"

namespace millrace::workflow {
namespace {

// `Task`, `LambdaFunction` or `Activity`: what the events' names begin with.
const char* family(const Integration& integration) {
  switch (integration.kind) {
    case Integration::Kind::kFunction: return "LambdaFunction";
    case Integration::Kind::kActivity: return "Activity";
    default: return "Task";
  }
}

// Null: the events' own name says it.
Json named(const Integration& integration) {
  if (integration.kind != Integration::Kind::kService) return nullptr;
  return {{"resourceType", integration.type}, {"resource", integration.resource}};
}

}  // namespace

void tell_scheduled(const Visit& visit, const Integration& integration, const Value& parameters,
                    const Value& credentials) {
  const Attempt& attempt = *visit.branch.attempt;
  const bool service = integration.kind == Integration::Kind::kService;
  Json details = named(integration);
  if (service) details["region"] = visit.turn.world.region;
  else details["resource"] = integration.arn;
  if (attempt.timeout_after) details["timeoutInSeconds"] = attempt.timeout_after->us / 1'000'000;
  if (attempt.heartbeat_every) details["heartbeatInSeconds"] = attempt.heartbeat_every->us / 1'000'000;
  if (credentials) details["taskCredentials"] = {{"roleArn", member(*credentials, "RoleArn")}};
  const char* payload = service ? "parameters" : "input";
  tell(visit, {family(integration), "Scheduled"}, {std::move(details), payload, parameters});
  if (integration.kind == Integration::Kind::kActivity) return;
  tell(visit, {family(integration), "Started"}, {named(integration), "", nullptr});
  visit.branch.attempt->started = true;
}

void tell_submitted(const Visit& visit, const Integration& integration, const Value& answer) {
  tell(visit, "TaskSubmitted", {named(integration), "output", answer});
  visit.branch.attempt->submitted = true;
}

void tell_succeeded(const Visit& visit, const Integration& integration, const Value& result) {
  tell(visit, {family(integration), "Succeeded"}, {named(integration), "output", result});
}

void tell_failed(const Visit& visit, const Integration& integration, const Failure& failure) {
  Json details = named(integration);
  if (details.is_null()) details = Json::object();
  if (failure.error) details["error"] = *failure.error;
  if (failure.cause) details["cause"] = *failure.cause;
  const char* what = failure.error == "States.Timeout" ? "TimedOut" : "Failed";
  tell(visit, {family(integration), what}, {std::move(details), "", nullptr});
}

void tell_worker(const Visit& visit, const std::string& worker) {
  Json details = Json::object();
  if (!worker.empty()) details["workerName"] = worker;
  tell(visit, "ActivityStarted", {std::move(details), "", nullptr});
  visit.branch.attempt->started = true;
}

}  // namespace millrace::workflow
