#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(BatchWriteItem, PutsAndDeletesManyItems) {
  Bench bench;
  bench.create();
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'c'}}}");
  EXPECT_EQ(bench.text("BatchWriteItem",
                       "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'a'},'v':{'N':'1'}}}},"
                       "{'PutRequest':{'Item':{'id':{'S':'b'}}}},{'DeleteRequest':{'Key':{'id':{'S':'c'}}}}]},"
                       "'ReturnConsumedCapacity':'TOTAL'}"),
            "{'UnprocessedItems':{},'ConsumedCapacity':[{'CapacityUnits':3.0,'TableName':'Things'}]}");
  EXPECT_EQ(bench.text("Scan", "{'TableName':'Things'}"),
            "{'Count':2,'ScannedCount':2,'Items':[{'id':{'S':'b'}},{'id':{'S':'a'},'v':{'N':'1'}}]}");
}

// A batch is not refused for some of its parts: what found no capacity, or another's transaction, comes back.
TEST(BatchWriteItem, HandsBackWhatCouldNotBeDone) {
  Bench bench;
  bench.create();
  bench.context.settings.transaction_time = millis(20);
  bench.run("TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}}]}");
  const char* batch =
      "{'RequestItems':{'Things':[{'DeleteRequest':{'Key':{'id':{'S':'a'}}}},{'PutRequest':{'Item':{'id':{'S':'b'}}}}"
      "]}}";
  EXPECT_EQ(bench.text("BatchWriteItem", batch),
            "{'UnprocessedItems':{'Things':[{'DeleteRequest':{'Key':{'id':{'S':'a'}}}}]}}");
  bench.pass(millis(20));
  EXPECT_EQ(bench.text("BatchWriteItem", batch), "{'UnprocessedItems':{}}");
}

TEST(BatchWriteItem, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(bench, {{"BatchWriteItem",
                  "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'a'}}}},{'DeleteRequest':{'Key':{'id'"
                  ":{'S':'a'}}}}]}}",
                  "ValidationException: Provided list of item keys contains duplicates"},
                 {"BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'v':{'S':'a'}}}}]}}",
                  "ValidationException: One or more parameter values were invalid: Missing the key id in the item"},
                 {"BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'N':'1'}}}}]}}",
                  "ValidationException: The provided key element does not match the schema"}});
  EXPECT_TRUE(bench.database.tables.at("Things").rows.empty());
}

TEST(BatchWriteItem, WantsRequests) {
  Bench bench;
  expect(bench, {{"BatchWriteItem", "{'RequestItems':{}}",
                  "ValidationException: The requestItems parameter is required for BatchWriteItem"},
                 {"BatchWriteItem", "{}",
                  "ValidationException: 1 validation error detected: Value null at 'requestItems' failed to satisfy "
                  "constraint: Member must not be null"}});
}

TEST(BatchWriteItem, TellsAllLimitsOfTheMembersOfItsCollections) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"BatchWriteItem", "{'RequestItems':{'a;':[{'DeleteRequest':{'Key':{}}}]}}",
           "ValidationException: 1 validation error detected: Value '{a;=[{DeleteRequest={Key={}}}]}' at "
           "'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length "
           "less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy "
           "regular expression pattern: [a-zA-Z0-9_.-]+]"},
          {"BatchWriteItem", "{'RequestItems':{'Things':[]}}",
           "ValidationException: 1 validation error detected: Value '{Things=[]}' at 'requestItems' failed to "
           "satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to "
           "25, Member must have length greater than or equal to 1]"},
          {"BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{}}]}}",
           "ValidationException: 1 validation error detected: Value null at "
           "'requestItems.Things.member.1.member.putRequest.item' failed to satisfy constraint: Member must not be "
           "null"},
          {"BatchWriteItem", "{'RequestItems':{'Things':'x'}}",
           "SerializationException: class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be "
           "cast to class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
           "java.lang.Class are in module java.base of loader 'bootstrap')"}});
}

}  // namespace
}  // namespace millrace::table
