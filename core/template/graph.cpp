#include "core/template/graph.h"

namespace millrace::template_ {

std::string stream_id(const std::string& table) { return table + " stream"; }

std::string_view to_text(NodeKind kind) { return kNodeKinds[static_cast<size_t>(kind)]; }

std::string_view to_text(Meaning meaning) {
  static constexpr std::string_view kNames[] = {"invokes", "writes", "reads", "feeds", "starts"};
  return kNames[static_cast<size_t>(meaning)];
}

}  // namespace millrace::template_
