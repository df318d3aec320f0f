// The types of history events, by which a history keeps a byte. Follows the API reference ("HistoryEvent").
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace millrace::workflow {

class EventType {
 public:
  // Written in the program; another name does not compile.
  consteval EventType(const char* name) : number_(find(name)) {
    if (number_ == kUnknown) throw "no such type";
  }
  // `{"Map", "StateFailed"}`, both parts of a type that there is.
  EventType(std::string_view kind, std::string_view what);

  // From elsewhere; of what does not exist, `Unknown`.
  static EventType named(std::string_view name) { return EventType(find(name)); }
  static EventType numbered(uint8_t number) { return EventType(number); }

  uint8_t number() const { return number_; }
  std::string_view name() const { return number_ < kNames.size() ? kNames[number_] : "Unknown"; }

 private:
  static constexpr uint8_t kUnknown = UINT8_MAX;
  static constexpr auto kNames = std::to_array<std::string_view>({
      "ActivityFailed",
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
      "WaitStateExited",
  });

  explicit constexpr EventType(uint8_t number) : number_(number) {}
  static constexpr uint8_t find(std::string_view name) {
    const auto it = std::lower_bound(kNames.begin(), kNames.end(), name);
    return it != kNames.end() && *it == name ? static_cast<uint8_t>(it - kNames.begin()) : kUnknown;
  }

  uint8_t number_;
};

}  // namespace millrace::workflow
