#include "core/workflow/run/task_events.h"

#include "core/workflow/run/tell.h"

namespace millrace::workflow {
namespace {

// `Task`, `LambdaFunction` or `Activity`: what the events' names begin with.
std::string family(const Integration& integration) {
  switch (integration.kind) {
    case Integration::Kind::kFunction: return "LambdaFunction";
    case Integration::Kind::kActivity: return "Activity";
    default: return "Task";
  }
}

Json named(const Integration& integration) {
  if (integration.kind != Integration::Kind::kService) return Json::object();
  return {{"resourceType", integration.type}, {"resource", integration.resource}};
}

std::string last_part(const std::string& arn) { return arn.substr(arn.rfind(':') + 1); }

}  // namespace

void tell_scheduled(Visit& visit, const Integration& integration, const Value& parameters, const Value& credentials) {
  const Attempt& attempt = *visit.branch.attempt;
  const bool service = integration.kind == Integration::Kind::kService;
  Json details = named(integration);
  if (service) details["region"] = visit.turn.world.region;
  else details["resource"] = integration.arn;
  if (attempt.timeout_after) details["timeoutInSeconds"] = attempt.timeout_after->us / 1'000'000;
  if (attempt.heartbeat_every) details["heartbeatInSeconds"] = attempt.heartbeat_every->us / 1'000'000;
  if (credentials) details["taskCredentials"] = {{"roleArn", member(*credentials, "RoleArn")}};
  const char* payload = service ? "parameters" : "input";
  tell(visit.turn, visit.execution, visit.branch, family(integration) + "Scheduled", {std::move(details), payload, parameters});
  if (integration.kind == Integration::Kind::kActivity) return;
  Json started = named(integration);
  tell(visit.turn, visit.execution, visit.branch, family(integration) + "Started",
       {started.empty() ? Json(nullptr) : std::move(started), "", nullptr});
  visit.branch.attempt->started = true;
}

void tell_submitted(Visit& visit, const Integration& integration, const Value& answer) {
  tell(visit.turn, visit.execution, visit.branch, "TaskSubmitted", {named(integration), "output", answer});
  visit.branch.attempt->submitted = true;
}

void tell_succeeded(Visit& visit, const Integration& integration, const Value& result) {
  tell(visit.turn, visit.execution, visit.branch, family(integration) + "Succeeded", {named(integration), "output", result});
}

void tell_failed(Visit& visit, const Integration& integration, const Failure& failure) {
  Json details = named(integration);
  if (failure.error) details["error"] = *failure.error;
  if (failure.cause) details["cause"] = *failure.cause;
  const char* what = failure.error == "States.Timeout" ? "TimedOut" : "Failed";
  tell(visit.turn, visit.execution, visit.branch, family(integration) + what, {std::move(details), "", nullptr});
}

void tell_activity_started(Visit& visit, const std::string& worker) {
  Json details = Json::object();
  if (!worker.empty()) details["workerName"] = worker;
  tell(visit.turn, visit.execution, visit.branch, "ActivityStarted", {std::move(details), "", nullptr});
  visit.branch.attempt->started = true;
}

std::string spoken(const Integration& integration, const Json& parameters) {
  if (integration.kind == Integration::Kind::kFunction) return "lambda " + last_part(integration.arn);
  if (integration.kind == Integration::Kind::kActivity) return "a task of activity " + last_part(integration.arn);
  const std::string function = text_member(parameters, "FunctionName");
  if (integration.service == "lambda" && !function.empty()) return "lambda " + last_part(function);
  return integration.service + " " + integration.resource;
}

}  // namespace millrace::workflow
