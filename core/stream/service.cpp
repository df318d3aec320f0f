#include "core/stream/service.h"

#include "core/table/handlers.h"
#include "core/table/operations/operations.h"
#include "core/table/request/check.h"
#include "core/world/world.h"

namespace millrace::stream {
namespace {

constexpr door::Example kExamples[] = {
    {"ListStreams", "{}"},
    {"DescribeStream", R"({"StreamArn":"$stream"})"},
    {"GetShardIterator", R"({"StreamArn":"$stream","ShardId":"$shard","ShardIteratorType":"TRIM_HORIZON"})"},
    {"GetRecords", R"({"ShardIterator":"an iterator from GetShardIterator"})"},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [name, table] : world.database.tables) {
    const auto found = world.database.streams.find(table.stream_arn);
    if (found == world.database.streams.end() || found->second.shards.empty()) continue;
    words["$stream"] = found->first;
    words["$shard"] = found->second.shards.front().id;
    return;
  }
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "streams.dynamodb",
      .folder = "stream",
      .id = "DynamoDB Streams",
      .operations = door::names_of(table::stream_operations()),
      .perform = table::perform,
      .check = nullptr,
      .own_model = table::stream_model,
      .failure = {"InternalServerError", "Internal server error"},
      .throttling = {"ThrottlingException", "Rate exceeded", 400},
      .resource_members = {"StreamArn", "TableName"},
      .error_namespace = "com.amazonaws.dynamodb.v20120810#",
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::stream
