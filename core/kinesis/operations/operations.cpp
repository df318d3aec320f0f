#include "core/kinesis/operations/operations.h"

#include <array>

namespace millrace::kinesis {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"AddTagsToStream", add_tags},
    {"CreateStream", create_stream},
    {"DecreaseStreamRetentionPeriod", decrease_retention},
    {"DeleteStream", delete_stream},
    {"DeregisterStreamConsumer", deregister_consumer},
    {"DescribeStream", describe_stream},
    {"DescribeStreamConsumer", describe_consumer},
    {"DescribeStreamSummary", describe_stream_summary},
    {"GetRecords", get_records},
    {"GetShardIterator", get_shard_iterator},
    {"IncreaseStreamRetentionPeriod", increase_retention},
    {"ListShards", list_shards},
    {"ListStreamConsumers", list_consumers},
    {"ListStreams", list_streams},
    {"ListTagsForStream", list_tags},
    {"MergeShards", merge_shards},
    {"PutRecord", put_record},
    {"PutRecords", put_records},
    {"RegisterStreamConsumer", register_consumer},
    {"RemoveTagsFromStream", remove_tags},
    {"SplitShard", split_shard},
    {"StartStreamEncryption", start_encryption},
    {"StopStreamEncryption", stop_encryption},
    {"UpdateShardCount", update_shard_count},
    {"UpdateStreamMode", update_stream_mode},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::kinesis
