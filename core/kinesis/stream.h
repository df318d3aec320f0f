// A data stream: records in shards, each of which takes a range of hash keys. Shards are split and merged; those that
// are closed are read to their ends first. Follows the Kinesis Data Streams developer guide and API reference.
//
// Simpler than there: a stream and what is done to its shards is ready at once; a consumer with enhanced fan-out is
// registered and reads nothing by itself; a shard may be read any number of times a second.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/record_log.h"
#include "core/kinesis/hash_key.h"

namespace millrace::kinesis {

struct Record {
  uint64_t sequence = 0;  // in its stream
  Instant at;
  std::string partition_key;
  std::shared_ptr<const std::string> data;  // Base64

  template <class V>
  static void fields(V& v, auto& self) {
    v("sequence", self.sequence);
    v("at", self.at);
    v("partition_key", self.partition_key);
    v("data", self.data);
  }
};

// Of the data and the partition key.
uint64_t size_of(const Record& record);

// Sequence numbers are 56 digits, so their order as text is their order.
std::string sequence_text(uint64_t sequence);
std::optional<uint64_t> parse_sequence(std::string_view text);

struct Shard {
  std::string id;  // `shardId-000000000000`
  std::string parent;
  std::string second_parent;  // of a merged one
  HashKey first;
  HashKey last = kLastHashKey;
  uint64_t first_sequence = 0;
  std::optional<uint64_t> last_sequence;
  std::optional<Instant> closed;
  RecordLog<Record> records;
  int64_t second = 0;  // of the last write, and what was written in it
  int64_t second_records = 0;
  int64_t second_bytes = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("parent", self.parent);
    v("second_parent", self.second_parent);
    v("first", self.first);
    v("last", self.last);
    v("first_sequence", self.first_sequence);
    v("last_sequence", self.last_sequence);
    v("closed", self.closed);
    v("records", self.records);
    v("second", self.second);
    v("second_records", self.second_records);
    v("second_bytes", self.second_bytes);
  }
};

struct Consumer {
  std::string name;
  std::string arn;
  Instant created;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("created", self.created);
  }
};

struct Stream {
  static constexpr int64_t kRecordsPerSecond = 1'000;  // of one shard
  static constexpr int64_t kBytesPerSecond = 1 << 20;  // of one shard
  static constexpr size_t kConsumersMax = 20;
  static constexpr size_t kTagsMax = 50;
  static constexpr uint64_t kBytesMax = uint64_t{64} << 20;  // kept; the oldest are forgotten before their time

  std::string name;
  std::string arn;
  Instant created;
  bool on_demand = false;
  Duration retention = hours(24);
  std::string key;  // of its encryption, or empty
  uint64_t next_sequence = 1;
  uint64_t next_shard = 0;
  std::vector<Shard> shards;  // parents before children
  std::map<std::string, std::string> tags;
  std::map<std::string, Consumer, std::less<>> consumers;

  const Shard* find(std::string_view shard) const;
  Shard* find(std::string_view shard);
  size_t open_shards() const;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("created", self.created);
    v("on_demand", self.on_demand);
    v("retention", self.retention);
    v("key", self.key);
    v("next_sequence", self.next_sequence);
    v("next_shard", self.next_shard);
    v("shards", self.shards);
    v("tags", self.tags);
    v("consumers", self.consumers);
  }
};

struct Streams {
  static constexpr size_t kStreamsMax = 200;   // of this program
  static constexpr size_t kShardsMax = 1'000;  // open ones, of all streams

  std::map<std::string, Stream, std::less<>> streams;  // by name
  uint64_t put_units = 0;                              // "PUT Payload Units", 25 KB each

  // By name, or by ARN; also that of a consumer. Null when there is none.
  Stream* find(std::string_view name_or_arn);
  const Stream* find(std::string_view name_or_arn) const;
  size_t open_shards() const;

  template <class V>
  static void fields(V& v, auto& self) {
    v("streams", self.streams);
    v("put_units", self.put_units);
  }
};

// Opens so many shards with even ranges.
void open_shards(Stream& stream, uint64_t count);

// Appends the record to the open shard of that hash key; nothing when that has taken as much as it may in this second.
struct Put {
  const Shard* shard;
  uint64_t sequence;
};
std::optional<Put> put(Stream& stream, const HashKey& key, Record record, Instant now);

// Two children take over, the second from `at` on; the places must be as the service wants them.
void split(Stream& stream, const std::string& shard, const HashKey& at, Instant now);
// One child takes over both, which must stand beside each other.
void merge(Stream& stream, const std::string& shard, const std::string& other, Instant now);
// So many children take over all that are open.
void reshard(Stream& stream, uint64_t count, Instant now);

// Up to `max` records from `from` on that are not too old.
std::vector<const Record*> read(const Stream& stream, const Shard& shard, uint64_t from, size_t max, Instant now);

// Forgets records that are too old or too many, and closed shards without any.
void trim(Stream& stream, Instant now);

}  // namespace millrace::kinesis
