#include "core/table/operations/item_write.h"

#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(ItemWrite, ItemsArePutReadChangedAndDeleted) {
  Bench bench;
  bench.create();
  expect(bench,
         {
             {"PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'1.50'}}}", "{}"},
             {"GetItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}", "{'Item':{'id':{'S':'a'},'v':{'N':'1.5'}}}"},
             {"GetItem", "{'TableName':'Things','Key':{'id':{'S':'b'}}}", "{}"},
             {"UpdateItem",
              "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET v = v + "
              ":one','ExpressionAttributeValues':{':one':{'N':'1'}},'ReturnValues':'UPDATED_NEW'}",
              "{'Attributes':{'v':{'N':'2.5'}}}"},
             {"PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}},'ReturnValues':'ALL_OLD'}",
              "{'Attributes':{'id':{'S':'a'},'v':{'N':'2.5'}}}"},
             {"DeleteItem",
              "{'TableName':'Things','Key':{'id':{'S':'a'}},'ReturnValues':'ALL_OLD','ReturnConsumedCapacity':'TOTAL'}",
              "{'Attributes':{'id':{'S':'a'}},'ConsumedCapacity':{'CapacityUnits':1.0,'TableName':'Things'}}"},
             {"DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}", "{}"},
         });
}

TEST(ItemWrite, ConditionsAreCheckedBeforeAnythingIsWritten) {
  Bench bench;
  bench.create();
  expect(bench,
         {
             {"PutItem",
              "{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'1'}},'ConditionExpression':'attribute_not_exists("
              "id)'}",
              "{}"},
             {"PutItem",
              "{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'2'}},'ConditionExpression':'attribute_not_exists("
              "id)'}",
              "ConditionalCheckFailedException: The conditional request failed"},
             {"GetItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}", "{'Item':{'id':{'S':'a'},'v':{'N':'1'}}}"},
             {"DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}},'Expected':{'v':{'Value':{'N':'2'}}}}",
              "ConditionalCheckFailedException: The conditional request failed"},
             {"UpdateItem", "{'TableName':'Things','Key':{'id':{'S':'x'}},'UpdateExpression':'REMOVE v'}", "{}"},
             {"GetItem", "{'TableName':'Things','Key':{'id':{'S':'x'}}}", "{}"},
             {"UpdateItem", "{'TableName':'Things','Key':{'id':{'S':'x'}}}", "{}"},
             {"GetItem", "{'TableName':'Things','Key':{'id':{'S':'x'}}}", "{'Item':{'id':{'S':'x'}}}"},
         });
  const Outcome refused =
      bench.run("PutItem",
                "{'TableName':'Things','Item':{'id':{'S':'a'}},'ConditionExpression':'v > "
                ":v','ExpressionAttributeValues':{':v':{'N':'1'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(to_text(refused.error().extra), quotes("{'Item':{'id':{'S':'a'},'v':{'N':'1'}}}"));
}

}  // namespace
}  // namespace millrace::table
