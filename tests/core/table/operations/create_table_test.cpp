#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(CreateTable, RefusesWrongSchemasInTheServicesWords) {
  const std::string throughput = ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}";
  const std::string prefix = "ValidationException: One or more parameter values were invalid: ";
  const struct {
    std::string members;
    std::string answer;
  } rows[] = {
      {kOneKey,
       prefix + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"},
      {kOneKey + throughput + ",'BillingMode':'PAY_PER_REQUEST'",
       prefix +
           "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'RANGE'}],'AttributeDefinitions':[{'AttributeName':'id','"
       "AttributeType':'S'}]" +
           throughput,
       "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'HASH'}],'"
       "AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'n','AttributeType':'S'}]" +
           throughput,
       "ValidationException: Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'x','"
       "AttributeType':'S'}]" +
           throughput,
       prefix +
           "Some index key attributes are not defined in AttributeDefinitions. Keys: [id], AttributeDefinitions: [x]"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'id','"
       "AttributeType':'S'},{'AttributeName':'x','AttributeType':'S'}]" +
           throughput,
       prefix + "Number of attributes in KeySchema does not exactly match number of attributes defined in "
                "AttributeDefinitions"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'id','KeyType':'RANGE'}],'"
       "AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]" +
           throughput,
       "ValidationException: Invalid KeySchema: Some index key attribute have no definition"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'id','KeyType':'RANGE'}],'"
       "AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'n','AttributeType':'S'}]" +
           throughput,
       "ValidationException: Both the Hash Key and the Range Key element in the KeySchema have the same name"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'RANGE'}],'"
       "AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]" +
           throughput,
       "ValidationException: Invalid KeySchema: Some index key attribute have no definition"},
      {"'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'RANGE'}],'"
       "AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'x','AttributeType':'S'}]" +
           throughput,
       prefix + "Some index key attributes are not defined in AttributeDefinitions. Keys: [id, n], "
                "AttributeDefinitions: [id, x]"},
      {kOneKey + throughput +
           ",'GlobalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'"
           "Projection':{'ProjectionType':'ALL'}}]",
       prefix + "ProvisionedThroughput is not specified for index: abc"},
      {kOneKey + throughput + ",'Tags':[{'Key':'a','Value':'1'},{'Key':'a','Value':'2'}]",
       "ValidationException: Duplicate tag key: a"},
      {kOneKey + throughput + ",'SSESpecification':{'Enabled':true,'SSEType':'DES'}",
       "ValidationException: 1 validation error detected: Value 'DES' at 'sSESpecification.sSEType' failed to satisfy "
       "constraint: Member must satisfy enum value set: [AES256, KMS]"},
      {kOneKey + throughput + ",'LocalSecondaryIndexes':[]", prefix + "List of LocalSecondaryIndexes is empty"},
      {kOneKey + throughput +
           ",'LocalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'"
           "Projection':{'ProjectionType':'ALL'}}]",
       prefix + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"},
      {kOneKey + throughput +
           ",'GlobalSecondaryIndexes':[{'IndexName':'abc','KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'"
           "Projection':{'ProjectionType':'INCLUDE'},'ProvisionedThroughput':{'ReadCapacityUnits':1,'"
           "WriteCapacityUnits':1}}]",
       prefix + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"},
      {"'KeySchema':[],'AttributeDefinitions':[]" + throughput,
       "ValidationException: 1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: "
       "Member must have length greater than or equal to 1"},
  };
  for (const auto& row : rows) {
    Bench bench;
    EXPECT_EQ(bench.text("CreateTable", things(row.members)), row.answer);
    EXPECT_TRUE(bench.database.tables.empty());
  }
  Bench bench;
  EXPECT_EQ(bench.text("CreateTable", "{'TableName':'a;'}"),
            "ValidationException: 2 validation errors detected: Value 'a;' at 'tableName' failed to satisfy "
            "constraint: Member must have length greater than or equal to 3; Value 'a;' at 'tableName' failed to "
            "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
  EXPECT_EQ(bench.text("DescribeTable", "{'TableName':'ab'}"),
            "ValidationException: TableName must be at least 3 characters long and at most 255 characters long");
  EXPECT_EQ(bench.text("DescribeTable", "{}"),
            "ValidationException: The parameter 'TableName' is required but was not present in the request");
  EXPECT_EQ(bench.text("CreateTable", "{'TableName':'abc;'}"),
            "ValidationException: 1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy "
            "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

TEST(CreateTable, TakesTheArnOfATableThatIsNotThereYet) {
  Bench bench;
  const std::string arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/";
  const auto create_named = [&](const std::string& name) {
    return bench.run("CreateTable", "{'TableName':'" + name + "','BillingMode':'PAY_PER_REQUEST'," + kOneKey + "}");
  };
  const Outcome made = create_named(arn + "Things");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ((*made)["TableDescription"]["TableName"], "Things");
  EXPECT_EQ((*made)["TableDescription"]["TableArn"], arn + "Things");
  for (const char* wrong : {"a", "a b c", ""}) EXPECT_FALSE(create_named(arn + wrong)) << wrong;
  EXPECT_EQ(bench.text("ListTables", "{'ExclusiveStartTableName':'" + arn + "Things'}").substr(0, 20),
            "ValidationException:");
}

TEST(CreateTable, RefusesInTheServicesWords) {
  Bench bench;
  expect(bench,
         {{"CreateTable",
           "{'TableName':'Things','ProvisionedThroughput':{'ReadCapacityUnits':1e30,'WriteCapacityUnits':1}}",
           "ValidationException: Given value 9223372036854775807 for ReadCapacityUnits is out of bounds"},
          {"CreateTable",
           "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'a',"
           "'AttributeType':'S'}],'KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],"
           "'StreamSpecification':{'StreamEnabled':false,'StreamViewType':'KEYS_ONLY'}}",
           "ValidationException: One or more parameter values were invalid: Table is being created with a stream "
           "disabled, UpdateViewType should not be specified"},
          {"CreateTable",
           "{'TableName':'Other','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'a','KeyType':'HASH'}],"
           "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'a','AttributeType':"
           "'N'}]}",
           "ValidationException: Attribute Name is duplicated: a"}});
}

}  // namespace
}  // namespace millrace::table
