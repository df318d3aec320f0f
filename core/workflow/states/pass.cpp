#include "core/workflow/data_flow.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

void work(Visit& visit, const Pass& pass) {
  auto input = effective_input(visit);
  if (!input) return fail(visit, std::move(input.error()));
  finish(visit, pass.result ? *pass.result : std::move(*input));
}

}  // namespace millrace::workflow
