#include "core/workflow/execution/tell.h"
#include "core/workflow/states/branches.h"
#include "core/workflow/states/states.h"

namespace millrace::workflow {

Step begin(const Visit& visit, const Parallel& parallel) {
  DataFlow data = data_of(visit);
  const auto input = effective_input(data);
  if (!input) return input.error();
  const int64_t started = tell(visit, "ParallelStateStarted");
  Children& children = visit.branch.children.emplace();
  children.results.resize(parallel.flows.size());
  for (size_t i = 0; i < parallel.flows.size(); ++i) {
    start_branch(visit, {i, parallel.flows[i], *input, nullptr}, started);
  }
  return Waiting{};
}

}  // namespace millrace::workflow
