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

TEST(Transaction, TheFirstInvalidKeyIsTheOnlyReason) {
  Bench bench;
  bench.create();
  const std::string wrong = "'Key':{'no':{'S':'a'}}";
  const std::string right = "'Key':{'id':{'S':'c'}}";
  const auto update = [](const std::string& key) {
    return "{'Update':{'TableName':'Things'," + key + ",'UpdateExpression':'REMOVE v'}}";
  };
  const auto remove = [](const std::string& key) {
    return "{'Delete':{'TableName':'Things'," + key + ",'ConditionExpression':'attribute_exists(id)'}}";
  };
  const std::string reasons =
      "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
      "[None, ValidationError, None]";
  EXPECT_EQ(bench.text("TransactWriteItems",
                       "{'TransactItems':[" + remove(right) + "," + update(wrong) + "," + remove(wrong) + "]}"),
            reasons);
  const auto get = [](const std::string& key) { return "{'Get':{'TableName':'Things'," + key + "}}"; };
  EXPECT_EQ(
      bench.text("TransactGetItems", "{'TransactItems':[" + get(right) + "," + get(wrong) + "," + get(wrong) + "]}"),
      reasons);
}

TEST(Transaction, OfMoreThanFourMegabytesIsRefused) {
  Bench bench;
  bench.create();
  std::string puts;
  for (int i = 0; i < 11; ++i) {
    puts += std::string(i > 0 ? "," : "") + "{'Put':{'TableName':'Things','Item':{'id':{'S':'" + std::to_string(i) +
            "'},'v':{'S':'" + std::string(400'000, 'x') + "'}}}}";
  }
  EXPECT_EQ(bench.text("TransactWriteItems", "{'TransactItems':[" + puts + "]}"),
            "ValidationException: Transaction request size cannot exceed 4194304 bytes");
  EXPECT_TRUE(bench.database.tables.at("Things").rows.empty());
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
