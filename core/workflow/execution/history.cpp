#include "core/workflow/execution/history.h"

#include <algorithm>
#include <array>

namespace millrace::workflow {
namespace {

constexpr auto kTypes = std::to_array<std::string_view>({"ActivityFailed",
                                                         "ActivityScheduleFailed",
                                                         "ActivityScheduled",
                                                         "ActivityStarted",
                                                         "ActivitySucceeded",
                                                         "ActivityTimedOut",
                                                         "ChoiceStateEntered",
                                                         "ChoiceStateExited",
                                                         "EvaluationFailed",
                                                         "ExecutionAborted",
                                                         "ExecutionFailed",
                                                         "ExecutionRedriven",
                                                         "ExecutionStarted",
                                                         "ExecutionSucceeded",
                                                         "ExecutionTimedOut",
                                                         "FailStateEntered",
                                                         "LambdaFunctionFailed",
                                                         "LambdaFunctionScheduleFailed",
                                                         "LambdaFunctionScheduled",
                                                         "LambdaFunctionStartFailed",
                                                         "LambdaFunctionStarted",
                                                         "LambdaFunctionSucceeded",
                                                         "LambdaFunctionTimedOut",
                                                         "MapIterationAborted",
                                                         "MapIterationFailed",
                                                         "MapIterationStarted",
                                                         "MapIterationSucceeded",
                                                         "MapRunAborted",
                                                         "MapRunFailed",
                                                         "MapRunRedriven",
                                                         "MapRunStarted",
                                                         "MapRunSucceeded",
                                                         "MapStateAborted",
                                                         "MapStateEntered",
                                                         "MapStateExited",
                                                         "MapStateFailed",
                                                         "MapStateStarted",
                                                         "MapStateSucceeded",
                                                         "ParallelStateAborted",
                                                         "ParallelStateEntered",
                                                         "ParallelStateExited",
                                                         "ParallelStateFailed",
                                                         "ParallelStateStarted",
                                                         "ParallelStateSucceeded",
                                                         "PassStateEntered",
                                                         "PassStateExited",
                                                         "SucceedStateEntered",
                                                         "SucceedStateExited",
                                                         "TaskFailed",
                                                         "TaskScheduled",
                                                         "TaskStartFailed",
                                                         "TaskStarted",
                                                         "TaskStateAborted",
                                                         "TaskStateEntered",
                                                         "TaskStateExited",
                                                         "TaskSubmitFailed",
                                                         "TaskSubmitted",
                                                         "TaskSucceeded",
                                                         "TaskTimedOut",
                                                         "WaitStateAborted",
                                                         "WaitStateEntered",
                                                         "WaitStateExited"});
static_assert(std::is_sorted(kTypes.begin(), kTypes.end()));

// `TaskScheduled` → `taskScheduledEventDetails`; all state entries and exits share one name.
std::string details_name(std::string_view type) {
  if (type.ends_with("StateEntered")) return "stateEnteredEventDetails";
  if (type.ends_with("StateExited")) return "stateExitedEventDetails";
  std::string out(type);
  out[0] = static_cast<char>(out[0] + 32);
  return out + "EventDetails";
}

Json details_of(const HistoryEvent& event, bool with_data) {
  Json out = event.details ? *event.details : Json::object();
  if (!event.state.empty()) out["name"] = event.state;
  if (event.index >= 0) out["index"] = event.index;
  if (!event.payload) return out;
  if (with_data) out[event.payload_name] = to_text(*event.payload);
  if (event.payload_name != "parameters") out[event.payload_name + "Details"] = {{"truncated", false}};
  return out;
}

}  // namespace

std::string_view event_type(std::string_view name) {
  const auto it = std::lower_bound(kTypes.begin(), kTypes.end(), name);
  return it != kTypes.end() && *it == name ? *it : "Unknown";
}

Json to_api(const HistoryEvent& event, bool with_data) {
  Json out{{"timestamp", static_cast<double>(event.at.us / 1'000) / 1'000.0},
           {"type", event.type},
           {"id", event.id},
           {"previousEventId", event.previous}};
  if (event.details || event.payload || !event.state.empty())
    out[details_name(event.type)] = details_of(event, with_data);
  return out;
}

}  // namespace millrace::workflow
