#include "core/table/operations/stream_operations.h"

#include <algorithm>

#include "core/stream/iterator.h"
#include "core/table/operations/describe.h"
#include "core/table/storage/lifecycle.h"
#include "core/table/storage/store.h"

namespace millrace::table {
namespace {

using attribute::validation_error;
using stream::Shard;
using stream::Stream;

constexpr int64_t kRecordsDefault = 1'000;
constexpr uint64_t kRecordBytesMax = 1ULL << 20;

bool is_stream_arn(std::string_view text) {
  const size_t table = text.find(":table/");
  return text.starts_with("arn:") && table != text.npos && text.find("/stream/", table) != text.npos;
}

Checked<const Stream*> find_stream(Database& database, const Context& context, const std::string& arn) {
  if (!is_stream_arn(arn)) return validation_error("Invalid StreamArn");
  sweep(database, context.now);
  const auto it = database.streams.find(arn);
  if (it != database.streams.end()) return &it->second;
  return service_error("ResourceNotFoundException", "Requested resource not found: Stream: " + arn + " not found");
}

int64_t limit_of(const Json& input, int64_t otherwise) {
  const Json& limit = member(input, "Limit");
  return limit.is_null() ? otherwise : whole_number(limit);
}

Json shard_json(const Shard& shard) {
  Json range{{"StartingSequenceNumber", stream::sequence_text(shard.first_sequence)}};
  if (shard.last_sequence) range["EndingSequenceNumber"] = stream::sequence_text(*shard.last_sequence);
  Json out{{"ShardId", shard.id}, {"SequenceNumberRange", range}};
  if (!shard.parent.empty()) out["ParentShardId"] = shard.parent;
  return out;
}

Json shards_json(const Stream& stream, const Json& input, Json& description) {
  const auto limit = static_cast<size_t>(limit_of(input, 100));
  const std::string after = text_member(input, "ExclusiveStartShardId");
  const std::string parent = text_member(member(input, "ShardFilter"), "ShardId");
  auto shard = stream.shards.begin();
  if (!after.empty()) {
    shard = std::find_if(shard, stream.shards.end(), [&](const Shard& s) { return s.id == after; });
    if (shard != stream.shards.end()) ++shard;
  }
  Json shards = Json::array();
  for (; shard != stream.shards.end() && shards.size() < limit; ++shard) {
    if (parent.empty() || shard->parent == parent) shards.push_back(shard_json(*shard));
  }
  if (shard != stream.shards.end()) description["LastEvaluatedShardId"] = std::prev(shard)->id;
  return shards;
}

std::string_view status_name(const Stream& stream, const Context& context) {
  const Duration delay = context.settings.table_delay;
  if (stream.disabled) return *stream.disabled + delay > context.now ? "DISABLING" : "DISABLED";
  return stream.created + delay > context.now ? "ENABLING" : "ENABLED";
}

// The oldest record that may still be read, for requests that name a place before it.
std::optional<ServiceError> check_not_trimmed(const Shard& shard, uint64_t sequence, Instant now) {
  const auto oldest = stream::read(shard, 0, 1, now);
  const bool forgotten = now - shard.opened > stream::kRetention;
  if (!forgotten || (!oldest.empty() && sequence >= oldest[0]->sequence)) return std::nullopt;
  return service_error("TrimmedDataAccessException",
                       "The operation attempted to read past the oldest stream record in a shard.")
      .value();
}

Checked<uint64_t> starting_place(const Shard& shard, const Stream& stream, const Json& input, Instant now) {
  const std::string type = text_member(input, "ShardIteratorType");
  if (type == "TRIM_HORIZON") return shard.first_sequence;
  if (type == "LATEST") return shard.last_sequence ? *shard.last_sequence + 1 : stream.next_sequence;
  const std::string text = text_member(input, "SequenceNumber");
  if (text.empty()) {
    return validation_error("The parameter 'SequenceNumber' is required when ShardIteratorType is " + type);
  }
  uint64_t sequence = 0;
  const bool ours = stream::parse_sequence(text, sequence) && sequence >= shard.first_sequence &&
                    sequence <= shard.last_sequence.value_or(stream.next_sequence);
  if (!ours) return validation_error("Invalid SequenceNumber provided: " + text + " is not in shard " + shard.id);
  if (auto failure = check_not_trimmed(shard, sequence, now)) return tl::unexpected<ServiceError>(std::move(*failure));
  return type == "AT_SEQUENCE_NUMBER" ? sequence : sequence + 1;
}

}  // namespace

Outcome list_streams(Database& database, const Context& context, const Json& input, Effects&) {
  sweep(database, context.now);
  const auto limit = static_cast<size_t>(limit_of(input, 100));
  const std::string table = text_member(input, "TableName");
  Json list = Json::array();
  Json answer = Json::object();
  auto it = database.streams.upper_bound(text_member(input, "ExclusiveStartStreamArn"));
  for (; it != database.streams.end(); ++it) {
    const Stream& stream = it->second;
    if (!table.empty() && stream.table != table) continue;
    if (list.size() == limit) break;
    list.push_back({{"StreamArn", stream.arn}, {"TableName", stream.table}, {"StreamLabel", stream.label}});
  }
  if (it != database.streams.end()) answer["LastEvaluatedStreamArn"] = list.back()["StreamArn"];
  answer["Streams"] = std::move(list);
  return answer;
}

Outcome describe_stream(Database& database, const Context& context, const Json& input, Effects&) {
  const auto found = find_stream(database, context, text_member(input, "StreamArn"));
  if (!found) return tl::unexpected<ServiceError>(found.error());
  const Stream& stream = **found;
  Json description{{"StreamArn", stream.arn},
                   {"StreamLabel", stream.label},
                   {"StreamStatus", status_name(stream, context)},
                   {"StreamViewType", name(stream.view)},
                   {"CreationRequestDateTime", wire_time(stream.created)},
                   {"TableName", stream.table},
                   {"KeySchema", stream.key_schema}};
  description["Shards"] = shards_json(stream, input, description);
  return Json{{"StreamDescription", description}};
}

Outcome get_shard_iterator(Database& database, const Context& context, const Json& input, Effects&) {
  const auto stream = find_stream(database, context, text_member(input, "StreamArn"));
  if (!stream) return tl::unexpected<ServiceError>(stream.error());
  const Shard* shard = stream::find_shard(**stream, text_member(input, "ShardId"));
  if (!shard) return service_error("ResourceNotFoundException", "Requested resource not found: Shard does not exist");
  const auto place = starting_place(*shard, **stream, input, context.now);
  if (!place) return tl::unexpected<ServiceError>(place.error());
  return Json{
      {"ShardIterator", stream::to_token({(*stream)->arn, shard->id, *place, context.now + stream::kIteratorLife})}};
}

Outcome get_records(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto iterator = stream::parse_token(text_member(input, "ShardIterator"));
  if (!iterator) return validation_error("Invalid ShardIterator");
  if (iterator->expires <= context.now) {
    return service_error("ExpiredIteratorException",
                         "The shard iterator has expired and can no longer be used to retrieve stream records.");
  }
  const auto found = find_stream(database, context, iterator->stream_arn);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  const Stream& stream = **found;
  const Shard* shard = stream::find_shard(stream, iterator->shard);
  if (!shard) {
    return service_error("TrimmedDataAccessException", "The data you are trying to access has been trimmed");
  }
  const auto limit = static_cast<size_t>(limit_of(input, kRecordsDefault));
  Json records = Json::array();
  uint64_t bytes = 0;
  for (const stream::Record* record : stream::read(*shard, iterator->from, limit, context.now)) {
    if (bytes >= kRecordBytesMax) break;
    bytes += stream::size_of(*record);
    records.push_back(stream::to_json(*record, stream.view, stream.arn, context.region));
    iterator->from = record->sequence + 1;
  }
  effects.reads.push_back({stream.table, "", records.size(), 0});
  Json answer{{"Records", std::move(records)}};
  const bool ended = shard->last_sequence && stream::read(*shard, iterator->from, 1, context.now).empty();
  iterator->expires = context.now + stream::kIteratorLife;
  if (!ended) answer["NextShardIterator"] = stream::to_token(*iterator);
  return answer;
}

}  // namespace millrace::table
