#include "core/table/storage/throttle.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Throttle, ProvisionedThroughputThrottlesAfterItsBurst) {
  Bench bench;
  bench.run("CreateTable",
            things(std::string(kOneKey) + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}"));
  bench.pass(bench.context.settings.table_delay);
  const auto writes = [&] {
    int n = 0;
    while (n < 10'000 && bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}")) ++n;
    return n;
  };
  EXPECT_EQ(writes(), 600);
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"),
            "ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was "
            "exceeded. Consider increasing your provisioning level with the UpdateTable API.");
  bench.pass(seconds(1));
  EXPECT_EQ(writes(), 2);
  EXPECT_EQ(bench.text("BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'b'}}}}]}}")
                .substr(0, 38),
            "ProvisionedThroughputExceededException");
  bench.pass(hours(1));
  EXPECT_EQ(writes(), 600);
}

// `Things` with so many units of its own, an index `byX` with one, and a local one.
Bench provisioned(int units) {
  const std::string read_and_write = "'ProvisionedThroughput':{'ReadCapacityUnits':";
  Bench bench;
  const Outcome made = bench.run(
      "CreateTable",
      things(
          "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'RANGE'}],"
          "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'n','AttributeType':"
          "'N'},{'AttributeName':'x','AttributeType':'S'}]," +
          read_and_write + std::to_string(units) + ",'WriteCapacityUnits':" + std::to_string(units) +
          "},'GlobalSecondaryIndexes':[{'IndexName':'byX','KeySchema':[{'AttributeName':'x','KeyType':'HASH'}],"
          "'Projection':{'ProjectionType':'ALL'}," +
          read_and_write +
          "1,'WriteCapacityUnits':1}}],'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':"
          "'id','KeyType':'HASH'},{'AttributeName':'x','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}]"));
  EXPECT_TRUE(made) << made.error().message;
  bench.pass(bench.context.settings.table_delay);
  return bench;
}

TEST(Throttle, AnIndexWithoutCapacityRefusesWritesOfItsTable) {
  Bench bench = provisioned(1'000);
  const auto put = [&](int n, const char* more) {
    return bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'n':{'N':'" + std::to_string(n) + "'}" +
                                     std::string(more) + "}}");
  };
  for (int n = 0; n < 300; ++n) ASSERT_EQ(put(n, ",'x':{'S':'x'}"), "{}") << n;
  EXPECT_EQ(put(300, ""),
            "ProvisionedThroughputExceededException: The level of configured provisioned throughput for one or more "
            "global secondary indexes of the table was exceeded. Consider increasing your provisioning level for the "
            "under-provisioned global secondary indexes with the UpdateTable API");
  bench.pass(seconds(1));
  EXPECT_EQ(put(300, ""), "{}");
}

TEST(Throttle, ALocalIndexTakesItsTablesCapacity) {
  Bench bench = provisioned(2);
  const auto left = [&] { return bench.database.tables.at("Things").throughput.writes.halves; };
  const int64_t full = left();
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'n':{'N':'1'}}}");
  EXPECT_EQ(full - left(), 2);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'n':{'N':'2'},'x':{'S':'x'}}}");
  EXPECT_EQ(full - left(), 2 + 4);
}

TEST(Throttle, AnIndexIsReadByItsOwnCapacity) {
  Bench bench = provisioned(1'000);
  const auto query = [&](const char* index, const char* condition) {
    return bench.text("Query", "{'TableName':'Things','IndexName':'" + std::string(index) +
                                   "','KeyConditionExpression':'" + condition +
                                   "','ExpressionAttributeValues':{':x':{'S':'x'}}}");
  };
  for (int n = 0; n < 600; ++n) ASSERT_TRUE(query("byX", "x = :x").starts_with("{")) << n;
  EXPECT_EQ(query("byX", "x = :x").substr(0, 38), "ProvisionedThroughputExceededException");
  EXPECT_TRUE(query("local", "id = :x").starts_with("{"));
}

TEST(Throttle, OnePartitionIsHeldToAThousandWritesASecond) {
  Bench bench;
  bench.run("CreateTable", things(std::string(kOneKey) +
                                  ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':5000}"));
  bench.pass(bench.context.settings.table_delay);
  const auto put = [&](const char* id) {
    return bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::string(id) + "'}}}").has_value();
  };
  for (int i = 0; i < 1'000; ++i) ASSERT_TRUE(put("hot")) << i;
  EXPECT_FALSE(put("hot"));
  EXPECT_TRUE(put("cold"));
  bench.pass(seconds(1));
  EXPECT_TRUE(put("hot"));
}

TEST(Locks, AreOfOneItemOfOneTableForATime) {
  Database database;
  const Instant now{1'000'000};
  lock(database, "Things", "a", now + millis(20));
  EXPECT_TRUE(locked(database, "Things", "a", now));
  EXPECT_TRUE(locked(database, "Things", "a", now + millis(20) - micros(1)));
  EXPECT_FALSE(locked(database, "Things", "a", now + millis(20)));
  EXPECT_FALSE(locked(database, "Things", "b", now));
  EXPECT_FALSE(locked(database, "Other", "a", now));
}

TEST(Throttle, OnePartitionIsHeldToThreeThousandReadsASecond) {
  Bench bench;
  bench.run("CreateTable", things(std::string(kOneKey) +
                                  ",'ProvisionedThroughput':{'ReadCapacityUnits':9000,'WriteCapacityUnits':1}"));
  bench.pass(bench.context.settings.table_delay);
  const auto get = [&](const char* id) {
    return bench
        .run("GetItem", "{'TableName':'Things','ConsistentRead':true,'Key':{'id':{'S':'" + std::string(id) + "'}}}")
        .has_value();
  };
  for (int i = 0; i < 3'000; ++i) ASSERT_TRUE(get("hot")) << i;
  EXPECT_FALSE(get("hot"));
  EXPECT_TRUE(get("cold"));
  bench.pass(seconds(1));
  EXPECT_TRUE(get("hot"));
}

}  // namespace
}  // namespace millrace::table
