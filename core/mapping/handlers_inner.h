// What the mapping's handlers share among themselves.
#pragma once

#include <optional>

#include "core/fault/fault.h"
#include "core/mapping/facts.h"
#include "core/mapping/flow.h"
#include "core/mapping/mapping.h"
#include "core/mapping/stream_source.h"
#include "core/world/turn.h"

namespace millrace::queue {
struct Queue;
}

namespace millrace::mapping {

// The World's mapping by its UUID; null when there is none.
Mapping* find_mapping(sim::Turn& turn, std::string_view uuid);
// Of a table or a data stream; nothing when there is none.
std::optional<StreamSource> source_of(const sim::Turn& turn, const std::string& arn);
const queue::Queue* queue_of(const sim::Turn& turn, const Mapping& mapping);

// Hands over what is due in every lane of the shard, then arranges its next look.
void advance(sim::Turn& turn, Mapping& mapping, Shard& shard);

// Arranges the next look at the shard, and at its children once it is finished.
void plan(sim::Turn& turn, Mapping& mapping, Shard& shard);

// Of a mapping on a queue: hands over what is due, waits for messages, arranges the next look.
void tend(sim::Turn& turn, Mapping& mapping);
// It is about to go.
void let_go(sim::Turn& turn, Mapping& mapping);
// The queue's answer to its receive, or its function's to a batch.
void queue_answered(sim::Turn& turn, Mapping& mapping, uint64_t id, Outcome outcome);

// What a consumer gets.
Json payload_of(const Records& records);
// The fault that strikes this delivery. One that was delayed is not asked about again.
std::optional<fault::Order> fault_of(sim::Turn& turn, const Mapping& mapping, Batch& batch);
// Whether a batch that is done will be delivered once more, as often as the settings say.
bool loses_checkpoint(sim::Turn& turn, const Mapping& mapping);
Backoff backoff_of(const sim::Turn& turn);

}  // namespace millrace::mapping
