// How an execution passed a state, for people: its input, the value after each processing stage, its output, variables,
// retries, what was caught; and the execution's history, each event with the fact to go to. Read off the branch while
// it is there, and off the facts once it is gone.
#pragma once

#include <string>

#include "core/run/timeline.h"

namespace millrace::story {

constexpr size_t kHistoryShown = 200;  // the latest events

// Of the latest visit. `status` is `now`, `passed`, `failed` or `not yet`; times count from the start of the run.
//   {state, type, status, visits, because, entered_us, left_us, input, stages: [{name, value}], output, variables,
//    retriers: [{errors, retried, attempts}], goes_on_us, failures: [{error, cause}], caught: {error, next}, token}
Json view_passage(const sim::Timeline& timeline, const workflow::Execution& execution, const std::string& state);

// [{id, type, state, at_us, fact}]
Json view_history(const sim::Timeline& timeline, const workflow::Execution& execution);

// The states' names and kinds with those inside them, one list per flow: [[{name, type, next, flows}]].
Json view_flow(const workflow::Definition& definition, size_t flow);

}  // namespace millrace::story
