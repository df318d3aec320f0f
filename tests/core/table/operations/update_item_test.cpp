#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(UpdateItem, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"UpdateItem",
           "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET id = "
           ":v','ExpressionAttributeValues':{':v':{'S':'b'}}}",
           "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This attribute "
           "is part of the key"},
          {"UpdateItem",
           "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET a = "
           ":v','ExpressionAttributeValues':{':v':{'S':'b'},':w':{'S':'b'}}}",
           "ValidationException: 1 validation error detected: Value provided in ExpressionAttributeValues unused in "
           "expressions: keys: {:w}"}});
}

TEST(UpdateItem, RefusesIndexKeysInWordsOfItsOwn) {
  Bench bench;
  bench.create(
      ",'GlobalSecondaryIndexes':[{'IndexName':'byN','KeySchema':[{'AttributeName':'n','KeyType':'HASH'},"
      "{'AttributeName':'id','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}]",
      true);
  const std::string update = "{'TableName':'Things','Key':{'id':{'S':'a'},'n':{'N':'1'}},";
  EXPECT_EQ(bench
                .text("UpdateTable",
                      "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
                      "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byX','KeySchema':[{'AttributeName':'x',"
                      "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}")
                .substr(0, 20),
            "{'TableDescription':");
  EXPECT_EQ(
      bench.text("UpdateItem",
                 update + "'UpdateExpression':'SET x = :x','ExpressionAttributeValues':{':x':{'N':'1'}}}"),
      "ValidationException: The update expression attempted to update the secondary index key to unsupported type");
  EXPECT_EQ(
      bench.text("UpdateItem", update + "'UpdateExpression':'SET x = :x','ExpressionAttributeValues':{':x':{'S':''}}}"),
      "ValidationException: One or more parameter values are not valid. The update expression attempted to "
      "update a secondary index key to a value that is not supported. The AttributeValue for a key attribute "
      "cannot contain an empty string value.");
  EXPECT_EQ(bench.text("TransactWriteItems",
                       "{'TransactItems':[{'Update':" + update +
                           "'UpdateExpression':'SET x = :x','ExpressionAttributeValues':{':x':{'S':''}}}}]}"),
            "ValidationException: One or more parameter values are not valid. The update expression attempted to "
            "update a secondary index key to a value that is not supported. The AttributeValue for a key attribute "
            "cannot contain an empty string value.");
  EXPECT_EQ(bench.text("UpdateItem", update + "'AttributeUpdates':{'x':{'Value':{'N':'1'}}}}"),
            "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key x Expected: S "
            "Actual: N IndexName: byX");
}

TEST(UpdateItem, MayNotGrowIndexKeysTooLong) {
  Bench bench;
  bench.create(
      ",'GlobalSecondaryIndexes':[{'IndexName':'byN','KeySchema':[{'AttributeName':'n','KeyType':'HASH'}],"
      "'Projection':{'ProjectionType':'ALL'}}]",
      true);
  const std::string input =
      "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
      "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byX','KeySchema':[{'AttributeName':'x','KeyType':'HASH'}]"
      ","
      "'Projection':{'ProjectionType':'ALL'}}}]}";
  ASSERT_TRUE(bench.run("UpdateTable", input));
  EXPECT_EQ(bench.text("UpdateItem",
                       "{'TableName':'Things','Key':{'id':{'S':'a'},'n':{'N':'1'}},'UpdateExpression':'SET x = :x',"
                       "'ExpressionAttributeValues':{':x':{'S':'" +
                           std::string(2'049, 'x') + "'}}}"),
            "ValidationException: The update expression attempted to update the secondary index key beyond allowed "
            "size limits");
}

}  // namespace
}  // namespace millrace::table
