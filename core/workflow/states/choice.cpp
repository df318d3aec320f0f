#include "core/workflow/data_flow.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

void work(Visit& visit, const Choice& choice) {
  auto input = after_input_path(visit);
  if (!input) return fail(visit, std::move(input.error()));
  const Scope scope = scope_of(visit, *input);
  for (const ChoiceRule& rule : choice.rules) {
    const auto matched = holds(rule.condition, scope);
    if (!matched) return fail(visit, matched.error());
    if (!*matched) continue;
    return pass_on(visit, std::move(*input), rule.next, spoken(rule.condition), rule.output ? &*rule.output : nullptr,
                   rule.assign ? &*rule.assign : nullptr);
  }
  if (!choice.otherwise.empty()) {
    return pass_on(visit, std::move(*input), choice.otherwise, "no rule of " + visit.state.name + " matched");
  }
  // What the documentation calls States.NoChoiceMatched reaches the execution under this name and text.
  fail(visit, {"States.Runtime",
               "Failed to transition out of the state. The state's choices do not match the input and it has no Default.", true,
               {}, false});
}

}  // namespace millrace::workflow
