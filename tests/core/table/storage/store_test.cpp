#include "core/table/storage/store.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Store, StreamTellsEveryChangeAndOnlyChanges) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_AND_OLD_IMAGES'}");
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'1'}}}");
  ASSERT_EQ(bench.effects.changes.size(), 1U);
  EXPECT_EQ(bench.effects.changes[0].event, stream::Change::kInsert);
  bench.run("PutItem", "{'TableName':'Things','Item':{'v':{'N':'1.0'},'id':{'S':'a'}}}");
  EXPECT_FALSE(bench.effects.changes[0].event);
  bench.run("UpdateItem",
            "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET v = "
            ":v','ExpressionAttributeValues':{':v':{'N':'2'}}}");
  EXPECT_EQ(changed_names(bench.effects.changes[0]), std::vector<std::string>{"v"});
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}");
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}");
  EXPECT_FALSE(bench.effects.changes[0].event);

  const stream::Stream& stream = bench.database.streams.begin()->second;
  const auto records = stream::read(stream.shards[0], 0, 10, bench.context.now);
  ASSERT_EQ(records.size(), 3U);
  const Json event = stream::to_event(*records[1], stream.view, stream.arn, "eu-central-1");
  EXPECT_EQ(event["eventName"], "MODIFY");
  EXPECT_EQ(event["eventSourceARN"], stream.arn);
  EXPECT_EQ(to_text(event["dynamodb"]["OldImage"]), quotes("{'id':{'S':'a'},'v':{'N':'1'}}"));
  EXPECT_EQ(to_text(event["dynamodb"]["NewImage"]), quotes("{'id':{'S':'a'},'v':{'N':'2'}}"));
  EXPECT_EQ(event["dynamodb"]["SizeBytes"], 3 + 6 + 6);
}

TEST(Store, CountsTheBytesOfWhatIsThere) {
  Bench bench;
  bench.create(
      ",'GlobalSecondaryIndexes':[{'IndexName':'byN','KeySchema':[{'AttributeName':'n','KeyType':'HASH'}],'Projection':"
      "{'ProjectionType':'KEYS_ONLY'}}]",
      true);
  const Table& table = bench.database.tables.at("Things");
  const auto bytes = [&] { return std::to_string(table.bytes) + " " + std::to_string(table.indexes.at("byN").bytes); };
  const std::string key = "'id':{'S':'a'},'n':{'N':'1'}";  // 3 and 3 bytes
  bench.run("PutItem", "{'TableName':'Things','Item':{" + key + "}}");
  EXPECT_EQ(bytes(), "6 6");
  bench.run("PutItem", "{'TableName':'Things','Item':{" + key + ",'v':{'S':'12345'}}}");
  EXPECT_EQ(bytes(), "12 6");
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'bb'},'n':{'N':'1'}}}");
  EXPECT_EQ(bytes(), "19 13");
  bench.run("DeleteItem", "{'TableName':'Things','Key':{" + key + "}}");
  EXPECT_EQ(bytes(), "7 7");
}

TEST(Store, AWriteCostsTheLargerOfTheTwoItems) {
  Bench bench;
  bench.create();
  const auto units = [&](const char* operation, size_t size) {
    const std::string item = "'id':{'S':'a'}" + (size == 0 ? "" : ",'v':{'S':'" + std::string(size, 'x') + "'}");
    bench.run(operation, "{'TableName':'Things','" + std::string(operation == std::string("PutItem") ? "Item" : "Key") +
                             "':{" + item + "}}");
    return bench.effects.changes.at(0).table_halves;
  };
  EXPECT_EQ(units("PutItem", 2'000), 4);
  EXPECT_EQ(units("PutItem", 10), 4);
  EXPECT_EQ(units("PutItem", 10), 2);
  EXPECT_EQ(units("PutItem", 3'000), 6);
  EXPECT_EQ(units("DeleteItem", 0), 6);
  EXPECT_EQ(units("DeleteItem", 0), 2);
}

}  // namespace
}  // namespace millrace::table
