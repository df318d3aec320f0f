#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(Items, ArePutReadChangedAndDeleted) {
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

TEST(Items, ConditionsAreCheckedBeforeAnythingIsWritten) {
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

TEST(Items, WrongRequestsAreToldInTheServicesWords) {
  Bench bench;
  bench.create();
  expect(
      bench,
      {
          {"PutItem", "{'TableName':'Nothing','Item':{'id':{'S':'a'}}}",
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
           "constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"},
          {"GetItem", "{'TableName':'Things','Key':{'x':{'S':'a'}}}",
           "ValidationException: The provided key element does not match the schema"},
          {"UpdateItem",
           "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET id = "
           ":v','ExpressionAttributeValues':{':v':{'S':'b'}}}",
           "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This attribute "
           "is part of the key"},
          {"UpdateItem",
           "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET a = "
           ":v','ExpressionAttributeValues':{':v':{'S':'b'},':w':{'S':'b'}}}",
           "ValidationException: Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"},
          {"DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}},'ConditionExpression':'a = :v','Expected':{}}",
           "ValidationException: Can not use both expression and non-expression parameters in the same request: "
           "Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"},
      });
}

TEST(Items, StreamTellsEveryChangeAndOnlyChanges) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_AND_OLD_IMAGES'}");
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'N':'1'}}}");
  ASSERT_EQ(bench.effects.changes.size(), 1U);
  EXPECT_EQ(bench.effects.changes[0].event, stream::Change::kInsert);
  bench.run("PutItem", "{'TableName':'Things','Item':{'v':{'N':'1.0'},'id':{'S':'a'}}}");
  EXPECT_FALSE(bench.effects.changes[0].event);
  bench.run("UpdateItem",
            "{'TableName':'Things','Key':{'id':{'S':'a'}},'UpdateExpression':'SET v = "
            ":v','ExpressionAttributeValues':{':v':{'N':'2'}}}");
  EXPECT_EQ(changed_names(bench.effects.changes[0]), std::vector<std::string>{"v"});
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}");
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'a'}}}");
  EXPECT_FALSE(bench.effects.changes[0].event);

  const stream::Stream& stream = bench.database.streams.begin()->second;
  const auto records = stream::read(stream.shards[0], 0, 10, bench.context.now);
  ASSERT_EQ(records.size(), 3U);
  const Json event = stream::to_event(*records[1], stream.view, stream.arn, "eu-central-1");
  EXPECT_EQ(event["eventName"], "MODIFY");
  EXPECT_EQ(event["eventSourceARN"], stream.arn);
  EXPECT_EQ(to_text(event["dynamodb"]["OldImage"]), quotes("{'id':{'S':'a'},'v':{'N':'1'}}"));
  EXPECT_EQ(to_text(event["dynamodb"]["NewImage"]), quotes("{'id':{'S':'a'},'v':{'N':'2'}}"));
  EXPECT_EQ(event["dynamodb"]["SizeBytes"], 3 + 6 + 6);
}

TEST(Items, HostileMembersAreRefusedAndNeverCrash) {
  Bench bench;
  bench.create("", true);
  const char* rows[][2] = {
      {"CreateTable",
       "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST','KeySchema':[null],'AttributeDefinitions':[null]}"},
      {"CreateTable",
       "{'TableName':'Other','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],'AttributeDefinitions':[{'"
       "AttributeName':"
       "'a','AttributeType':'S'}],'ProvisionedThroughput':{'ReadCapacityUnits':1e300,'WriteCapacityUnits':1}}"},
      {"PutItem", "{'TableName':'Things','Item':{'id':null}}"},
      {"PutItem", "[]"},
      {"PutItem", "null"},
      {"GetItem", "{'TableName':'Things','Key':{},'AttributesToGet':[null]}"},
      {"Scan", "{'TableName':'Things','Limit':1e300,'Segment':-1,'TotalSegments':18446744073709551615}"},
      {"BatchGetItem", "{'RequestItems':{'Things':null}}"},
      {"BatchWriteItem", "{'RequestItems':{'Things':[null]}}"},
      {"TransactWriteItems", "{'TransactItems':[null,{}]}"},
      {"TransactGetItems", "{'TransactItems':[{}]}"},
      {"UpdateTable", "{'TableName':'Things','GlobalSecondaryIndexUpdates':[null]}"},
      {"TagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Tags':[null]}"},
      {"Query", "{'TableName':'Things','KeyConditions':{'id':null}}"},
      {"ExecuteStatement", "{'Statement':'SELECT * FROM Things','Parameters':[null]}"},
      {"GetRecords", "{'ShardIterator':'arn|1|AAAA'}"},
  };
  for (const auto& [operation, input] : rows) EXPECT_FALSE(bench.run(operation, input)) << input;
}

}  // namespace
}  // namespace millrace::table
