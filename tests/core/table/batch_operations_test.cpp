#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Batch, WritesAndReadsManyItems) {
  Bench bench;
  bench.create();
  expect(bench,
         {
             {"BatchWriteItem",
              "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'a'},'v':{'N':'1'}}}},{'PutRequest':{'Item':"
              "{'id':{'S':'b'}}}},{'DeleteRequest':{'Key':{'id':{'S':'c'}}}}]},'ReturnConsumedCapacity':'TOTAL'}",
              "{'UnprocessedItems':{},'ConsumedCapacity':[{'CapacityUnits':3.0,'TableName':'Things'}]}"},
             {"BatchGetItem",
              "{'RequestItems':{'Things':{'Keys':[{'id':{'S':'b'}},{'id':{'S':'x'}},{'id':{'S':'a'}}],'"
              "ProjectionExpression':'v'}},'ReturnConsumedCapacity':'TOTAL'}",
              "{'Responses':{'Things':[{},{'v':{'N':'1'}}]},'UnprocessedKeys':{},'ConsumedCapacity':[{'CapacityUnits':"
              "1.5,'TableName':'Things'}]}"},
         });
}

TEST(Batch, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(bench, {
                    {"BatchGetItem", "{'RequestItems':{}}",
                     "ValidationException: 1 validation error detected: Value '{}' at 'requestItems' failed to satisfy "
                     "constraint: Member must have length greater than or equal to 1"},
                    {"BatchGetItem", "{'RequestItems':{'Things':{'Keys':[{'id':{'S':'a'}},{'id':{'S':'a'}}]}}}",
                     "ValidationException: Provided list of item keys contains duplicates"},
                    {"BatchGetItem", "{'RequestItems':{'Nothing':{'Keys':[{'id':{'S':'a'}}]}}}",
                     "ResourceNotFoundException: Requested resource not found"},
                    {"BatchWriteItem",
                     "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'a'}}}},{'DeleteRequest':{'Key':{'id'"
                     ":{'S':'a'}}}}]}}",
                     "ValidationException: Provided list of item keys contains duplicates"},
                    {"BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'v':{'S':'a'}}}}]}}",
                     "ValidationException: One or more parameter values were invalid: Missing the key id in the item"},
                    {"BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'N':'1'}}}}]}}",
                     "ValidationException: The provided key element does not match the schema"},
                });
  EXPECT_TRUE(bench.database.tables.at("Things").rows.empty());
}

TEST(Transaction, HappensWhollyOrNotAtAll) {
  Bench bench;
  bench.create();
  expect(bench,
         {
             {"TransactWriteItems",
              "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'1'}}}},{'Update':{'"
              "TableName':'Things','Key':{'id':{'S':'b'}},'UpdateExpression':'SET v = "
              ":v','ExpressionAttributeValues':{':v':{'N':'2'}}}}],'ReturnConsumedCapacity':'TOTAL'}",
              "{'ConsumedCapacity':[{'CapacityUnits':4.0,'TableName':'Things','WriteCapacityUnits':4.0}]}"},
             {"TransactWriteItems",
              "{'TransactItems':[{'Delete':{'TableName':'Things','Key':{'id':{'S':'a'}}}},{'ConditionCheck':{'"
              "TableName':'Things','Key':{'id':{'S':'b'}},'ConditionExpression':'v = "
              ":v','ExpressionAttributeValues':{':v':{'N':'1'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}]}",
              "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific "
              "reasons [None, ConditionalCheckFailed]"},
             {"TransactGetItems",
              "{'TransactItems':[{'Get':{'TableName':'Things','Key':{'id':{'S':'a'}}}},{'Get':{'TableName':'Things','"
              "Key':{'id':{'S':'x'}}}}],'ReturnConsumedCapacity':'TOTAL'}",
              "{'Responses':[{'Item':{'id':{'S':'a'},'v':{'N':'1'}}},{}],'ConsumedCapacity':[{'CapacityUnits':4.0,'"
              "TableName':'Things','ReadCapacityUnits':4.0}]}"},
         });
}

TEST(Transaction, TellsTheReasonOfEachPart) {
  Bench bench;
  bench.create();
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'b'},'v':{'S':'text'}}}");
  const Outcome refused = bench.run(
      "TransactWriteItems",
      "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}},"
      "{'Update':{'TableName':'Things','Key':{'id':{'S':'b'}},'UpdateExpression':'ADD v "
      ":v','ExpressionAttributeValues':{':v':{'N':'2'}}}},"
      "{'Delete':{'TableName':'Things','Key':{'id':{'S':'c'}},'ConditionExpression':'attribute_exists(id)'}}]}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      to_text(refused.error().extra),
      quotes("{'CancellationReasons':[{'Code':'None'},"
             "{'Code':'ValidationError','Message':'An operand in the update expression has an incorrect data type'},"
             "{'Code':'ConditionalCheckFailed','Message':'The conditional request failed'}]}"));
}

TEST(Transaction, RefusesAsAWholeWhatNoPartCanDo) {
  Bench bench;
  bench.create();
  expect(bench,
         {
             {"TransactWriteItems", "{'TransactItems':[]}",
              "ValidationException: 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy "
              "constraint: Member must have length greater than or equal to 1"},
             {"TransactWriteItems",
              "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}},{'Delete':{'TableName':'Things'"
              ",'Key':{'id':{'S':'a'}}}}]}",
              "ValidationException: Transaction request cannot include multiple operations on one item"},
             {"TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':''}}}}]}",
              "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
              "cannot contain an empty string value. Key: id"},
             {"TransactGetItems", "{'TransactItems':[{'Get':{'TableName':'Things','Key':{'id':{'S':''}}}}]}",
              "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
              "cannot contain an empty string value. Key: id"},
             {"TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'Nothing','Item':{'id':{'S':'a'}}}}]}",
              "ResourceNotFoundException: Requested resource not found"},
         });
}

TEST(Transaction, ReadsFourMegabytesAtMost) {
  Bench bench;
  bench.create();
  const std::string text(400'000, 'x');
  std::string gets;
  for (int i = 0; i < 11; ++i) {
    const std::string id = "'id':{'S':'" + std::to_string(i) + "'}";
    ASSERT_TRUE(bench.run("PutItem", "{'TableName':'Things','Item':{" + id + ",'v':{'S':'" + text + "'}}}"));
    gets += ",{'Get':{'TableName':'Things','Key':{" + id + "},'ProjectionExpression':'id'}}";
  }
  EXPECT_EQ(bench.text("TransactGetItems", "{'TransactItems':[" + gets.substr(1) + "]}"),
            "ValidationException: Transaction request size has exceeded the maximum allowed size of 4 MB");
}

TEST(Transaction, TokenRepeatsTheAnswerForTenMinutes) {
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

TEST(Transaction, ConflictsWithOthersWhileItRuns) {
  Bench bench;
  bench.create();
  bench.context.settings.transaction_time = millis(20);
  const std::string put = "{'TransactItems':[{'Put':{'TableName':'Things','Item':{'id':{'S':'a'}}}}]}";
  EXPECT_TRUE(bench.run("TransactWriteItems", put));
  EXPECT_EQ(bench.text("TransactWriteItems", put),
            "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific "
            "reasons [TransactionConflict]");
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"),
            "TransactionConflictException: Transaction is ongoing for the item");
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'b'}}}"), "{}");
  bench.pass(millis(20));
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"), "{}");
}

}  // namespace
}  // namespace millrace::table
