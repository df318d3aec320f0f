// What a run has cost so far, and what of it was for nothing.
#pragma once

#include "core/world/world.h"

namespace millrace::story {

struct Counters {
  uint64_t invocations = 0;
  uint64_t errors = 0;  // of those
  uint64_t executions = 0;
  int64_t read_halves = 0;  // half capacity units
  int64_t write_halves = 0;
  uint64_t retries = 0;     // of batches, and messages that came back
  uint64_t duplicates = 0;  // records delivered again
  Duration iterator_age;    // the largest
};
Counters count(const sim::World& world);

// Requests that were made of queues, and of those the receives of mappings that found nothing.
struct QueueRequests {
  uint64_t standard = 0;
  uint64_t fifo = 0;
  uint64_t empty = 0;
};
QueueRequests queue_requests(const sim::World& world);

}  // namespace millrace::story
