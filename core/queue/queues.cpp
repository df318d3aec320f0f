#include "core/queue/queues.h"

#include "core/base/assert.h"

namespace millrace::queue {

std::string_view name_in(std::string_view text) {
  if (text.ends_with('/')) text.remove_suffix(1);
  const size_t at = text.find_last_of("/:");
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

const Queue* Queues::find(std::string_view name) const {
  const auto it = queues.find(name);
  return it == queues.end() ? nullptr : it->second.get();
}

const Queue* Queues::named(std::string_view text) const { return find(name_in(text)); }

// Nobody else sees a queue with one owner, and it was made unshared and not const: it may be changed in place.
Queue& Queues::change(std::string_view name) {
  const auto it = queues.find(name);
  MILLRACE_ASSERT(it != queues.end());
  if (it->second.use_count() > 1) it->second = std::make_shared<Queue>(*it->second);
  return const_cast<Queue&>(*it->second);
}

}  // namespace millrace::queue
