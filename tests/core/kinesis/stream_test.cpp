// Data streams at the door: shards, records, iterators; and a mapping that reads one.
#include "core/kinesis/stream.h"

#include "core/base/base64.h"
#include "core/kinesis/facts.h"
#include "tests/core/workflow/stage.h"

namespace millrace::kinesis {
namespace {

class River : public workflow::Stage {
 public:
  explicit River(int shards = 1) { EXPECT_TRUE(ask("CreateStream", {{"StreamName", "S"}, {"ShardCount", shards}})); }
  Outcome ask(const std::string& operation, Json input) { return call(operation, std::move(input), "kinesis"); }
  Outcome on(const std::string& operation, Json input = Json::object()) {
    input["StreamName"] = "S";
    return ask(operation, std::move(input));
  }
  Outcome put(const std::string& text, const std::string& key = "k", Json more = Json::object()) {
    more.update({{"Data", base64(text)}, {"PartitionKey", key}});
    return on("PutRecord", std::move(more));
  }
  // The texts of a shard from there on, and the answer that they came with.
  std::string texts(const std::string& shard, Json from = {{"ShardIteratorType", "TRIM_HORIZON"}}) {
    from["ShardId"] = shard;
    const Outcome iterator = on("GetShardIterator", std::move(from));
    if (!iterator) return iterator.error().name;
    last = ask("GetRecords", {{"ShardIterator", iterator->at("ShardIterator")}}).value_or(Json());
    std::string out;
    for (const Json& record : last["Records"]) {
      out += (out.empty() ? "" : ",") + decode_base64(text_member(record, "Data")).value_or("?");
    }
    return out;
  }
  // `0 1(0) 2(0)`: numbers with their parents, closed ones in brackets.
  std::string shards() const {
    std::string out;
    for (const Shard& shard : world.data_streams.find("S")->shards) {
      std::string text = shard.id.substr(shard.id.size() - 1);
      if (!shard.parent.empty()) text += "<" + shard.parent.substr(shard.parent.size() - 1);
      if (!shard.second_parent.empty()) text += "+" + shard.second_parent.substr(shard.second_parent.size() - 1);
      out += (out.empty() ? "" : " ") + (shard.closed ? "[" + text + "]" : text);
    }
    return out;
  }
  static std::string shard(int n) { return "shardId-00000000000" + std::to_string(n); }

  Json last;
};

TEST(Kinesis, RecordsAreReadFromWhereSomebodyAsks) {
  River river;
  std::vector<std::string> numbers;
  for (const char* text : {"a", "b", "c"}) {
    numbers.push_back(text_member(*river.put(text), "SequenceNumber"));
    river.world.now = river.world.now + seconds(1);
  }
  EXPECT_LT(numbers[0], numbers[1]);
  EXPECT_EQ(numbers[0].size(), 56U);
  struct Row {
    Json from;
    const char* texts;
  };
  const Row rows[] = {
      {{{"ShardIteratorType", "TRIM_HORIZON"}}, "a,b,c"},
      {{{"ShardIteratorType", "LATEST"}}, ""},
      {{{"ShardIteratorType", "AT_SEQUENCE_NUMBER"}, {"StartingSequenceNumber", numbers[1]}}, "b,c"},
      {{{"ShardIteratorType", "AFTER_SEQUENCE_NUMBER"}, {"StartingSequenceNumber", numbers[1]}}, "c"},
      {{{"ShardIteratorType", "AT_SEQUENCE_NUMBER"}, {"StartingSequenceNumber", "1"}}, "InvalidArgumentException"},
      {{{"ShardIteratorType", "AT_TIMESTAMP"}, {"Timestamp", unix_seconds(river.world.now) - 2}}, "b,c"},
  };
  for (const Row& row : rows) EXPECT_EQ(river.texts(River::shard(0), row.from), row.texts) << to_text(row.from);
}

TEST(Kinesis, AnIteratorExpires) {
  River river;
  const Outcome iterator =
      river.on("GetShardIterator", {{"ShardId", River::shard(0)}, {"ShardIteratorType", "LATEST"}});
  river.world.now = river.world.now + seconds(301);
  EXPECT_EQ(river.ask("GetRecords", *iterator).error().name, "ExpiredIteratorException");
  EXPECT_EQ(river.ask("GetRecords", {{"ShardIterator", "bm9uZQ=="}}).error().name, "InvalidArgumentException");
}

TEST(Kinesis, TheHashKeySaysWhichShardTakesARecord) {
  River river(2);
  EXPECT_EQ(text_member(*river.put("a", "k", {{"ExplicitHashKey", "0"}}), "ShardId"), River::shard(0));
  const std::string last = to_text(kLastHashKey);
  EXPECT_EQ(text_member(*river.put("b", "k", {{"ExplicitHashKey", last}}), "ShardId"), River::shard(1));
  EXPECT_EQ(river.put("c", "k", {{"ExplicitHashKey", "x"}}).error().name, "ValidationException");
  const std::string beyond = "340282366920938463463374607431768211456";
  EXPECT_EQ(river.put("c", "k", {{"ExplicitHashKey", beyond}}).error().name, "InvalidArgumentException");
  EXPECT_EQ(river.texts(River::shard(0)), "a");
  EXPECT_EQ(river.texts(River::shard(1)), "b");
}

TEST(Kinesis, ShardsAreSplitAndMerged) {
  River river;
  river.put("before");
  const Json split{{"ShardToSplit", River::shard(0)}, {"NewStartingHashKey", to_text(even_start(1, 2))}};
  ASSERT_TRUE(river.on("SplitShard", split));
  EXPECT_EQ(river.shards(), "[0] 1<0 2<0");
  EXPECT_EQ(river.on("SplitShard", split).error().name, "ResourceInUseException");
  EXPECT_EQ(river.texts(River::shard(0)), "before");
  EXPECT_FALSE(river.last.contains("NextShardIterator"));
  EXPECT_EQ(river.last["ChildShards"].size(), 2U);
  river.put("after", "k", {{"ExplicitHashKey", "0"}});
  EXPECT_EQ(river.texts(River::shard(1)), "after");
  ASSERT_TRUE(river.on("MergeShards", {{"ShardToMerge", River::shard(2)}, {"AdjacentShardToMerge", River::shard(1)}}));
  EXPECT_EQ(river.shards(), "[0] [1<0] [2<0] 3<2+1");
  ASSERT_TRUE(river.on("UpdateShardCount", {{"TargetShardCount", 2}, {"ScalingType", "UNIFORM_SCALING"}}));
  EXPECT_EQ(river.shards(), "[0] [1<0] [2<0] [3<2+1] 4<3 5<3");
  EXPECT_EQ(river.on("UpdateShardCount", {{"TargetShardCount", 5}, {"ScalingType", "UNIFORM_SCALING"}}).error().name,
            "InvalidArgumentException");
}

TEST(Kinesis, AShardTakesAThousandRecordsASecond) {
  River river;
  for (int i = 0; i < 1'000; ++i) ASSERT_TRUE(river.put("x")) << i;
  EXPECT_EQ(river.put("x").error().name, "ProvisionedThroughputExceededException");
  const Outcome some = river.on("PutRecords", {{"Records", Json::array({{{"Data", "eA=="}, {"PartitionKey", "k"}}})}});
  EXPECT_EQ(some->at("FailedRecordCount"), 1);
  river.world.now = river.world.now + seconds(1);
  EXPECT_TRUE(river.put("x"));
  EXPECT_EQ(river.told(facts::kThrottled).size(), 2U);
}

TEST(Kinesis, RecordsAreKeptAsLongAsTheStreamSays) {
  River river;
  river.put("old");
  river.world.now = river.world.now + hours(23);
  river.put("new");
  EXPECT_EQ(river.texts(River::shard(0)), "old,new");
  river.world.now = river.world.now + hours(2);
  EXPECT_EQ(river.texts(River::shard(0)), "new");
  ASSERT_TRUE(river.on("IncreaseStreamRetentionPeriod", {{"RetentionPeriodHours", 48}}));
  EXPECT_EQ(river.on("IncreaseStreamRetentionPeriod", {{"RetentionPeriodHours", 24}}).error().name,
            "InvalidArgumentException");
}

TEST(Kinesis, StreamsAreTheSameAfterTheyWereWrittenDown) {
  River river(2);
  river.put("a");
  ASSERT_TRUE(river.ask("RegisterStreamConsumer",
                        {{"StreamARN", river.world.data_streams.find("S")->arn}, {"ConsumerName", "reader"}}));
  const Json before = fields_to_json(river.world.data_streams);
  Streams after;
  ASSERT_TRUE(fields_from_json(before, after));
  EXPECT_EQ(fields_to_json(after), before);
}

}  // namespace
}  // namespace millrace::kinesis
