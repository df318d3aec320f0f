#include "core/workflow/states/task_history.h"

#include "core/workflow/execution/tell.h"

namespace millrace::workflow {
namespace {

struct Family {
  EventType scheduled, started, succeeded, failed, timed_out;
};

constexpr Family kTasks{"TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskFailed", "TaskTimedOut"};
constexpr Family kFunctions{"LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded",
                            "LambdaFunctionFailed", "LambdaFunctionTimedOut"};
constexpr Family kActivities{"ActivityScheduled", "ActivityStarted", "ActivitySucceeded", "ActivityFailed",
                             "ActivityTimedOut"};

const Family& family(const Integration& integration) {
  switch (integration.kind) {
    case Integration::Kind::kFunction: return kFunctions;
    case Integration::Kind::kActivity: return kActivities;
    default: return kTasks;
  }
}

// Null: the events' own name says it.
Json named(const Integration& integration) {
  if (integration.kind != Integration::Kind::kService) return nullptr;
  return object_of("resourceType", integration.type, "resource", integration.resource);
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
  tell(visit, family(integration).scheduled, {std::move(details), payload, parameters});
  if (integration.kind == Integration::Kind::kActivity) return;
  tell(visit, family(integration).started, {named(integration), "", nullptr});
  visit.branch.attempt->started = true;
}

void tell_submitted(const Visit& visit, const Integration& integration, const Value& answer) {
  tell(visit, "TaskSubmitted", {named(integration), "output", answer});
  visit.branch.attempt->submitted = true;
}

void tell_succeeded(const Visit& visit, const Integration& integration, const Value& result) {
  tell(visit, family(integration).succeeded, {named(integration), "output", result});
}

void tell_failed(const Visit& visit, const Integration& integration, const Failure& failure) {
  Json details = named(integration);
  if (details.is_null()) details = Json::object();
  if (failure.error) details["error"] = *failure.error;
  if (failure.cause) details["cause"] = *failure.cause;
  const bool late = failure.error == "States.Timeout";
  tell(visit, late ? family(integration).timed_out : family(integration).failed, {std::move(details), "", nullptr});
}

void tell_worker(const Visit& visit, const std::string& worker) {
  Json details = Json::object();
  if (!worker.empty()) details["workerName"] = worker;
  tell(visit, "ActivityStarted", {std::move(details), "", nullptr});
  visit.branch.attempt->started = true;
}

}  // namespace millrace::workflow
