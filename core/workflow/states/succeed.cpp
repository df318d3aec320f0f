#include "core/workflow/data/data_flow.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

namespace {

Attempted<Left> outcome(Visit& visit, const Succeed&) {
  auto input = after_input_path(visit);
  if (!input) return tl::unexpected<Failure>(std::move(input.error()));
  return handed_on(visit, std::move(*input), "", visit.state.name + " ends it well");
}

}  // namespace

void work(Visit& visit, const Succeed& succeed) { conclude(visit, outcome(visit, succeed)); }

}  // namespace millrace::workflow
