#include "core/story/counters.h"

#include <algorithm>

#include "core/mapping/polls.h"

namespace millrace::story {

Counters count(const sim::World& world) {
  Counters sum;
  for (const auto& [name, function] : world.functions.functions) {
    sum.invocations += function.invocations;
    sum.errors += function.errors;
  }
  for (const auto& [table, used] : world.consumed) {
    sum.read_halves += used.read_halves;
    sum.write_halves += used.write_halves;
  }
  for (const auto& [uuid, mapping] : world.mappings.mappings) {
    sum.retries += mapping.counters.retries + mapping.counters.returned;
    sum.duplicates += mapping.counters.duplicates;
    sum.iterator_age = std::max(sum.iterator_age, mapping.iterator_age);
  }
  sum.executions = world.workflows.next_execution - 1;
  return sum;
}

QueueRequests queue_requests(const sim::World& world) {
  QueueRequests out{world.queues.requests, world.queues.requests_fifo};
  for (const auto& [uuid, one] : world.mappings.mappings) {
    if (!one.intake) continue;
    const uint64_t empty = mapping::polls_empty(one, world.now, world.settings.mapping_poll);
    out.empty += empty;
    (one.config.of_fifo_queue() ? out.fifo : out.standard) += one.counters.polls + empty;
  }
  return out;
}

}  // namespace millrace::story
