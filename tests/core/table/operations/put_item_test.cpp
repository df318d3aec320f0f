#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(PutItem, RefusesInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"PutItem", "{'TableName':'Nothing','Item':{'id':{'S':'a'}}}",
           "ResourceNotFoundException: Requested resource not found"},
          {"PutItem", "{'TableName':'Things','Item':{'v':{'S':'a'}}}",
           "ValidationException: One or more parameter values were invalid: Missing the key id in the item"},
          {"PutItem", "{'TableName':'Things','Item':{'id':{'N':'1'}}}",
           "ValidationException: One or more parameter values were invalid: Type mismatch for key id expected: S "
           "actual: N"},
          {"PutItem", "{'TableName':'Things','Item':{'id':{'S':''}}}",
           "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute "
           "cannot contain an empty string value. Key: id"},
          {"PutItem", "{'TableName':'Things','Item':{'id':{}}}",
           "ValidationException: Supplied AttributeValue is empty, must contain exactly one of the supported "
           "datatypes"},
          {"PutItem", "{'TableName':'Things'}",
           "ValidationException: 1 validation error detected: Value null at 'item' failed to satisfy constraint: "
           "Member must not be null"},
          {"PutItem", "{'TableName':'Things','Item':{'id':{'S':5}}}",
           "SerializationException: NUMBER_VALUE cannot be converted to String"},
          {"PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}},'ReturnValues':'ALL_NEW'}",
           "ValidationException: ReturnValues can only be ALL_OLD or NONE"},
          {"PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}},'ReturnValues':'SOME'}",
           "ValidationException: 1 validation error detected: Value 'SOME' at 'returnValues' failed to satisfy "
           "constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"}});
}

TEST(PutItem, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench,
         {{"PutItem", "{'TableName':'Nothing','Item':{'a':{'N':'x'}},'ReturnValues':'ALL_NEW'}",
           "ValidationException: The parameter cannot be converted to a numeric value: x"},
          {"PutItem", "{'TableName':'Nothing','Item':{'':{'N':'1'}}}", "ValidationException: Empty attribute name"},
          {"PutItem", "{'TableName':'Nothing','Item':{},'ReturnValues':'ALL_NEW'}",
           "ValidationException: ReturnValues can only be ALL_OLD or NONE"},
          {"PutItem",
           "{'TableName':'Nothing','Item':{},'ConditionExpression':'a = :a','ExpressionAttributeValues':"
           "{':a':{'N':'x'},'b':{'N':'1'}}}",
           "ValidationException: ExpressionAttributeValues contains invalid key: Syntax error; key: 'b'"},
          {"PutItem", "{'TableName':'Nothing','Item':{}}", "ResourceNotFoundException: Requested resource not found"}});
}

TEST(PutItem, RefusesKeysThatAreTooLong) {
  Bench bench;
  bench.create();
  ASSERT_TRUE(bench.run("UpdateTable",
                        "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'},"
                        "{'AttributeName':'y','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':[{'Create':{"
                        "'IndexName':'byX','KeySchema':[{'AttributeName':'x','KeyType':'HASH'},{'AttributeName':'y',"
                        "'KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}}]}"));
  const std::string text(2'049, 'x');
  const std::string put = "{'TableName':'Things','Item':{'id':{'S':'a'},";
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  EXPECT_EQ(
      bench.text("PutItem", put + "'x':{'S':'" + text + "'}}}"),
      invalid + "Size limit exceeded for Index Key x Actual Size: 2049 bytes Max Size: 2048 bytes IndexName: byX");
  EXPECT_EQ(
      bench.text("PutItem", put + "'y':{'S':'" + text + "'}}}"),
      invalid + "Size limit exceeded for Index Key y Actual Size: 2049 bytes Max Size: 1024 bytes IndexName: byX");
}

}  // namespace
}  // namespace millrace::table
