#include "core/table/operations/operations.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Operations, HostileMembersAreRefusedAndNeverCrash) {
  Bench bench;
  bench.create("", true);
  const char* rows[][2] = {
      {"CreateTable",
       "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST','KeySchema':[null],'AttributeDefinitions':[null]}"},
      {"CreateTable",
       "{'TableName':'Other','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'AttributeDefinitions':[{'"
       "AttributeName':"
       "'a','AttributeType':'S'}],'ProvisionedThroughput':{'ReadCapacityUnits':1e300,'WriteCapacityUnits':1}}"},
      {"PutItem", "{'TableName':'Things','Item':{'id':null}}"},
      {"PutItem", "[]"},
      {"PutItem", "null"},
      {"GetItem", "{'TableName':'Things','Key':{},'AttributesToGet':[null]}"},
      {"Scan", "{'TableName':'Things','Limit':1e300,'Segment':-1,'TotalSegments':18446744073709551615}"},
      {"BatchGetItem", "{'RequestItems':{'Things':null}}"},
      {"BatchWriteItem", "{'RequestItems':{'Things':[null]}}"},
      {"TransactWriteItems", "{'TransactItems':[null,{}]}"},
      {"TransactGetItems", "{'TransactItems':[{}]}"},
      {"UpdateTable", "{'TableName':'Things','GlobalSecondaryIndexUpdates':[null]}"},
      {"TagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Tags':[null]}"},
      {"Query", "{'TableName':'Things','KeyConditions':{'id':null}}"},
      {"ExecuteStatement", "{'Statement':'SELECT * FROM Things','Parameters':[null]}"},
      {"GetRecords", "{'ShardIterator':'arn|1|AAAA'}"},
  };
  for (const auto& [operation, input] : rows) EXPECT_FALSE(bench.run(operation, input)) << input;
}

TEST(Operations, AnUnknownOneIsToldSo) {
  Bench bench;
  expect(bench, {{"Nonsense", "{}", "UnknownOperationException: "}});
}

}  // namespace
}  // namespace millrace::table
