// Refusals that the service words in ways of their own, and in which order it looks.
#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Wording, MembersOfCollectionsAreToldWithAllTheirLimits) {
  Bench bench;
  bench.create();
  expect(bench,
         {
             {"BatchWriteItem", "{'RequestItems':{'a;':[{'DeleteRequest':{'Key':{}}}]}}",
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
             {"BatchGetItem", "{'RequestItems':{'Things':'x'}}",
              "SerializationException: Unexpected value type in payload"},
             {"BatchWriteItem", "{'RequestItems':{'Things':'x'}}",
              "SerializationException: class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be "
              "cast to class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
              "java.lang.Class are in module java.base of loader 'bootstrap')"},
         });
}

TEST(Wording, NumbersAreToldAsTheServiceHoldsThem) {
  Bench bench;
  expect(bench, {{"ListTables", "{'Limit':0.5}",
                  "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy "
                  "constraint: Member must have value greater than or equal to 1"},
                 {"ListTables", "{'Limit':1e30}",
                  "ValidationException: 1 validation error detected: Value '2147483647' at 'limit' failed to satisfy "
                  "constraint: Member must have value less than or equal to 100"},
                 {"CreateTable",
                  "{'TableName':'Things','ProvisionedThroughput':{'ReadCapacityUnits':1e30,'WriteCapacityUnits':1}}",
                  "ValidationException: Given value 9223372036854775807 for ReadCapacityUnits is out of bounds"}});
}

TEST(Wording, SyntaxComesBeforeTables) {
  Bench bench;
  expect(
      bench,
      {
          {"BatchGetItem", "{'RequestItems':{'Nothing':{'Keys':[{'a':{'N':'1'}},{'a':{'N':'1.0'}}]}}}",
           "ValidationException: Provided list of item keys contains duplicates"},
          {"PutItem", "{'TableName':'Nothing','Item':{'a':{'N':'x'}},'ReturnValues':'ALL_NEW'}",
           "ValidationException: The parameter cannot be converted to a numeric value: x"},
          {"PutItem", "{'TableName':'Nothing','Item':{'':{'N':'1'}}}", "ValidationException: Empty attribute name"},
          {"PutItem", "{'TableName':'Nothing','Item':{},'ReturnValues':'ALL_NEW'}",
           "ValidationException: ReturnValues can only be ALL_OLD or NONE"},
          {"PutItem",
           "{'TableName':'Nothing','Item':{},'ConditionExpression':'a = :a','ExpressionAttributeValues':"
           "{':a':{'N':'x'},'b':{'N':'1'}}}",
           "ValidationException: ExpressionAttributeValues contains invalid key: Syntax error; key: 'b'"},
          {"UpdateTable", "{'TableName':'Nothing','GlobalSecondaryIndexUpdates':[]}",
           "ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
           "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required"},
          {"UpdateTable", "{'TableName':'Nothing','GlobalSecondaryIndexUpdates':[{}]}",
           "ValidationException: One or more parameter values were invalid: One of "
           "GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete "
           "must not be null"},
          {"UpdateTable",
           "{'TableName':'Nothing','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'abc'}},{'Delete':"
           "{'IndexName':'abc'}}]}",
           "ValidationException: One or more parameter values were invalid: Only one global secondary index update "
           "per index is allowed simultaneously. Index: abc"},
          {"ListTagsOfResource", "{}", "ValidationException: Invalid TableArn"},
          {"DescribeStream", "{'StreamArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "ValidationException: Invalid StreamArn"},
          {"CreateTable",
           "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],"
           "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'a','AttributeType':"
           "'N'}]}",
           "ValidationException: Attribute Name is duplicated: a"},
          {"GetItem", "{'TableName':'Nothing','Key':{},'ProjectionExpression':'zü'}",
           "ValidationException: Invalid ProjectionExpression: Syntax error; token: 'ü', near: 'zü'"},
          {"ExecuteStatement", "{'Statement':'DROP TABLE Things'}",
           "ValidationException: Statement wasn't well formed, can't be processed: Expected data manipulation"},
          {"ExecuteStatement", "{'Statement':'UPDATE Things-a SET b = 1'}",
           "ValidationException: Statement wasn't well formed, can't be processed: Expected data manipulation"},
          {"ExecuteStatement", "{'Statement':'SELECT * Things'}",
           "ValidationException: Statement wasn't well formed, can't be processed: Expected FROM after SELECT list"},
          {"ExecuteStatement", "{'Statement':'SELECT * FROM Things LIMIT 1'}",
           "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token after expression"},
          {"PutItem", "{'TableName':'Nothing','Item':{}}", "ResourceNotFoundException: Requested resource not found"},
      });
}

TEST(Wording, UpdatesOfIndexKeysHaveTheirOwn) {
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

TEST(Wording, UpdatesOfIndexKeysMayNotGrowThemTooLong) {
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

TEST(Wording, KeysThatAreTooLongAreRefusedWhereverTheyStand) {
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
  EXPECT_EQ(bench.text("Query",
                       "{'TableName':'Things','KeyConditionExpression':'id = :id','ExpressionAttributeValues':{':id':"
                       "{'S':'" +
                           text + "'}}}"),
            invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
}

TEST(Wording, ANewIndexesKeysAreDefinedInItsOwnRequest) {
  Bench bench;
  bench.create("", true);
  expect(bench,
         {
             {"UpdateTable",
              "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
              "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byN','KeySchema':[{'AttributeName':'n',"
              "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}",
              "ValidationException: One or more parameter values were invalid: Some index key attributes are not "
              "defined in AttributeDefinitions. Keys: [n], AttributeDefinitions: [x]"},
             {"CreateTable",
              "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a',"
              "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],"
              "'StreamSpecification':{'StreamEnabled':false,'StreamViewType':'KEYS_ONLY'}}",
              "ValidationException: One or more parameter values were invalid: Table is being created with a stream "
              "disabled, UpdateViewType should not be specified"},
         });
}

TEST(Wording, KeyConditionsMayStandBesideAFilterExpression) {
  Bench bench;
  bench.create();
  const std::string keys =
      "{'TableName':'Things','KeyConditions':{'id':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}},";
  EXPECT_EQ(bench.text("Query", keys + "'FilterExpression':'attribute_exists(v)'}"),
            "{'Count':0,'ScannedCount':0,'Items':[]}");
  EXPECT_EQ(bench.text("Query", keys + "'KeyConditionExpression':'id = id'}"),
            "ValidationException: Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {KeyConditions} Expression parameters: {KeyConditionExpression}");
}

TEST(Wording, ARepeatedTransactionTellsWhatItRead) {
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

TEST(Wording, ABatchTellsEachStatementsOwnError) {
  Bench bench;
  bench.create();
  EXPECT_EQ(bench.text("BatchExecuteStatement",
                       "{'Statements':[{'Statement':'SELECT'},{'Statement':'SELECT * FROM Nothing WHERE id = ?',"
                       "'Parameters':[{'S':'a'}]}]}"),
            "{'Responses':[{'Error':{'Code':'ValidationError','Message':'Statement wasn't well formed, can't be "
            "processed: expected a name but found the end of the statement at character 7'}},{'Error':{'Code':"
            "'ResourceNotFound','Message':'Requested resource not found'},'TableName':'Nothing'}]}");
}

}  // namespace
}  // namespace millrace::table
