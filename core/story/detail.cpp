#include "core/story/detail.h"

namespace millrace::story {

Command Deed::with(const std::string& text) const {
  Command out = command;
  if (auto* call = std::get_if<sim::CallService>(&out); call != nullptr && !takes.empty()) call->input[takes] = text;
  return out;
}

}  // namespace millrace::story
