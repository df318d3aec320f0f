// Tags of queues.
#pragma once

#include "core/queue/operations/operations.h"

namespace millrace::queue {

// Adds them, or says in the service's words why not and leaves the queue as it was.
std::optional<Outcome> add_tags(Queue& queue, const Json& tags);

}  // namespace millrace::queue
