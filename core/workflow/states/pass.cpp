#include "core/workflow/data/data_flow.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

namespace {

Attempted<Left> outcome(Visit& visit, const Pass& pass) {
  if (pass.result) {
    record(visit, "result", *pass.result);
    return finished(visit, *pass.result);
  }
  auto input = effective_input(visit);
  if (!input) return tl::unexpected<Failure>(std::move(input.error()));
  return finished(visit, std::move(*input));
}

}  // namespace

void work(Visit& visit, const Pass& pass) { conclude(visit, outcome(visit, pass)); }

}  // namespace millrace::workflow
