#include "core/kinesis/service.h"

#include "core/kinesis/iterator.h"
#include "core/kinesis/operations/operations.h"

namespace millrace::kinesis {
namespace {

constexpr std::string_view kStream = R"({"StreamName":"$stream"})";

// Data is Base64, as on the wire.
constexpr door::Example kExamples[] = {
    {"PutRecord", R"({"StreamName":"$stream","Data":"eyJqb2IiOjd9","PartitionKey":"7"})"},
    {"PutRecords",
     R"({"StreamName":"$stream","Records":[{"Data":"b25l","PartitionKey":"1"},{"Data":"dHdv","PartitionKey":"2"}]})"},
    {"GetShardIterator", R"({"StreamName":"$stream","ShardId":"$shard","ShardIteratorType":"TRIM_HORIZON"})"},
    {"GetRecords", R"({"ShardIterator":"$iterator"})"},
    {"CreateStream", R"({"StreamName":"another","ShardCount":2})"},
    {"DescribeStream", kStream},
    {"DescribeStreamSummary", kStream},
    {"ListStreams", "{}"},
    {"ListShards", kStream},
    {"SplitShard",
     R"({"StreamName":"$stream","ShardToSplit":"$shard","NewStartingHashKey":"85070591730234615865843651857942052864"})"},
    {"MergeShards", R"({"StreamName":"$stream","ShardToMerge":"$shard","AdjacentShardToMerge":"$other"})"},
    {"UpdateShardCount", R"({"StreamName":"$stream","TargetShardCount":2,"ScalingType":"UNIFORM_SCALING"})"},
    {"UpdateStreamMode", R"({"StreamARN":"$arn","StreamModeDetails":{"StreamMode":"ON_DEMAND"}})"},
    {"IncreaseStreamRetentionPeriod", R"({"StreamName":"$stream","RetentionPeriodHours":48})"},
    {"DecreaseStreamRetentionPeriod", R"({"StreamName":"$stream","RetentionPeriodHours":24})"},
    {"RegisterStreamConsumer", R"({"StreamARN":"$arn","ConsumerName":"reader"})"},
    {"DescribeStreamConsumer", R"({"StreamARN":"$arn","ConsumerName":"reader"})"},
    {"ListStreamConsumers", R"({"StreamARN":"$arn"})"},
    {"DeregisterStreamConsumer", R"({"StreamARN":"$arn","ConsumerName":"reader"})"},
    {"StartStreamEncryption", R"({"StreamName":"$stream","EncryptionType":"KMS","KeyId":"alias/aws/kinesis"})"},
    {"StopStreamEncryption", R"({"StreamName":"$stream","EncryptionType":"KMS","KeyId":"alias/aws/kinesis"})"},
    {"AddTagsToStream", R"({"StreamName":"$stream","Tags":{"team":"mill"}})"},
    {"RemoveTagsFromStream", R"({"StreamName":"$stream","TagKeys":["team"]})"},
    {"ListTagsForStream", kStream},
    {"DeleteStream", kStream},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, stream] : world.data_streams.streams) {
    words.emplace("$stream", name);
    words.emplace("$arn", stream.arn);
    const Shard& shard = stream.shards.front();
    words.emplace("$shard", shard.id);
    if (stream.shards.size() > 1) words.emplace("$other", stream.shards[1].id);
    words.emplace("$iterator", to_token({name, shard.id, shard.first_sequence, world.now + kIteratorLife}));
  }
}

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "kinesis",
      .folder = "kinesis",
      .id = "Kinesis",
      .operations = door::names_of(operations()),
      .perform = perform,
      .failure = {"InternalFailureException", "The processing of the request failed because of an unknown error."},
      .throttling = {"ProvisionedThroughputExceededException", "Rate exceeded", 400},
      .resource_members = {"StreamName", "StreamARN", "ConsumerARN"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::kinesis
