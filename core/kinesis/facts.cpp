#include "core/kinesis/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::kinesis::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

// What people say of the shard `shardId-000000000001`: `shard 1`.
std::string short_shard(const std::string& id) {
  const size_t digit = std::min(id.find_first_not_of("0", std::string("shardId-").size()), id.size() - 1);
  return "shard " + id.substr(digit);
}

}  // namespace

void put(Turn& turn, const Stream& stream, const Shard& shard, const std::string& partition_key, uint64_t sequence) {
  turn.note([&] {
    const std::string called = turn.world.name_of(stream.name);
    return Fact{.kind = kPut,
                .resource = called,
                .subject = sequence_text(sequence),
                .sentence = called + " took record " + std::to_string(sequence) + " into " + short_shard(shard.id),
                .because = "its partition key is " + cut(partition_key, 60),
                .weight = Weight::kNotable};
  });
}

void throttled(Turn& turn, const Stream& stream, const std::string& partition_key) {
  turn.note([&] {
    const std::string called = turn.world.name_of(stream.name);
    return Fact{.kind = kThrottled,
                .resource = called,
                .sentence = called + " refused a record of " + cut(partition_key, 60),
                .because = "its shard has taken 1,000 records or 1 MB in this second",
                .weight = Weight::kFailure};
  });
}

void resharded(Turn& turn, const Stream& stream, const std::string& what) {
  turn.note([&] {
    const std::string called = turn.world.name_of(stream.name);
    return Fact{.kind = kResharded,
                .resource = called,
                .sentence = called + " " + what + " and has " + std::to_string(stream.open_shards()) +
                            (stream.open_shards() == 1 ? " open shard" : " open shards"),
                .weight = Weight::kNotable};
  });
}

}  // namespace millrace::kinesis::facts
