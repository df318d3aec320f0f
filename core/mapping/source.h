// What a mapping reads of its stream, seen from the mapping.
#pragma once

#include <optional>

#include "core/mapping/mapping.h"
#include "core/mapping/stream_source.h"

namespace millrace::mapping {

// Who reads, as records say it.
struct Reader {
  std::string_view region;
  std::string role = {};  // of the function
};

// What one poll of the shard finds: up to 1,000 records and 1 MB that the mapping sees by now.
Records read(const Mapping& mapping, const Shard& shard, const StreamSource& stream, const Reader& reader, Instant now);

// From when on a record of the shard waits to be read, maybe in the future; nothing when none is there.
std::optional<Instant> unread_from(const Mapping& mapping, const Shard& shard, const StreamSource& stream, Instant now);

// Takes over shards that the stream has opened since, and lets go of those that both are done with. `from` is the
// sequence number at which reading starts in the new ones; nothing: at their first record.
void follow_shards(Mapping& mapping, const StreamSource& stream, std::optional<uint64_t> from);

// Whether the shard has to wait until its parents are done.
bool waits_for_parent(const Mapping& mapping, const Shard& shard);

// Closed, read to its end, and all of it done.
bool is_finished(const Mapping& mapping, const Shard& shard, const StreamSource& stream, Instant now);

}  // namespace millrace::mapping
