// The life of one attempt of a Task: scheduled, sent through the door (or scripted, or left to an activity's worker),
// perhaps submitted and waited for, then succeeded, failed or timed out. Answers may come from several sides; each finds
// the attempt by its number or token.
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

// The service has answered the task's request.
void task_answered(Visit& visit, Outcome outcome);

// The task's final result, from the service, a callback, a job or a script.
void task_succeeded(Visit& visit, Value result);
void task_failed(Visit& visit, Failure failure);

// A sign of life: the heartbeat's time starts again.
void task_alive(Visit& visit);

// Names one attempt.
struct TokenHolder {
  ExecutionId execution = 0;
  TaskId task = 0;
};

}  // namespace millrace::workflow
