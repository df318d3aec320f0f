#include "core/workflow/states/states.h"

namespace millrace::workflow {

Step begin(const Visit& visit, const Choice& choice) {
  DataFlow data = data_of(visit);
  const auto input = after_input_path(data);
  if (!input) return input.error();
  const Scope scope = data.scope.with_input(*input);
  for (size_t i = 0; i < choice.rules.size(); ++i) {
    const ChoiceRule& rule = choice.rules[i];
    const auto matched = holds(rule.condition, scope);
    if (!matched) return matched.error();
    if (!*matched) continue;
    return left_for(
        rule.next, {Reason::Kind::kRule, visit.state.name, static_cast<int64_t>(i)},
        handed_on(data, *input, rule.output ? &*rule.output : nullptr, rule.assign ? &*rule.assign : nullptr));
  }
  if (!choice.otherwise.empty()) {
    return left_for(choice.otherwise, {Reason::Kind::kNoRule, visit.state.name}, handed_on(data, *input));
  }
  // What the documentation calls States.NoChoiceMatched reaches the execution under this name and text.
  return runtime_failure("Failed to transition out of the state. The state does not point to a next state.").value();
}

}  // namespace millrace::workflow
