// SplitShard, MergeShards, UpdateShardCount; consumers and tags.
#include <algorithm>

#include "core/kinesis/facts.h"
#include "core/kinesis/operations/checks.h"
#include "core/mapping/handlers.h"

namespace millrace::kinesis {
namespace {

tl::expected<const Shard*, Outcome> open_one(const Request& request, const Stream& stream, const char* member_name) {
  const std::string id = request.text(member_name);
  const Shard* shard = stream.find(id);
  if (shard == nullptr) return tl::unexpected<Outcome>(no_shard(request, stream, id));
  if (!shard->closed) return shard;
  return tl::unexpected<Outcome>(
      service_error("ResourceInUseException", "Shard " + id + " in stream " + stream.name + " is closed."));
}

// Whoever reads the stream goes on in the new shards.
Outcome resharded(const Request& request, const Stream& stream, const std::string& what, Json answer) {
  facts::resharded(request.turn, stream, what);
  mapping::record_arrived(request.turn, stream.arn);
  return answer;
}

std::optional<Outcome> check_room(const Request& request, uint64_t more) {
  if (request.all().open_shards() + more <= Streams::kShardsMax) return std::nullopt;
  return too_many("This request would exceed the shard limit for the account.");
}

Json consumer_shown(const Consumer& one) {
  return {{"ConsumerName", one.name},
          {"ConsumerARN", one.arn},
          {"ConsumerStatus", "ACTIVE"},
          {"ConsumerCreationTimestamp", unix_seconds(one.created)}};
}

struct Registered {
  Stream* stream;
  Consumer* consumer;
};

// By its ARN, or by its name and the stream's ARN.
tl::expected<Registered, Outcome> registered(const Request& request) {
  const std::string arn = request.text("ConsumerARN");
  Stream* stream = request.all().find(arn.empty() ? request.text("StreamARN") : arn);
  if (stream != nullptr) {
    for (auto& [name, consumer] : stream->consumers) {
      if (consumer.arn == arn || (arn.empty() && name == request.text("ConsumerName"))) {
        return Registered{stream, &consumer};
      }
    }
  }
  return tl::unexpected<Outcome>(no_resource("Consumer " + (arn.empty() ? request.text("ConsumerName") : arn) +
                                             " under account " + request.world().account + " not found."));
}

}  // namespace

Outcome split_shard(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const auto shard = open_one(request, **stream, "ShardToSplit");
  if (!shard) return shard.error();
  const auto at = parse_hash_key(request.text("NewStartingHashKey"));
  if (!at || *at <= (*shard)->first || *at > (*shard)->last) {
    return wrong_argument("NewStartingHashKey " + request.text("NewStartingHashKey") +
                          " used in SplitShard() on shard " + (*shard)->id + " in stream " + (*stream)->name +
                          " is not both greater than one plus the shard's StartingHashKey " + to_text((*shard)->first) +
                          " and less than the shard's EndingHashKey " + to_text((*shard)->last) + ".");
  }
  if (auto refused = check_room(request, 1)) return std::move(*refused);
  split(**stream, (*shard)->id, *at, request.turn.now());
  return resharded(request, **stream, "has split a shard", Json::object());
}

Outcome merge_shards(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const auto one = open_one(request, **stream, "ShardToMerge");
  if (!one) return one.error();
  const auto other = open_one(request, **stream, "AdjacentShardToMerge");
  if (!other) return other.error();
  const bool beside = (*one)->last != kLastHashKey && next_key((*one)->last) == (*other)->first;
  const bool before = (*other)->last != kLastHashKey && next_key((*other)->last) == (*one)->first;
  if (!beside && !before) {
    return wrong_argument("Shards " + (*one)->id + " and " + (*other)->id + " in stream " + (*stream)->name +
                          " are not an adjacent pair of shards eligible for merging");
  }
  merge(**stream, (*one)->id, (*other)->id, request.turn.now());
  return resharded(request, **stream, "has merged two shards", Json::object());
}

// "Double your current shard count" and "half of it" are the bounds.
Outcome update_shard_count(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  const auto target = member(request.input(), "TargetShardCount").get<uint64_t>();
  const uint64_t now = (*stream)->open_shards();
  if (target > now * 2 || target * 2 < now) {
    return wrong_argument("UpdateShardCount cannot scale " +
                          std::string(target > now ? "up over double" : "down below half") +
                          " your current open shard count. Current open shard count: " + std::to_string(now) +
                          " Target shard count: " + std::to_string(target));
  }
  if (target > now) {
    if (auto refused = check_room(request, target - now)) return std::move(*refused);
  }
  reshard(**stream, target, request.turn.now());
  return resharded(request, **stream, "has new shards",
                   {{"StreamName", (*stream)->name},
                    {"CurrentShardCount", now},
                    {"TargetShardCount", target},
                    {"StreamARN", (*stream)->arn}});
}

Outcome register_consumer(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  Consumer consumer;
  consumer.name = request.text("ConsumerName");
  consumer.created = request.turn.now();
  consumer.arn = (*stream)->arn + "/consumer/" + consumer.name + ":" + std::to_string(unix_seconds(request.turn.now()));
  if ((*stream)->consumers.contains(consumer.name)) {
    return service_error("ResourceInUseException", "Consumer " + consumer.name + " already exists.");
  }
  if ((*stream)->consumers.size() >= Stream::kConsumersMax) return too_many("A stream has at most 20 consumers.");
  Json shown = consumer_shown(consumer);
  shown["ConsumerStatus"] = "CREATING";
  (*stream)->consumers.emplace(consumer.name, std::move(consumer));
  return Json{{"Consumer", std::move(shown)}};
}

Outcome deregister_consumer(const Request& request) {
  const auto found = registered(request);
  if (!found) return found.error();
  const std::string name = found->consumer->name;
  found->stream->consumers.erase(name);
  return Json::object();
}

Outcome describe_consumer(const Request& request) {
  const auto found = registered(request);
  if (!found) return found.error();
  Json out = consumer_shown(*found->consumer);
  out["StreamARN"] = found->stream->arn;
  return Json{{"ConsumerDescription", std::move(out)}};
}

Outcome list_consumers(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  Json list = Json::array();
  for (const auto& [name, consumer] : (*stream)->consumers) list.push_back(consumer_shown(consumer));
  return Json{{"Consumers", std::move(list)}};
}

Outcome add_tags(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  auto all = (*stream)->tags;
  for (const auto& [key, value] : members(member(request.input(), "Tags"))) all[key] = value.get<std::string>();
  if (all.size() > Stream::kTagsMax) return wrong_argument("Failed to add tags: a stream has at most 50.");
  (*stream)->tags = std::move(all);
  return Json::object();
}

Outcome remove_tags(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  for (const Json& key : member(request.input(), "TagKeys")) (*stream)->tags.erase(key.get<std::string>());
  return Json::object();
}

Outcome list_tags(const Request& request) {
  const auto stream = named_stream(request);
  if (!stream) return stream.error();
  Json list = Json::array();
  for (const auto& [key, value] : (*stream)->tags) list.push_back({{"Key", key}, {"Value", value}});
  return Json{{"Tags", std::move(list)}, {"HasMoreTags", false}};
}

}  // namespace millrace::kinesis
