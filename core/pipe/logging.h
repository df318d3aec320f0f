// What a pipe writes down of its executions in a log group: a record for each step that its level lets through. Follows
// "Log Amazon EventBridge Pipes", "EventBridge Pipes execution steps" and "... log schema reference". Log destinations
// in S3 and Firehose get nothing here.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/pipe/pipe.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::pipe {

enum class Level { kOff, kError, kInfo, kTrace };

struct Step {
  std::string_view name;  // of a stage's, behind `ENRICHMENT_` or `TARGET_`
  Level level;
  bool of_stage = true;
};

namespace steps {
inline constexpr Step kExecutionStarted{"EXECUTION_STARTED", Level::kInfo, false};
inline constexpr Step kExecutionSucceeded{"EXECUTION_SUCCEEDED", Level::kInfo, false};
inline constexpr Step kExecutionPartlyFailed{"EXECUTION_PARTIALLY_FAILED", Level::kError, false};
inline constexpr Step kExecutionFailed{"EXECUTION_FAILED", Level::kError, false};
inline constexpr Step kStageEntered{"STAGE_ENTERED", Level::kInfo};
inline constexpr Step kStageSucceeded{"STAGE_SUCCEEDED", Level::kInfo};
inline constexpr Step kStagePartlyFailed{"STAGE_PARTIALLY_FAILED", Level::kError};
inline constexpr Step kStageFailed{"STAGE_FAILED", Level::kError};
inline constexpr Step kTargetSkipped{"TARGET_STAGE_SKIPPED", Level::kTrace, false};
inline constexpr Step kTransformationStarted{"TRANSFORMATION_STARTED", Level::kTrace};
inline constexpr Step kTransformationSucceeded{"TRANSFORMATION_SUCCEEDED", Level::kTrace};
inline constexpr Step kTransformationFailed{"TRANSFORMATION_FAILED", Level::kError};
inline constexpr Step kInvocationStarted{"INVOCATION_STARTED", Level::kTrace};
inline constexpr Step kInvocationSucceeded{"INVOCATION_SUCCEEDED", Level::kTrace};
inline constexpr Step kInvocationPartlyFailed{"INVOCATION_PARTIALLY_FAILED", Level::kError};
inline constexpr Step kInvocationFailed{"INVOCATION_FAILED", Level::kError};
}  // namespace steps

// Shown only where IncludeExecutionData says so; null: there is none.
struct Data {
  Json payload = nullptr;   // the events
  Json request = nullptr;   // to the enrichment or the target
  Json response = nullptr;  // of these
};

void log_step(sim::Turn& turn, Run& run, const Step& step, const Data& data = {});
void log_failure(sim::Turn& turn, Run& run, const Step& step, const ServiceError& error);

}  // namespace millrace::pipe
