#include "core/workflow/states/states.h"

namespace millrace::workflow {

Step begin(const Visit& visit, const Pass& pass) {
  DataFlow data = data_of(visit);
  if (pass.result) {
    record(data.stages, DataStage::Name::kResult, *pass.result);
    return finished(visit.state, data, *pass.result);
  }
  auto input = effective_input(data);
  if (!input) return std::move(input.error());
  return finished(visit.state, data, std::move(*input));
}

}  // namespace millrace::workflow
