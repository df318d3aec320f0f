#include <algorithm>

#include "core/table/operations/operations.h"
#include "core/table/operations/table_description.h"
#include "core/table/request/parameters.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using stream::Shard;
using stream::Stream;

Json shard_json(const Shard& shard) {
  Json range{{"StartingSequenceNumber", stream::sequence_text(shard.first_sequence)}};
  if (shard.last_sequence) range["EndingSequenceNumber"] = stream::sequence_text(*shard.last_sequence);
  Json out{{"ShardId", shard.id}, {"SequenceNumberRange", range}};
  if (!shard.parent.empty()) out["ParentShardId"] = shard.parent;
  return out;
}

bool is_shard(const Stream& stream, const Json& id) {
  return id.is_null() || stream::find_shard(stream, id.get_ref<const std::string&>()) != nullptr;
}

std::optional<ServiceError> check_parameters(const Stream& stream, const Json& input) {
  using attribute::validation_error;
  const Json& filter = member(input, "ShardFilter");
  if (!filter.is_null() && (member(filter, "Type").is_null() || member(filter, "ShardId").is_null())) {
    return validation_error("ShardFilter must have both Type and ShardId").value();
  }
  for (const auto& [name, id] : {std::pair("ExclusiveStartShardId", member(input, "ExclusiveStartShardId")),
                                 std::pair("ShardFilter.ShardId", member(filter, "ShardId"))}) {
    if (is_shard(stream, id)) continue;
    return validation_error("Invalid " + std::string(name) + ": " + id.get<std::string>() +
                            " is not a shard of the stream")
        .value();
  }
  return std::nullopt;
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

}  // namespace

Outcome describe_stream(Database& database, const Context& context, const Json& input, Effects&) {
  const auto found = find_stream(database, context, text_member(input, "StreamArn"));
  if (!found) return tl::unexpected<ServiceError>(found.error());
  const Stream& stream = **found;
  if (auto failure = check_parameters(stream, input)) return tl::unexpected<ServiceError>(std::move(*failure));
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

}  // namespace millrace::table
