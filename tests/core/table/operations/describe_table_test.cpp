#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DescribeTable, RefusesInTheServicesWords) {
  Bench bench;
  expect(bench, {{"DescribeTable", "{}",
                  "ValidationException: The parameter 'TableName' is required but was not present in the request"},
                 {"DescribeTable", "{'TableName':'Things'}",
                  "ResourceNotFoundException: Requested resource not found: Table: Things not found"}});
}

TEST(DescribeTable, TellsWhatTheTableIsMadeOfAndHolds) {
  Bench bench;
  bench.create(
      ",'LocalSecondaryIndexes':[{'IndexName':'byIt','KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{"
      "'AttributeName':'n','KeyType':'RANGE'}],'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['v']}}],"
      "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'},'SSESpecification':{'Enabled':true},"
      "'DeletionProtectionEnabled':true",
      true);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'n':{'N':'1'},'v':{'S':'x'},'w':{'S':'y'}}}");
  const Json table = (*bench.run("DescribeTable", "{'TableName':'Things'}"))["Table"];
  EXPECT_EQ(to_text(table["KeySchema"]),
            quotes("[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'RANGE'}]"));
  EXPECT_EQ(to_text(table["AttributeDefinitions"]),
            quotes("[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'n','AttributeType':'N'}]"));
  EXPECT_EQ(to_text(table["LocalSecondaryIndexes"]),
            quotes("[{'IndexName':'byIt','KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n',"
                   "'KeyType':'RANGE'}],'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['v']},"
                   "'IndexSizeBytes':8,'ItemCount':1,'IndexArn':"
                   "'arn:aws:dynamodb:eu-central-1:123456789012:table/Things/index/byIt'}]"));
  EXPECT_EQ(table["LatestStreamArn"], table["TableArn"].get<std::string>() + "/stream/2026-01-01T00:00:00.000");
  EXPECT_EQ(to_text(table["StreamSpecification"]), quotes("{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}"));
  EXPECT_EQ(table["SSEDescription"]["SSEType"], "KMS");
  EXPECT_EQ(table["DeletionProtectionEnabled"], true);
  EXPECT_EQ(to_text(table["WarmThroughput"]),
            quotes("{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}"));
}

}  // namespace
}  // namespace millrace::table
