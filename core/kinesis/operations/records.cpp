// PutRecord, PutRecords, GetShardIterator, GetRecords.
#include <algorithm>

#include "core/kinesis/facts.h"
#include "core/kinesis/iterator.h"
#include "core/kinesis/operations/checks.h"
#include "core/mapping/handlers.h"

namespace millrace::kinesis {
namespace {

constexpr size_t kBytesOfRecord = 1'048'576;       // of data and partition key
constexpr size_t kUnitBytes = 25 * 1'024;          // "one PUT Payload Unit"
constexpr size_t kBytesOfRequest = 5 * 1'048'576;  // "up to 5 MiB"
constexpr size_t kRecordsOfRead = 10'000;
constexpr uint64_t kBytesOfRead = 10 * 1'048'576;

// What a record of a request is: where it goes, and what it holds.
struct Entry {
  HashKey key;
  Record record;
};

tl::expected<Entry, Outcome> entry_of(const Json& input) {
  Entry out;
  out.record.partition_key = text_member(input, "PartitionKey");
  out.record.data = std::make_shared<const std::string>(text_member(input, "Data"));
  if (size_of(out.record) > kBytesOfRecord + 2) {  // Base64 is a little longer than what it stands for
    return tl::unexpected<Outcome>(service_error(
        "ValidationException", "The data and partition key of a record must be at most 1048576 bytes together."));
  }
  out.key = hash_key_of(out.record.partition_key);
  const std::string explicit_key = text_member(input, "ExplicitHashKey");
  if (explicit_key.empty()) return out;
  const auto parsed = parse_hash_key(explicit_key);
  if (!parsed) {
    return tl::unexpected<Outcome>(
        wrong_argument("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, "
                       "2^128-1]. Specified value was " +
                       explicit_key));
  }
  out.key = *parsed;
  return out;
}

ServiceError throttled(const Request& request, const Stream& stream) {
  return {"ProvisionedThroughputExceededException",
          "Rate exceeded for shard in stream " + stream.name + " under account " + request.world().account + ".", 400,
          nullptr};
}

// Kept, told, and seen by whoever reads the stream.
std::optional<Json> keep(const Request& request, Stream& stream, Entry entry) {
  const std::string partition_key = entry.record.partition_key;
  const uint64_t units = (size_of(entry.record) + kUnitBytes - 1) / kUnitBytes;
  const auto done = put(stream, entry.key, std::move(entry.record), request.turn.now());
  if (!done) {
    facts::throttled(request.turn, stream, partition_key);
    return std::nullopt;
  }
  request.all().put_units += units;
  const Json out{{"ShardId", done->shard->id}, {"SequenceNumber", sequence_text(done->sequence)}};
  facts::put(request.turn, stream, *done->shard, partition_key, done->sequence);
  mapping::record_arrived(request.turn, stream.arn);
  return out;
}

tl::expected<uint64_t, Outcome> start_of(const Request& request, const Stream& stream, const Shard& shard) {
  const std::string type = request.text("ShardIteratorType");
  if (type == "TRIM_HORIZON") return shard.first_sequence;
  if (type == "LATEST") return stream.next_sequence;
  if (type == "AT_TIMESTAMP") {
    const Json& value = member(request.input(), "Timestamp");
    if (!value.is_number()) return tl::unexpected<Outcome>(wrong_argument("Must specify timestamp for AT_TIMESTAMP."));
    const Instant at{static_cast<int64_t>(value.get<double>() * 1e6)};
    for (const Record* one : read(stream, shard, 0, SIZE_MAX, request.turn.now())) {
      if (one->at >= at) return one->sequence;
    }
    return stream.next_sequence;
  }
  const auto number = parse_sequence(request.text("StartingSequenceNumber"));
  if (!number) {
    return tl::unexpected<Outcome>(wrong_argument("StartingSequenceNumber " + request.text("StartingSequenceNumber") +
                                                  " used in GetShardIterator on shard " + shard.id + " in stream " +
                                                  stream.name + " is invalid."));
  }
  return *number + (type == "AFTER_SEQUENCE_NUMBER" ? 1 : 0);
}

Json record_shown(const Record& record) {
  return {{"SequenceNumber", sequence_text(record.sequence)},
          {"ApproximateArrivalTimestamp", static_cast<double>(record.at.us / 1'000) / 1'000.0},
          {"Data", *record.data},
          {"PartitionKey", record.partition_key},
          {"EncryptionType", "NONE"}};
}

// The shards that take over, where the shard is closed and read to its end.
Json children_of(const Stream& stream, const Shard& shard) {
  Json out = Json::array();
  for (const Shard& child : stream.shards) {
    if (child.parent != shard.id && child.second_parent != shard.id) continue;
    Json parents = Json::array({child.parent});
    if (!child.second_parent.empty()) parents.push_back(child.second_parent);
    out.push_back(
        {{"ShardId", child.id}, {"ParentShards", parents}, {"HashKeyRange", shard_shown(child)["HashKeyRange"]}});
  }
  return out;
}

// How far the read lies behind the newest record of the shard.
int64_t millis_behind(const Stream& stream, const Shard& shard, uint64_t next, Instant now) {
  const auto left = read(stream, shard, next, 1, now);
  return left.empty() ? 0 : (now - left.front()->at).us / 1'000;
}

}  // namespace

Outcome put_record(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  auto entry = entry_of(request.input());
  if (!entry) return entry.error();
  auto kept = keep(request, **stream, std::move(*entry));
  if (!kept) return tl::unexpected(throttled(request, **stream));
  return std::move(*kept);
}

// Those that a shard has no room for fail alone.
Outcome put_records(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  std::vector<Entry> entries;
  size_t bytes = 0;
  for (const Json& one : member(request.input(), "Records")) {
    auto entry = entry_of(one);
    if (!entry) return entry.error();
    bytes += size_of(entry->record);
    entries.push_back(std::move(*entry));
  }
  if (bytes > kBytesOfRequest) return wrong_argument("Records size exceeds 5 MB limit");
  Json results = Json::array();
  int64_t failed = 0;
  for (Entry& entry : entries) {
    auto kept = keep(request, **stream, std::move(entry));
    if (kept) {
      results.push_back(std::move(*kept));
      continue;
    }
    ++failed;
    const ServiceError error = throttled(request, **stream);
    results.push_back({{"ErrorCode", error.name}, {"ErrorMessage", error.message}});
  }
  return Json{{"FailedRecordCount", failed}, {"Records", std::move(results)}};
}

Outcome get_shard_iterator(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const Shard* shard = (*stream)->find(request.text("ShardId"));
  if (shard == nullptr) return no_shard(request, **stream, request.text("ShardId"));
  const auto from = start_of(request, **stream, *shard);
  if (!from) return from.error();
  return Json{{"ShardIterator", to_token({(*stream)->name, shard->id, *from, request.turn.now() + kIteratorLife})}};
}

Outcome get_records(const Request& request) {
  const Instant now = request.turn.now();
  const auto place = parse_token(request.text("ShardIterator"));
  if (!place) return wrong_argument("Invalid ShardIterator.");
  if (place->expires < now) {
    return service_error("ExpiredIteratorException",
                         "Iterator expired. The iterator was created more than 5 minutes ago.");
  }
  const Stream* stream = request.all().find(place->stream);
  const Shard* shard = stream == nullptr ? nullptr : stream->find(place->shard);
  if (shard == nullptr) return no_resource("The stream or shard of the iterator is gone.");
  const Json& limit = member(request.input(), "Limit");
  const size_t most = limit.is_number_integer() ? limit.get<size_t>() : kRecordsOfRead;
  Json records = Json::array();
  uint64_t next = place->from, bytes = 0;
  for (const Record* record : read(*stream, *shard, place->from, most, now)) {
    bytes += size_of(*record);
    if (bytes > kBytesOfRead && !records.empty()) break;
    records.push_back(record_shown(*record));
    next = record->sequence + 1;
  }
  Json out{{"Records", std::move(records)}, {"MillisBehindLatest", millis_behind(*stream, *shard, next, now)}};
  const bool ended = shard->closed && read(*stream, *shard, next, 1, now).empty();
  if (ended) out["ChildShards"] = children_of(*stream, *shard);
  else out["NextShardIterator"] = to_token({stream->name, shard->id, next, now + kIteratorLife});
  return out;
}

}  // namespace millrace::kinesis
