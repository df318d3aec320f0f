#include "core/workflow/data_flow.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

void work(Visit& visit, const Succeed&) {
  auto input = after_input_path(visit);
  if (!input) return fail(visit, std::move(input.error()));
  pass_on(visit, std::move(*input), "", visit.state.name + " ends it well");
}

}  // namespace millrace::workflow
