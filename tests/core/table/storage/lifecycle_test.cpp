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

}  // namespace
}  // namespace millrace::table
