// The stream of one table: its changes of the last 24 hours, in shards. A shard covers a range of partition hashes, so
// all changes of one item follow each other in one shard; it closes when it is four hours old or when its part of the
// table takes more than 1,000 writes a second for five seconds, and children take over its range (two of them after
// that). Follows "Change data capture for DynamoDB Streams" of the DynamoDB Developer Guide, which gives no figure for
// how long is too long; shards are not split by size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/stream/log.h"

namespace millrace::stream {

constexpr Duration kRetention = hours(24);
constexpr Duration kShardLife = hours(4);
constexpr int64_t kShardWritesPerSecondMax = 1'000;
constexpr int64_t kBusySecondsMax = 5;

struct Shard {
  std::string id;      // `shardId-` and 29 characters
  std::string parent;  // or empty
  uint64_t hash_first = 0;
  uint64_t hash_last = UINT64_MAX;
  Instant opened;
  std::optional<Instant> closed;
  uint64_t first_sequence = 0;
  std::optional<uint64_t> last_sequence;  // of a closed shard
  Log records;
  int64_t busy_second = 0;  // the second of the last write, and the writes in it
  int64_t busy_writes = 0;
  int64_t busy_seconds = 0;  // overrun seconds right before that one

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("parent", self.parent);
    v("hash_first", self.hash_first);
    v("hash_last", self.hash_last);
    v("opened", self.opened);
    v("closed", self.closed);
    v("first_sequence", self.first_sequence);
    v("last_sequence", self.last_sequence);
    v("records", self.records);
    v("busy_second", self.busy_second);
    v("busy_writes", self.busy_writes);
    v("busy_seconds", self.busy_seconds);
  }
};

struct Stream {
  std::string arn;
  std::string label;  // the time of its creation, as in its ARN
  std::string table;
  View view = View::kNewAndOldImages;
  Json key_schema;  // as DescribeStream shows it
  Instant created;
  std::optional<Instant> disabled;  // still readable for 24 hours
  uint64_t next_sequence = 1;
  std::vector<Shard> shards;  // parents before children
  bool cut_short = false;     // records were forgotten before their time,
  bool cut_told = false;      // which was told

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("label", self.label);
    v("table", self.table);
    v("view", self.view);
    v("key_schema", self.key_schema);
    v("created", self.created);
    v("disabled", self.disabled);
    v("next_sequence", self.next_sequence);
    v("shards", self.shards);
    v("cut_short", self.cut_short);
    v("cut_told", self.cut_told);
  }
};

Stream open_stream(std::string arn, std::string label, std::string table, View view, Json key_schema, Instant now);
void disable(Stream& stream, Instant now);

// Gives the record its sequence number, hides what the view hides and appends it to the open shard of that hash.
const Record& append(Stream& stream, uint64_t partition_hash, Record record, Instant now);

const Shard* find_shard(const Stream& stream, std::string_view id);

// Up to `max` records of a shard from `sequence` on, none older than 24 hours.
std::vector<const Record*> read(const Shard& shard, uint64_t from, size_t max, Instant now);

// Drops shards and records that nobody can read any more.
void trim(Stream& stream, Instant now);

}  // namespace millrace::stream
