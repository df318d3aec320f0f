// Streams come, go, are found and changed.
#include <algorithm>

#include "core/base/base64.h"
#include "core/kinesis/operations/checks.h"

namespace millrace::kinesis {
namespace {

constexpr uint64_t kShardsOnDemand = 4;
constexpr int64_t kHoursLeast = 24;
constexpr int64_t kHoursMost = 8'760;

Json mode_shown(const Stream& stream) { return {{"StreamMode", stream.on_demand ? "ON_DEMAND" : "PROVISIONED"}}; }

int64_t retention_hours(const Stream& stream) { return stream.retention.us / 3'600'000'000; }

// What both descriptions say.
Json head_shown(const Stream& stream) {
  Json out{{"StreamName", stream.name},
           {"StreamARN", stream.arn},
           {"StreamStatus", "ACTIVE"},
           {"StreamModeDetails", mode_shown(stream)},
           {"RetentionPeriodHours", retention_hours(stream)},
           {"StreamCreationTimestamp", unix_seconds(stream.created)},
           {"EnhancedMonitoring", Json::array({{{"ShardLevelMetrics", Json::array()}}})},
           {"EncryptionType", stream.key.empty() ? "NONE" : "KMS"}};
  if (!stream.key.empty()) out["KeyId"] = stream.key;
  return out;
}

// What follows the shard of that name.
auto after_shard(const Stream& stream, const std::string& id) {
  return std::find_if(stream.shards.begin(), stream.shards.end(),
                      [&](const Shard& shard) { return id.empty() || shard.id > id; });
}

// The filters of ListShards that do not look at times are exact; those that do take every shard that is kept.
bool fits_filter(const Stream& stream, const Shard& shard, const Json& filter) {
  const std::string type = text_member(filter, "Type");
  if (type == "AFTER_SHARD_ID") return shard.id > text_member(filter, "ShardId");
  if (type == "AT_LATEST") return !shard.closed;
  if (type == "AT_TRIM_HORIZON") {
    const bool first = stream.find(shard.parent) == nullptr;
    return first;
  }
  return true;
}

Outcome change_retention(const Request& request, bool up) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const int64_t wanted = member(request.input(), "RetentionPeriodHours").get<int64_t>();
  const int64_t now = retention_hours(**stream);
  if (wanted < kHoursLeast || wanted > kHoursMost) {
    return wrong_argument("RetentionPeriodHours must be between 24 and 8760.");
  }
  if (up ? wanted < now : wanted > now) {
    return wrong_argument("Requested retention period (" + std::to_string(wanted) + " hours) for stream " +
                          (*stream)->name + " can not be " + (up ? "shorter" : "longer") +
                          " than existing retention period (" + std::to_string(now) + " hours).");
  }
  (*stream)->retention = hours(wanted);
  return Json::object();
}

}  // namespace

Outcome create_stream(const Request& request) {
  const std::string name = request.text("StreamName");
  if (request.all().streams.contains(name)) {
    return service_error("ResourceInUseException",
                         "Stream " + name + " under account " + request.world().account + " already exists.");
  }
  Stream stream;
  stream.name = name;
  stream.arn = "arn:aws:kinesis:" + request.world().region + ":" + request.world().account + ":stream/" + name;
  stream.created = request.turn.now();
  const Json& count = member(request.input(), "ShardCount");
  const std::string mode = text_member(member(request.input(), "StreamModeDetails"), "StreamMode");
  stream.on_demand = mode == "ON_DEMAND";
  if (count.is_null() && mode == "PROVISIONED") {
    return service_error("ValidationException", "ShardCount must be set for a stream with the PROVISIONED mode.");
  }
  const uint64_t wanted = count.is_number_integer() ? count.get<uint64_t>() : kShardsOnDemand;
  if (request.all().streams.size() >= Streams::kStreamsMax ||
      request.all().open_shards() + wanted > Streams::kShardsMax) {
    return too_many("This request would exceed the shard or stream limit for the account.");
  }
  const Json& tags = member(request.input(), "Tags");
  if (tags.is_object()) {
    for (const auto& [key, value] : members(tags)) stream.tags[key] = value.get<std::string>();
  }
  open_shards(stream, wanted);
  request.all().streams.emplace(name, std::move(stream));
  return Json::object();
}

Outcome delete_stream(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  if (!(*stream)->consumers.empty() && member(request.input(), "EnforceConsumerDeletion") != true) {
    return service_error("ResourceInUseException", "Stream " + (*stream)->name + " has registered consumers.");
  }
  request.all().streams.erase((*stream)->name);
  return Json::object();
}

Outcome describe_stream(const Request& request) {
  constexpr size_t kPage = 100;
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  Json out = head_shown(**stream), shards = Json::array();
  const Json& limit = member(request.input(), "Limit");
  const size_t most = limit.is_number_integer() ? std::min(limit.get<size_t>(), kPage) : kPage;
  auto shard = after_shard(**stream, request.text("ExclusiveStartShardId"));
  for (; shard != (*stream)->shards.end() && shards.size() < most; ++shard) shards.push_back(shard_shown(*shard));
  out["Shards"] = std::move(shards);
  out["HasMoreShards"] = shard != (*stream)->shards.end();
  return Json{{"StreamDescription", std::move(out)}};
}

Outcome describe_stream_summary(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  Json out = head_shown(**stream);
  out["OpenShardCount"] = (*stream)->open_shards();
  out["ConsumerCount"] = (*stream)->consumers.size();
  return Json{{"StreamDescriptionSummary", std::move(out)}};
}

Outcome list_streams(const Request& request) {
  constexpr size_t kPage = 100;
  const Json& limit = member(request.input(), "Limit");
  const size_t most = limit.is_number_integer() ? limit.get<size_t>() : kPage;
  const std::string after = text_member(request.input(), "NextToken", request.text("ExclusiveStartStreamName"));
  Json names = Json::array(), summaries = Json::array();
  auto it = request.all().streams.upper_bound(after);
  for (; it != request.all().streams.end() && names.size() < most; ++it) {
    names.push_back(it->first);
    summaries.push_back({{"StreamName", it->first},
                         {"StreamARN", it->second.arn},
                         {"StreamStatus", "ACTIVE"},
                         {"StreamModeDetails", mode_shown(it->second)},
                         {"StreamCreationTimestamp", unix_seconds(it->second.created)}});
  }
  const bool more = it != request.all().streams.end();
  Json out{{"StreamNames", names}, {"HasMoreStreams", more}};
  if (more) out["NextToken"] = names.back();
  out["StreamSummaries"] = std::move(summaries);
  return out;
}

// The token holds the stream and the last shard, as the service's stands for both.
Outcome list_shards(const Request& request) {
  constexpr size_t kPage = 1'000;
  const auto token = decode_base64(request.text("NextToken")).value_or("");
  const size_t stroke = std::min(token.find('\n'), token.size());
  const Stream* stream = token.empty() ? nullptr : request.all().find(token.substr(0, stroke));
  if (token.empty()) {
    const auto named = named_stream(request);
    if (!named) return named.error();
    stream = *named;
  }
  if (stream == nullptr) return wrong_argument("The NextToken is invalid.");
  const Json& limit = member(request.input(), "MaxResults");
  const size_t most = limit.is_number_integer() ? limit.get<size_t>() : kPage;
  Json shards = Json::array();
  const std::string start =
      token.empty() ? request.text("ExclusiveStartShardId") : token.substr(std::min(stroke + 1, token.size()));
  auto shard = after_shard(*stream, start);
  for (; shard != stream->shards.end() && shards.size() < most; ++shard) {
    if (fits_filter(*stream, *shard, member(request.input(), "ShardFilter"))) shards.push_back(shard_shown(*shard));
  }
  Json out{{"Shards", std::move(shards)}};
  if (shard != stream->shards.end()) out["NextToken"] = base64(stream->name + "\n" + std::prev(shard)->id);
  return out;
}

Outcome increase_retention(const Request& request) { return change_retention(request, true); }

Outcome decrease_retention(const Request& request) { return change_retention(request, false); }

Outcome update_stream_mode(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const Json& details = member(request.input(), "StreamModeDetails");
  (*stream)->on_demand = text_member(details, "StreamMode") == "ON_DEMAND";
  return Json::object();
}

Outcome start_encryption(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  (*stream)->key = request.text("KeyId");
  return Json::object();
}

Outcome stop_encryption(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  (*stream)->key.clear();
  return Json::object();
}

}  // namespace millrace::kinesis
