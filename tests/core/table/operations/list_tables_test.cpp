#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(ListTables, TellsItsLimitAsTheServiceHoldsIt) {
  Bench bench;
  expect(bench, {{"ListTables", "{'Limit':0.5}",
                  "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy "
                  "constraint: Member must have value greater than or equal to 1"},
                 {"ListTables", "{'Limit':1e30}",
                  "ValidationException: 1 validation error detected: Value '2147483647' at 'limit' failed to satisfy "
                  "constraint: Member must have value less than or equal to 100"}});
}

TEST(ListTables, GivesNamesInTheirOrderPageByPage) {
  Bench bench;
  for (const char* name : {"ccc", "aaa", "bbb"}) {
    ASSERT_TRUE(bench.run("CreateTable", "{'TableName':'" + std::string(name) +
                                             "','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{"
                                             "'AttributeName':'id','AttributeType':'S'}],'KeySchema':[{"
                                             "'AttributeName':'id','KeyType':'HASH'}]}"));
  }
  expect(bench, {{"ListTables", "{'Limit':2}", "{'TableNames':['aaa','bbb'],'LastEvaluatedTableName':'bbb'}"},
                 {"ListTables", "{'Limit':2,'ExclusiveStartTableName':'bbb'}", "{'TableNames':['ccc']}"},
                 {"ListTables", "{'ExclusiveStartTableName':'abc'}", "{'TableNames':['bbb','ccc']}"}});
}

}  // namespace
}  // namespace millrace::table
