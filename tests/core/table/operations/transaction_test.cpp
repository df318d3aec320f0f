#include "core/table/operations/transaction.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

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
