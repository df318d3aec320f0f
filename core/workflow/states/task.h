// The life of one attempt of a Task: scheduled, sent through the door (or scripted, or left to an activity's worker),
// perhaps submitted and waited for, then succeeded, failed or timed out. Answers may come from several sides; each
// finds the attempt by its number or token, and answers what became of the state.
#pragma once

#include "core/workflow/execution/visit.h"
#include "core/workflow/states/step.h"

namespace millrace::workflow {

// The service has answered the task's request.
Step task_answered(const Visit& visit, Outcome outcome);

// The task's final result, from the service, a callback, a job or a script.
Step task_succeeded(const Visit& visit, Value result);
Step task_failed(const Visit& visit, Failure failure);

// The scripted outcome of attempt number `attempt` of the state has come.
Step task_played(const Visit& visit, int64_t attempt);

// The time of the task is up, or of its heartbeat.
Step task_expired(const Visit& visit, bool heartbeat);

// The execution that a `.sync` task waits for has ended.
Step job_ended(const Visit& visit, const Execution& job);

// A sign of life: the heartbeat's time starts again.
void task_alive(const Visit& visit);

// What the task's service gets, checked for what it cannot do without.
Attempted<Value> parameters_of(DataFlow& data, const Task& task);

}  // namespace millrace::workflow
