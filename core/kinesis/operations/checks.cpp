#include "core/kinesis/operations/checks.h"

namespace millrace::kinesis {

Outcome wrong_argument(std::string message) { return service_error("InvalidArgumentException", std::move(message)); }

Outcome no_resource(std::string message) { return service_error("ResourceNotFoundException", std::move(message)); }

Outcome too_many(std::string message) { return service_error("LimitExceededException", std::move(message)); }

Outcome no_shard(const Request& request, const Stream& stream, const std::string& shard) {
  return no_resource("Could not find shard " + shard + " in stream " + stream.name + " under account " +
                     request.world().account + ".");
}

tl::expected<Stream*, Outcome> named_stream(const Request& request) {
  const std::string name = request.text("StreamName"), arn = request.text("StreamARN");
  if (name.empty() && arn.empty()) {
    return tl::unexpected<Outcome>(wrong_argument("Either StreamName or StreamARN must be provided."));
  }
  Stream* stream = request.all().find(name.empty() ? arn : name);
  if (stream != nullptr) return stream;
  const std::string called = name.empty() ? arn.substr(arn.rfind('/') + 1) : name;
  return tl::unexpected<Outcome>(
      no_resource("Stream " + called + " under account " + request.world().account + " not found."));
}

Json shard_shown(const Shard& shard) {
  Json sequences{{"StartingSequenceNumber", sequence_text(shard.first_sequence)}};
  if (shard.last_sequence) sequences["EndingSequenceNumber"] = sequence_text(*shard.last_sequence);
  Json out{{"ShardId", shard.id}};
  if (!shard.parent.empty()) out["ParentShardId"] = shard.parent;
  if (!shard.second_parent.empty()) out["AdjacentParentShardId"] = shard.second_parent;
  out["HashKeyRange"] = {{"StartingHashKey", to_text(shard.first)}, {"EndingHashKey", to_text(shard.last)}};
  out["SequenceNumberRange"] = std::move(sequences);
  return out;
}

}  // namespace millrace::kinesis
