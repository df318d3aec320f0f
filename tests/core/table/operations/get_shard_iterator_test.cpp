#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/streaming.h"

namespace millrace::table {
namespace {

TEST(GetShardIterator, StartsReadingAtAnyPlace) {
  Streaming bench;
  bench.put("a");
  bench.put("a", "1");
  const std::string latest = bench.iterator(bench.shard(), "LATEST");
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}");
  const Outcome all = bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"));
  EXPECT_EQ(names(all), "INSERT a, MODIFY a, REMOVE a");
  EXPECT_EQ(names(bench.records(latest)), "REMOVE a");
  const std::string second = text_member((*all)["Records"][1]["dynamodb"], "SequenceNumber");
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(), "AT_SEQUENCE_NUMBER", second))), "MODIFY a, REMOVE a");
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(), "AFTER_SEQUENCE_NUMBER", second))), "REMOVE a");
  const Outcome page = bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"), ",'Limit':2");
  EXPECT_EQ(names(page), "INSERT a, MODIFY a");
  EXPECT_EQ(names(bench.records(text_member(*page, "NextShardIterator"))), "REMOVE a");
  EXPECT_FALSE((*all)["Records"][0]["dynamodb"].contains("OldImage"));
  EXPECT_FALSE((*all)["Records"][2]["dynamodb"].contains("NewImage"));
}

TEST(GetShardIterator, IteratorsLiveFifteenMinutesAndRecordsADay) {
  Streaming bench;
  bench.put("a");
  const std::string iterator = bench.iterator(bench.shard(), "TRIM_HORIZON");
  bench.pass(seconds(15 * 60));
  EXPECT_EQ(names(bench.records(iterator)), "ExpiredIteratorException");
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"))), "INSERT a");
  bench.pass(hours(24));
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"))), "");
  EXPECT_EQ(names(bench.records("nonsense")), "ValidationException");
}

TEST(GetShardIterator, TakesAPlaceOnlyWhereOneIsMeant) {
  Streaming bench;
  bench.put("a");
  for (const char* type : {"TRIM_HORIZON", "LATEST"}) {
    EXPECT_EQ(bench
                  .run("GetShardIterator", "{'StreamArn':'" + bench.arn + "','ShardId':'" + bench.shard() +
                                               "','ShardIteratorType':'" + type +
                                               "','SequenceNumber':'000000000000000000001'}")
                  .error()
                  .message,
              std::string("The parameter 'SequenceNumber' must not be present when ShardIteratorType is ") + type);
  }
}

}  // namespace
}  // namespace millrace::table
