#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(TransactWriteItems, RefusesAsAWholeWhatNoPartCanDo) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"TransactWriteItems", "{'TransactItems':[]}",
           "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy "
           "constraint: Member must have length greater than or equal to 1"},
          {"TransactWriteItems",
           "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}},{'Delete':{'TableName':'Things'"
           ",'Key':{'id':{'S':'a'}}}}]}",
           "ValidationException: Transaction request cannot include multiple operations on one item"},
          {"TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':''}}}}]}",
           "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
           "cannot contain an empty string value. Key: id"},
          {"TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'Nothing','Item':{'id':{'S':'a'}}}}]}",
           "ResourceNotFoundException: Requested resource not found"}});
}

TEST(TransactWriteItems, RepeatsTheAnswerToATokenForTenMinutes) {
  Bench bench;
  bench.create();
  const std::string add =
      "{'ClientRequestToken':'t','TransactItems':[{'Update':{'TableName':'Things','Key':{'id':{'S':'a'}},'"
      "UpdateExpression':'ADD v :v','ExpressionAttributeValues':{':v':{'N':'1'}}}}]}";
  const std::string other =
      "{'ClientRequestToken':'t','TransactItems':[{'Delete':{'TableName':'Things','Key':{'id':{'S':'a'}}}}]}";
  const auto v = [&] {
    return text_member((*bench.run("GetItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}"))["Item"]["v"], "N");
  };
  EXPECT_TRUE(bench.run("TransactWriteItems", add));
  EXPECT_TRUE(bench.run("TransactWriteItems", add));
  EXPECT_EQ(v(), "1");
  EXPECT_EQ(bench.run("TransactWriteItems", other).error().name, "IdempotentParameterMismatchException");
  bench.pass(seconds(600));
  EXPECT_TRUE(bench.run("TransactWriteItems", add));
  EXPECT_EQ(v(), "2");
}

TEST(TransactWriteItems, TellsWhatItReadWhenItIsRepeated) {
  Bench bench;
  bench.create();
  const char* input =
      "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}}],'ClientRequestToken':'t',"
      "'ReturnConsumedCapacity':'INDEXES'}";
  EXPECT_EQ(bench.text("TransactWriteItems", input),
            "{'ConsumedCapacity':[{'CapacityUnits':2.0,'TableName':'Things','Table':{'CapacityUnits':2.0,"
            "'WriteCapacityUnits':2.0},'WriteCapacityUnits':2.0}]}");
  EXPECT_EQ(bench.text("TransactWriteItems", input),
            "{'ConsumedCapacity':[{'CapacityUnits':2.0,'TableName':'Things','Table':{'CapacityUnits':2.0,"
            "'ReadCapacityUnits':2.0},'ReadCapacityUnits':2.0}]}");
}

}  // namespace
}  // namespace millrace::table
