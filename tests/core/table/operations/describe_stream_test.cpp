#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/streaming.h"

namespace millrace::table {
namespace {

TEST(DescribeStream, ShardsRollOverAfterFourHours) {
  Streaming bench;
  bench.put("a");
  bench.pass(hours(4));
  bench.put("a", "1");
  const Json shards =
      (*bench.run("DescribeStream", "{'StreamArn':'" + bench.arn + "'}"))["StreamDescription"]["Shards"];
  ASSERT_EQ(shards.size(), 2U);
  EXPECT_EQ(shards[1]["ParentShardId"], shards[0]["ShardId"]);
  EXPECT_TRUE(shards[0]["SequenceNumberRange"].contains("EndingSequenceNumber"));
  EXPECT_FALSE(shards[1]["SequenceNumberRange"].contains("EndingSequenceNumber"));
  const Outcome first = bench.records(bench.iterator(bench.shard(0), "TRIM_HORIZON"));
  EXPECT_EQ(names(first), "INSERT a");
  EXPECT_FALSE(first->contains("NextShardIterator"));
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(1), "TRIM_HORIZON"))), "MODIFY a");
  const Json after = (*bench.run("DescribeStream", "{'StreamArn':'" + bench.arn + "','ExclusiveStartShardId':'" +
                                                       bench.shard(0) + "'}"))["StreamDescription"]["Shards"];
  EXPECT_EQ(after.size(), 1U);
}

TEST(DescribeStream, ShardsSplitWhenOverrunAndKeepEachItemsOrder) {
  Streaming bench;
  const auto burst = [&](int second) {
    for (int i = 0; i < 1'100; ++i) bench.put("item" + std::to_string(second) + "." + std::to_string(i));
  };
  const auto& shards = bench.database.streams.at(bench.arn).shards;
  for (int second = 0; second < 4; ++second, bench.pass(seconds(1))) burst(second);
  EXPECT_EQ(shards.size(), 1U);
  burst(4);
  ASSERT_EQ(shards.size(), 3U);
  size_t records = 0;
  for (const auto& shard : shards) {
    records += shard.records.size();
    EXPECT_GE(shard.id.size(), 28U);
  }
  EXPECT_EQ(records, 5'500U);
  EXPECT_GT(shards[1].records.size(), 0U);
  EXPECT_GT(shards[2].records.size(), 0U);
}

TEST(DescribeStream, StreamsPassThroughTheirStatesWithTheirTable) {
  Streaming bench;
  const auto status = [&] {
    const Json described = *bench.run("DescribeStream", "{'StreamArn':'" + bench.arn + "'}");
    return text_member(described["StreamDescription"], "StreamStatus");
  };
  EXPECT_EQ(status(), "ENABLED");
  ASSERT_TRUE(bench.run("UpdateTable", "{'TableName':'Things','StreamSpecification':{'StreamEnabled':false}}"));
  EXPECT_EQ(status(), "DISABLING");
  bench.pass(bench.context.settings.table_delay);
  EXPECT_EQ(status(), "DISABLED");
  ASSERT_TRUE(bench.run("UpdateTable",
                        "{'TableName':'Things','StreamSpecification':{'StreamEnabled':true,'StreamViewType':"
                        "'KEYS_ONLY'}}"));
  EXPECT_EQ((*bench.run("ListStreams", "{'TableName':'Things'}"))["Streams"].size(), 2U);
  bench.arn = bench.database.tables.at("Things").stream_arn;
  EXPECT_EQ(status(), "ENABLING");
}

TEST(DescribeStream, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench, {{"DescribeStream", "{'StreamArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
                  "ValidationException: Invalid StreamArn"}});
}

}  // namespace
}  // namespace millrace::table
