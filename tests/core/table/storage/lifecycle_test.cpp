#include "core/table/storage/lifecycle.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Lifecycle, ATableIsCreatedDescribedListedAndDeletedOnTheClock) {
  Bench bench;
  const Outcome made = bench.run("CreateTable", things(std::string(kOneKey) + ",'BillingMode':'PAY_PER_REQUEST'"));
  ASSERT_TRUE(made);
  EXPECT_EQ((*made)["TableDescription"]["TableStatus"], "CREATING");
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"),
            "ResourceNotFoundException: Requested resource not found");
  EXPECT_EQ(
      bench.text("DeleteTable", "{'TableName':'Things'}"),
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Things");
  const std::string again = things(std::string(kOneKey) + ",'BillingMode':'PAY_PER_REQUEST'");
  EXPECT_EQ(
      bench.text("CreateTable", again),
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Things");
  bench.pass(bench.context.settings.table_delay);
  expect(bench,
         {
             {"CreateTable",
              "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'id','KeyType':'"
              "HASH'}],'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}",
              "ResourceInUseException: Table already exists: Things"},
             {"ListTables", "{}", "{'TableNames':['Things']}"},
             {"PutItem",
              "{'TableName':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Item':{'id':{'S':'a'}}}", "{}"},
         });
  const Json table = (*bench.run("DescribeTable", "{'TableName':'Things'}"))["Table"];
  EXPECT_EQ(table["TableStatus"], "ACTIVE");
  EXPECT_EQ(table["ItemCount"], 1);
  EXPECT_EQ(table["TableSizeBytes"], 3);
  EXPECT_EQ(table["TableArn"], "arn:aws:dynamodb:eu-central-1:123456789012:table/Things");
  const Outcome deleted = bench.run("DeleteTable", "{'TableName':'Things'}");
  EXPECT_EQ((*deleted)["TableDescription"]["TableStatus"], "DELETING");
  for (const char* gone : {"KeySchema", "AttributeDefinitions", "CreationDateTime"}) {
    EXPECT_FALSE((*deleted)["TableDescription"].contains(gone)) << gone;
  }
  EXPECT_EQ(
      bench.text("CreateTable", again),
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being deleted: Things");
  EXPECT_TRUE(bench.run("DescribeTable", "{'TableName':'Things'}"));
  bench.pass(bench.context.settings.table_delay);
  EXPECT_EQ(bench.text("DescribeTable", "{'TableName':'Things'}"),
            "ResourceNotFoundException: Requested resource not found: Table: Things not found");
}

TEST(Lifecycle, ATableIsFoundByItsNameAndByItsArn) {
  const char* rows[][2] = {
      {"Things", "Things"},
      {"arn:aws:dynamodb:eu-central-1:123456789012:table/Things", "Things"},
      {"arn:aws:dynamodb:eu-central-1:123456789012:table/Things/stream/2026", "Things"},
      {"arn:aws:s3:::bucket", "arn:aws:s3:::bucket"},
      {"Some:table/Things", "Some:table/Things"},
  };
  for (const auto& [text, name] : rows) EXPECT_EQ(table_name_of(text), name);
  Bench bench;
  bench.create();
  EXPECT_NE(find_table(bench.database, bench.context, rows[1][0]), nullptr);
  EXPECT_EQ(find_table(bench.database, bench.context, "Nothing"), nullptr);
}

TEST(Lifecycle, SweepingForgetsTokensLocksAndStreamsWhoseTimeIsOver) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
  bench.context.settings.transaction_time = seconds(1);
  ASSERT_TRUE(bench.run("TransactWriteItems",
                        "{'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':"
                        "'a'}}}}]}"));
  ASSERT_TRUE(bench.run("DeleteTable", "{'TableName':'Things'}"));
  const Instant then = bench.context.now;
  const auto left = [&](Duration later) {
    Database database = bench.database;
    sweep(database, then + later);
    return std::to_string(database.tables.size()) + std::to_string(database.locks.size()) +
           std::to_string(database.tokens.size()) + std::to_string(database.streams.size());
  };
  EXPECT_EQ(left({}), "1111");
  EXPECT_EQ(left(bench.context.settings.table_delay), "0111");
  EXPECT_EQ(left(seconds(1)), "0011");
  EXPECT_EQ(left(seconds(599)), "0011");
  EXPECT_EQ(left(seconds(600)), "0001");
  EXPECT_EQ(left(hours(24) - micros(1)), "0001");
  EXPECT_EQ(left(hours(24)), "0000");
}

TEST(Lifecycle, AStreamIsFoundByItsArnOnly) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
  const std::string arn = bench.database.tables.at("Things").stream_arn;
  EXPECT_EQ(arn, "arn:aws:dynamodb:eu-central-1:123456789012:table/Things/stream/2026-01-01T00:00:00.000");
  ASSERT_TRUE(find_stream(bench.database, bench.context, arn));
  for (const char* wrong : {"", "Things", "arn:aws:dynamodb:eu-central-1:123456789012:table/Things"}) {
    EXPECT_EQ(find_stream(bench.database, bench.context, wrong).error().message, "Invalid StreamArn") << wrong;
  }
  EXPECT_EQ(find_stream(bench.database, bench.context, arn + "1").error().name, "ResourceNotFoundException");
}

}  // namespace
}  // namespace millrace::table
