// What a mapping reads: the stream of a table, seen from the mapping. The only place here that knows streams.
#pragma once

#include <optional>

#include "core/mapping/mapping.h"
#include "core/stream/stream.h"

namespace millrace::mapping {

// The record as it is handed to a function.
std::shared_ptr<const Received> receive(const stream::Stream& stream, const stream::Record& record,
                                        std::string_view region);

// What one poll of the shard finds: up to 1,000 records and 1 MB that the mapping sees by now.
Records read(const Mapping& mapping, const Shard& shard, const stream::Stream& stream, std::string_view region,
             Instant now);

// From when on a record of the shard waits to be read, maybe in the future; nothing when none is there.
std::optional<Instant> unread_from(const Mapping& mapping, const Shard& shard, const stream::Stream& stream,
                                   Instant now);

// Takes over shards that the stream has opened since, and lets go of those that both are done with. `from` is the
// sequence number at which reading starts in the new ones; nothing: at their first record.
void follow_shards(Mapping& mapping, const stream::Stream& stream, std::optional<uint64_t> from);

// Whether the shard has to wait until its parent is done.
bool waits_for_parent(const Mapping& mapping, const Shard& shard);

// Closed, read to its end, and all of it done.
bool is_finished(const Mapping& mapping, const Shard& shard, const stream::Stream& stream, Instant now);

}  // namespace millrace::mapping
