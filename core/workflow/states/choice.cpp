#include "core/workflow/data/data_flow.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

namespace {

Attempted<Left> outcome(Visit& visit, const Choice& choice) {
  auto input = after_input_path(visit);
  if (!input) return tl::unexpected<Failure>(std::move(input.error()));
  const Scope scope = scope_of(visit, *input);
  for (const ChoiceRule& rule : choice.rules) {
    const auto matched = holds(rule.condition, scope);
    if (!matched) return tl::unexpected<Failure>(matched.error());
    if (!*matched) continue;
    return handed_on(visit, std::move(*input), rule.next, rule.because, rule.output ? &*rule.output : nullptr,
                     rule.assign ? &*rule.assign : nullptr);
  }
  if (!choice.otherwise.empty()) {
    return handed_on(visit, std::move(*input), choice.otherwise, "no rule of " + visit.state.name + " matched");
  }
  // What the documentation calls States.NoChoiceMatched reaches the execution under this name and text.
  return runtime_failure("Failed to transition out of the state. The state does not point to a next state.");
}

}  // namespace

void work(Visit& visit, const Choice& choice) { conclude(visit, outcome(visit, choice)); }

}  // namespace millrace::workflow
