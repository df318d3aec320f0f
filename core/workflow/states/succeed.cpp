#include "core/workflow/states/states.h"

namespace millrace::workflow {

Step begin(const Visit& visit, const Succeed&) {
  DataFlow data = data_of(visit);
  auto input = after_input_path(data);
  if (!input) return std::move(input.error());
  return left_for("", {Reason::Kind::kEnded, visit.state.name}, handed_on(data, *input));
}

}  // namespace millrace::workflow
