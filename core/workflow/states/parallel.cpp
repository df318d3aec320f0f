#include "core/workflow/run/composite.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/states/states.h"
#include "core/workflow/run/tell.h"

namespace millrace::workflow {

void work(Visit& visit, const Parallel& parallel) {
  auto input = effective_input(visit);
  if (!input) return fail(visit, std::move(input.error()));
  const int64_t started = tell(visit.turn, visit.execution, visit.branch, "ParallelStateStarted");
  Children& children = visit.branch.children.emplace();
  children.results.resize(parallel.flows.size());
  for (size_t i = 0; i < parallel.flows.size(); ++i) start_child(visit, i, parallel.flows[i], *input, nullptr, started);
}

}  // namespace millrace::workflow
