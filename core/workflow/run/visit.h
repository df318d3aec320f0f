// What the code of a state holds while it works: one branch of one execution at one state, inside one turn. And the moves
// that all states share: entering, leaving, failing.
#pragma once

#include <optional>
#include <string>

#include "core/world/turn.h"
#include "core/workflow/run/execution.h"
#include "core/workflow/data/scope.h"
#include "core/workflow/run/workflows.h"

namespace millrace::workflow {

struct Visit {
  sim::Turn& turn;
  Execution& execution;
  Branch& branch;
  const State& state;
};

// How a state is left: with what, and for where (nowhere: the branch ends).
struct Left {
  Value output;
  SharedVariables variables;
  std::string next;
  std::string because;
};

Visit visit_of(sim::Turn& turn, Execution& execution, Branch& branch);
// Nothing when that task is not under way (any more).
std::optional<Visit> visit_of_task(sim::Turn& turn, ExecutionId execution, TaskId task);

// The branch's next state, entered and worked on until it waits or is left.
void enter(sim::Turn& turn, Execution& execution, Branch& branch);

// Once more what entering does after the event: the first attempt, and every retry.
void work(Visit& visit);

// Goes on to the next state, or ends the branch.
void leave(Visit& visit, Left left);
// Leaves or fails.
void conclude(Visit& visit, Attempted<Left> left);

// The state failed: its retriers, then its catchers, then whatever the branch works for.
void fail(Visit& visit, Failure failure);

// What an expression of the state sees. `stage` is what `$` names in JSONPath.
Scope scope_of(const Visit& visit, Value stage);

// Notes the outcome of a stage of the state's data flow, for people and TestState.
void record(Visit& visit, const char* stage, Value value);

// `The state/task 'x' returned a result with a size exceeding …`, when it does.
std::optional<Failure> too_large(const Json& value, const std::string& who);

}  // namespace millrace::workflow
