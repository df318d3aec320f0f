#include "core/stream/iterator.h"
#include "core/table/operations/operations.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

constexpr int64_t kRecordsDefault = 1'000;
constexpr uint64_t kRecordBytesMax = 1ULL << 20;

}  // namespace

Outcome get_records(Database& database, const Context& context, const Json& input, Effects& effects) {
  auto iterator = stream::parse_token(text_member(input, "ShardIterator"));
  if (!iterator) return attribute::validation_error("Invalid ShardIterator");
  if (iterator->expires <= context.now) {
    return service_error("ExpiredIteratorException",
                         "The shard iterator has expired and can no longer be used to retrieve stream records.");
  }
  const auto found = find_stream(database, context, iterator->stream_arn);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  const stream::Stream& stream = **found;
  const stream::Shard* shard = stream::find_shard(stream, iterator->shard);
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
