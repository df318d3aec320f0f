#include "core/workflow/execution/event_type.h"

#include "core/base/assert.h"

namespace millrace::workflow {

EventType::EventType(std::string_view kind, std::string_view what) {
  std::array<char, 64> text;
  MILLRACE_ASSERT(kind.size() + what.size() <= text.size());
  const auto end = std::copy(what.begin(), what.end(), std::copy(kind.begin(), kind.end(), text.begin()));
  number_ = find({text.data(), static_cast<size_t>(end - text.begin())});
}

}  // namespace millrace::workflow
