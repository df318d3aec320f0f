#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

struct Streaming : Bench {
  explicit Streaming(const std::string& view = "NEW_AND_OLD_IMAGES") {
    create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'" + view + "'}");
    arn = database.streams.begin()->first;
  }
  void put(const std::string& id, const std::string& v = "") {
    run("PutItem",
        "{'TableName':'Things','Item':{'id':{'S':'" + id + "'}" + (v.empty() ? "" : ",'v':{'S':'" + v + "'}") + "}}");
  }
  std::string iterator(const std::string& shard, const std::string& type, const std::string& sequence = "") {
    const Outcome outcome =
        run("GetShardIterator", "{'StreamArn':'" + arn + "','ShardId':'" + shard + "','ShardIteratorType':'" + type +
                                    "'" + (sequence.empty() ? "" : ",'SequenceNumber':'" + sequence + "'") + "}");
    return outcome ? text_member(*outcome, "ShardIterator") : outcome.error().name;
  }
  Outcome records(const std::string& iterator, const std::string& more = "") {
    return run("GetRecords", "{'ShardIterator':'" + iterator + "'" + more + "}");
  }
  const std::string& shard(size_t i = 0) { return database.streams.at(arn).shards[i].id; }
  std::string arn;
};

// `INSERT a, MODIFY a`.
std::string names(const Outcome& answer) {
  if (!answer) return answer.error().name;
  std::string text;
  for (const Json& record : (*answer)["Records"]) {
    text += (text.empty() ? "" : ", ") + text_member(record, "eventName") + " " +
            text_member(record["dynamodb"]["Keys"]["id"], "S");
  }
  return text;
}

TEST(Streams, AreReadFromAnyPlace) {
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

TEST(Streams, ShowWhatTheirViewShows) {
  const struct {
    const char* view;
    bool shows_new;
    bool shows_old;
  } rows[] = {{"KEYS_ONLY", false, false},
              {"NEW_IMAGE", true, false},
              {"OLD_IMAGE", false, true},
              {"NEW_AND_OLD_IMAGES", true, true}};
  for (const auto& row : rows) {
    Streaming bench(row.view);
    bench.put("a");
    bench.put("a", "1");
    const Outcome all = bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"));
    const Json& change = (*all)["Records"][1]["dynamodb"];
    EXPECT_EQ(change["StreamViewType"], row.view);
    EXPECT_EQ(change.contains("NewImage"), row.shows_new) << row.view;
    EXPECT_EQ(change.contains("OldImage"), row.shows_old) << row.view;
  }
}

TEST(Streams, IteratorsLiveFifteenMinutesAndRecordsADay) {
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

TEST(Streams, ShardsRollOverAfterFourHours) {
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

TEST(Streams, ShardsSplitWhenOverrunAndKeepEachItemsOrder) {
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

TEST(Streams, PassThroughTheirStatesWithTheirTable) {
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

TEST(Streams, AreListedByTheNameOfATableOnly) {
  Bench bench;
  const std::string arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/Things";
  EXPECT_EQ(bench.text("ListStreams", "{'TableName':'" + arn + "'}"),
            "ValidationException: 1 validation error detected: Value '" + arn +
                "' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                "[a-zA-Z0-9_.-]+");
}

TEST(Streams, OutliveTheirTableByADay) {
  Streaming bench;
  bench.put("a");
  bench.run("DeleteTable", "{'TableName':'Things'}");
  bench.pass(hours(1));
  EXPECT_EQ(names(bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"))), "INSERT a");
  EXPECT_EQ((*bench.run("ListStreams", "{'TableName':'Things'}"))["Streams"].size(), 1U);
  bench.pass(hours(24));
  EXPECT_EQ(bench.text("ListStreams", "{}"), "{'Streams':[]}");
  EXPECT_EQ(bench.text("DescribeStream", "{'StreamArn':'" + bench.arn + "'}"),
            "ResourceNotFoundException: Requested resource not found: Stream: " + bench.arn + " not found");
}

}  // namespace
}  // namespace millrace::table
