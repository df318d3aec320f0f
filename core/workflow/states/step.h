// What became of a state, as a value: it waits for something that its branch names, it is left, or it failed. States
// answer it; `run/loop.h` does what follows from it.
#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "core/workflow/data/data_flow.h"
#include "core/workflow/execution/reason.h"
#include "core/workflow/language/state.h"

namespace millrace::workflow {

struct Waiting {};

// With what, and for where (nowhere: the branch ends), as the definition has it.
struct Left {
  Value output;
  SharedVariables variables;
  std::string_view next;
  Reason because;
};

using Step = std::variant<Waiting, Left, Failure>;

// Left for `next`, or failed.
inline Step left_for(std::string_view next, Reason because, Attempted<Passed> passed) {
  if (!passed) return std::move(passed.error());
  return Left{std::move(passed->output), std::move(passed->variables), next, std::move(because)};
}

// Left with what the data flow makes of the state's `result`.
inline Step finished(const State& state, DataFlow& data, Value result) {
  return left_for(state.next, {Reason::Kind::kSucceeded, state.name}, after_result(data, std::move(result)));
}

}  // namespace millrace::workflow
