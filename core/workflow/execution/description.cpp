#include "core/workflow/execution/description.h"

namespace millrace::workflow {
namespace {

const Json kIncluded{{"included", true}};

void add_ending(Json& out, const Execution& execution) {
  if (execution.output) {
    out["output"] = to_text(*execution.output);
    out["outputDetails"] = kIncluded;
  }
  if (execution.failure.error) out["error"] = *execution.failure.error;
  if (execution.failure.cause) out["cause"] = *execution.failure.cause;
}

std::string redrivable(const Execution& execution) {
  const bool failed = execution.status == Status::kFailed || execution.status == Status::kTimedOut ||
                      execution.status == Status::kAborted;
  if (failed && execution.member.map_run != 0) return "REDRIVABLE_BY_MAP_RUN";
  return failed ? "REDRIVABLE" : "NOT_REDRIVABLE";
}

void add_redrive(Json& out, const Execution& execution) {
  if (execution.plan->express) return;
  out["redriveCount"] = execution.redrives;
  if (execution.redriven) out["redriveDate"] = api_time(*execution.redriven);
  out["redriveStatus"] = redrivable(execution);
  if (redrivable(execution) == "NOT_REDRIVABLE") {
    out["redriveStatusReason"] = std::string("Execution is ") + name_of(execution.status) + " and cannot be redriven";
  }
}

}  // namespace

Json api_time(Instant at) { return static_cast<double>(at.us / 1'000) / 1'000.0; }

Json describe_execution(const Execution& execution) {
  Json out{{"executionArn", execution.arn},
           {"stateMachineArn", execution.plan->machine},
           {"name", execution.name},
           {"status", name_of(execution.status)},
           {"startDate", api_time(execution.started)}};
  if (execution.stopped) out["stopDate"] = api_time(*execution.stopped);
  out["input"] = to_text(*execution.input);
  out["inputDetails"] = kIncluded;
  add_ending(out, execution);
  if (!execution.plan->version.empty()) out["stateMachineVersionArn"] = execution.plan->version;
  if (!execution.plan->alias.empty()) out["stateMachineAliasArn"] = execution.plan->alias;
  add_redrive(out, execution);
  return out;
}

Json sync_answer(const Execution& execution) {
  Json out{{"executionArn", execution.arn},
           {"stateMachineArn", execution.plan->machine},
           {"name", execution.name},
           {"startDate", api_time(execution.started)},
           {"stopDate", api_time(execution.stopped.value_or(execution.started))},
           {"status", name_of(execution.status)},
           {"input", to_text(*execution.input)},
           {"inputDetails", kIncluded}};
  add_ending(out, execution);
  const int64_t ms = (execution.stopped.value_or(execution.started) - execution.started).us / 1'000;
  out["billingDetails"] = {{"billedMemoryUsedInMB", 64}, {"billedDurationInMilliseconds", (ms + 99) / 100 * 100}};
  return out;
}

Json job_result(const Execution& execution, bool opened) {
  Json out = Json::object();
  const Json described = describe_execution(execution);
  for (const auto& [name, value] : described.items()) {
    std::string capital = name;
    capital[0] = static_cast<char>(capital[0] - 32);
    if (name.ends_with("Details")) out[capital] = {{"Included", true}};
    else if (name.ends_with("Date")) out[capital] = value.get<double>() * 1000;
    else out[capital] = value;
  }
  if (!opened) return out;
  out["Input"] = *execution.input;
  if (execution.output) out["Output"] = *execution.output;
  return out;
}

Json listed_execution(const Execution& execution) {
  Json out{{"executionArn", execution.arn},
           {"stateMachineArn", execution.plan->machine},
           {"name", execution.name},
           {"status", name_of(execution.status)},
           {"startDate", api_time(execution.started)}};
  if (execution.stopped) out["stopDate"] = api_time(*execution.stopped);
  if (!execution.plan->version.empty()) out["stateMachineVersionArn"] = execution.plan->version;
  if (!execution.plan->alias.empty()) out["stateMachineAliasArn"] = execution.plan->alias;
  out["redriveCount"] = execution.redrives;
  return out;
}

}  // namespace millrace::workflow
