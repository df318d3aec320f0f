#include "core/workflow/language/state.h"

namespace millrace::workflow {

const State* Outline::find(size_t flow, std::string_view state) const {
  if (flow >= flows.size()) return nullptr;
  const auto it = flows[flow].states.find(state);
  return it == flows[flow].states.end() ? nullptr : &it->second;
}

}  // namespace millrace::workflow
