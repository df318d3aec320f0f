// A stream as mappings see it, be it a table's or a data stream: shards, and records in the order of their sequence
// numbers. A view of the World, for one moment.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/kinesis/stream.h"
#include "core/mapping/batch.h"
#include "core/stream/stream.h"

namespace millrace::mapping {

struct SourceShard {
  std::string_view id;
  std::array<std::string_view, 2> parents;  // of a merged one both; empty where there is none
  uint64_t first_sequence = 0;
  bool closed = false;
};

// Of a record: what polls ask before they read it.
struct Glimpse {
  uint64_t sequence = 0;
  int64_t bytes = 0;
  Instant at;
};

class StreamSource {
 public:
  // Both must outlive it.
  explicit StreamSource(const stream::Stream& stream) : stream_(&stream) {}
  explicit StreamSource(const kinesis::Stream& stream) : stream_(&stream) {}

  std::string name() const;  // of the table, or the stream
  uint64_t next_sequence() const;
  std::vector<SourceShard> shards() const;  // parents before children
  std::optional<SourceShard> shard(std::string_view id) const;

  // Up to `max` records of the shard from `from` on.
  std::vector<Glimpse> glimpse(std::string_view shard, uint64_t from, size_t max, Instant now) const;
  // The same, as they are handed to a function. `role` is the function's, by which data streams say who reads.
  Records read(std::string_view shard, uint64_t from, size_t max, Instant now, std::string_view region,
               std::string_view role) const;
  // The first record that was written at that time or later, or the next one to come.
  uint64_t first_since(Instant at, Instant now) const;

 private:
  std::variant<const stream::Stream*, const kinesis::Stream*> stream_;
};

// What a filter looks at: of a data stream's record what its `kinesis` holds, with the data decoded where it is JSON.
Json filtered_record(const Json& event);

}  // namespace millrace::mapping
