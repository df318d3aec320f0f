// What workflows tell people: the kinds of their facts, by which others find them again, and the one place where these
// are worded. A fact's resource is the machine as the template calls it, its subject the execution's name. Each
// function notes one fact; `data.state` names the state where there is one.
#pragma once

#include <string>

#include "core/workflow/execution/visit.h"

namespace millrace::workflow {
struct Left;
}

namespace millrace::workflow::facts {

// Of an execution. One that timed out has failed.
inline constexpr const char* kStarted = "workflow.started";
inline constexpr const char* kSucceeded = "workflow.succeeded";
inline constexpr const char* kFailed = "workflow.failed";
inline constexpr const char* kAborted = "workflow.aborted";
inline constexpr const char* kRedriven = "workflow.redriven";
inline constexpr const char* kForgotten = "workflow.forgotten";  // the first one; further ones are not told
inline constexpr const char* kLeftOut = "workflow.left_out";     // the same of payloads in histories
// Of a state.
inline constexpr const char* kEntered = "workflow.entered";
inline constexpr const char* kExited = "workflow.exited";
inline constexpr const char* kWaiting = "workflow.waiting";
inline constexpr const char* kRetry = "workflow.retry";
inline constexpr const char* kCaught = "workflow.caught";
// Of a task.
inline constexpr const char* kTask = "workflow.task";          // sent, or offered to workers
inline constexpr const char* kActivity = "workflow.activity";  // a worker took it
inline constexpr const char* kAnswered = "workflow.answered";
inline constexpr const char* kTaskFailed = "workflow.task_failed";

void started(sim::Turn& turn, Execution& execution, const door::Caller& caller);
void ended(sim::Turn& turn, Execution& execution);
void redriven(sim::Turn& turn, Execution& execution);
void forgotten(sim::Turn& turn, const Execution& execution);
void left_out(sim::Turn& turn, const Execution& execution);

void entered(const Visit& visit);
void exited(const Visit& visit, const Left& left);
void waiting(const Visit& visit, Instant until);
void tried_again(const Visit& visit, const Retrier& retrier, int64_t retried, Duration wait, const Failure& failure);
void caught(const Visit& visit, const Catcher& catcher, const Failure& failure);

void task_sent(const Visit& visit, const Value& parameters);
void task_taken(const Visit& visit, const std::string& worker);
void task_answered(const Visit& visit, const Value& result);
void task_failed(const Visit& visit, const Failure& failure);

// `Score succeeded`, `$.count is at least 8`: of a branch in a flow of `definition`.
std::string words(const Reason& reason, const Definition& definition, size_t flow);

}  // namespace millrace::workflow::facts
