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
           "ValidationException: 1 validation error detected: ExpressionAttributeValues contains invalid key: Syntax "
           "error; key: 'b'"},
          {"PutItem", "{'TableName':'Nothing','Item':{}}", "ResourceNotFoundException: Requested resource not found"}});
}

TEST(PutItem, CountsMistakesInExpressionsAndValues) {
  Bench bench;
  bench.create();
  const std::string put = "{'TableName':'Things','Item':{'id':{'S':'a'}";
  const std::string values = "One or more parameter values were invalid: ";
  const std::pair<std::string, std::string> counted[] = {
      {put + ",'s':{'SS':[]}}}", values + "An string set  may not be empty"},
      {put + ",'s':{'SS':['x','x']}}}", values + "Input collection [x, x] contains duplicates."},
      {put + ",'s':{'SS':['','']}}}", values + "Input collection [, ] contains duplicates."},
      {put + ",'s':{'NS':['1','1.0']}}}", "Input collection contains duplicates"},
      {put + ",'s':{'L':[{'NULL':false}]}}}", values + "Null attribute value types must have the value of true"},
      {put + "},'ConditionExpression':'a = '}",
       "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"= \""},
      {put + "},'ConditionExpression':'a = :x'}",
       "Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: "
       ":x"},
      {put + "},'ConditionExpression':'a = b','ExpressionAttributeNames':{'#a':'a'}}",
       "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}"},
      {put + "},'ExpressionAttributeNames':{'#a':'a'}}",
       "ExpressionAttributeNames can only be specified when using expressions"},
  };
  for (const auto& [input, text] : counted) {
    EXPECT_EQ(bench.run("PutItem", quotes(input)).error().message, "1 validation error detected: " + text) << input;
  }
  std::string long_name;  // of half as many characters as bytes
  for (int i = 0; i < 32'768; ++i) long_name += "ü";
  const std::string too_long = values + "Attribute name is too large, must be less than 65536 bytes";
  const std::pair<std::string, std::string> others[] = {
      {put + ",'n':{'NS':['']}}}", "The parameter cannot be converted to a numeric value"},
      {put + ",'n':{'N':'x'}}}", "The parameter cannot be converted to a numeric value: x"},
      {put + ",'':{'N':'1'}}}", "Empty attribute name"},
      {put + ",'" + long_name + "':{'N':'1'}}}", "1 validation error detected: " + too_long},
      {put + ",'m':{'M':{'" + long_name + "':{'N':'1'}}}}}", "1 validation error detected: " + too_long},
      {"{'TableName':'Things','Item':{'v':{'S':'a'}}}", values + "Missing the key id in the item"},
  };
  for (const auto& [input, text] : others) EXPECT_EQ(bench.run("PutItem", quotes(input)).error().message, text);
}

TEST(PutItem, FindsNoTableOfTwoLettersAndWantsAtLeastOne) {
  Bench bench;
  expect(bench, {{"PutItem", "{'TableName':'ab','Item':{}}", "ResourceNotFoundException: Requested resource not found"},
                 {"PutItem", "{'TableName':'','Item':{}}",
                  "ValidationException: 1 validation error detected: Value '' at 'tableName' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1"},
                 {"PutItem", "{'TableName':'a b','Item':{}}",
                  "ValidationException: 1 validation error detected: Value 'a b' at 'tableName' failed to satisfy "
                  "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"}});
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
