#include <gtest/gtest.h>

#include "core/table/storage/expire.h"
#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

std::string create(const std::string& members) { return "{'TableName':'Things'," + members + "}"; }

constexpr const char* kOneKey =
    "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'id','"
    "AttributeType':'S'}]";

TEST(Table, IsCreatedDescribedListedAndDeletedOnTheClock) {
  Bench bench;
  const Outcome made = bench.run("CreateTable", create(std::string(kOneKey) + ",'BillingMode':'PAY_PER_REQUEST'"));
  ASSERT_TRUE(made);
  EXPECT_EQ((*made)["TableDescription"]["TableStatus"], "CREATING");
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"),
            "ResourceNotFoundException: Requested resource not found");
  EXPECT_EQ(
      bench.text("DeleteTable", "{'TableName':'Things'}"),
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Things");
  const std::string again = create(std::string(kOneKey) + ",'BillingMode':'PAY_PER_REQUEST'");
  EXPECT_EQ(
      bench.text("CreateTable", again),
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Things");
  bench.pass(bench.context.settings.table_delay);
  expect(bench,
         {
             {"CreateTable",
              "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'id','KeyType':'"
              "HASH'}],'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}",
              "ResourceInUseException: Table already exists: Things"},
             {"ListTables", "{}", "{'TableNames':['Things']}"},
             {"PutItem",
              "{'TableName':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Item':{'id':{'S':'a'}}}", "{}"},
         });
  const Json table = (*bench.run("DescribeTable", "{'TableName':'Things'}"))["Table"];
  EXPECT_EQ(table["TableStatus"], "ACTIVE");
  EXPECT_EQ(table["ItemCount"], 1);
  EXPECT_EQ(table["TableSizeBytes"], 3);
  EXPECT_EQ(table["TableArn"], "arn:aws:dynamodb:eu-central-1:123456789012:table/Things");
  const Outcome deleted = bench.run("DeleteTable", "{'TableName':'Things'}");
  EXPECT_EQ((*deleted)["TableDescription"]["TableStatus"], "DELETING");
  for (const char* gone : {"KeySchema", "AttributeDefinitions", "CreationDateTime"}) {
    EXPECT_FALSE((*deleted)["TableDescription"].contains(gone)) << gone;
  }
  EXPECT_EQ(
      bench.text("CreateTable", again),
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being deleted: Things");
  EXPECT_TRUE(bench.run("DescribeTable", "{'TableName':'Things'}"));
  bench.pass(bench.context.settings.table_delay);
  EXPECT_EQ(bench.text("DescribeTable", "{'TableName':'Things'}"),
            "ResourceNotFoundException: Requested resource not found: Table: Things not found");
}

TEST(Table, RefusesWrongSchemasInTheServicesWords) {
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
    EXPECT_EQ(bench.text("CreateTable", create(row.members)), row.answer);
    EXPECT_TRUE(bench.database.tables.empty());
  }
  Bench bench;
  EXPECT_EQ(bench.text("CreateTable", "{'TableName':'a;'}"),
            "ValidationException: TableName must be at least 3 characters long and at most 255 characters long");
  EXPECT_EQ(bench.text("DescribeTable", "{}"),
            "ValidationException: The parameter 'TableName' is required but was not present in the request");
  EXPECT_EQ(bench.text("CreateTable", "{'TableName':'abc;'}"),
            "ValidationException: 1 validation error detected: Value 'abc;' at 'tableName' failed to satisfy "
            "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

TEST(Table, MayBeNamedByItsArnEvenBeforeItIsThere) {
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

TEST(Table, IndexIsCreatedLaterWithBackfillAndDeletedAgain) {
  Bench bench;
  bench.create();
  for (const char* id : {"a", "b"})
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::string(id) + "'},'x':{'S':'k'}}}");
  const char* query =
      "{'TableName':'Things','IndexName':'byX','Select':'COUNT','KeyConditionExpression':'x = "
      ":x','ExpressionAttributeValues':{':x':{'S':'k'}}}";
  const Outcome made = bench.run("UpdateTable",
                                 "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'"
                                 "S'}],'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byX','KeySchema':[{'"
                                 "AttributeName':'x','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ((*made)["TableDescription"]["TableStatus"], "UPDATING");
  EXPECT_EQ((*made)["TableDescription"]["GlobalSecondaryIndexes"][0]["Backfilling"], false);
  bench.pass(millis(200));
  const Json later = (*bench.run("DescribeTable", "{'TableName':'Things'}"))["Table"];
  EXPECT_EQ(later["GlobalSecondaryIndexes"][0]["Backfilling"], true);
  EXPECT_EQ(bench.text("Query", query),
            "ValidationException: Cannot read from backfilling global secondary index: byX");
  bench.pass(bench.context.settings.table_delay);
  EXPECT_EQ(bench.text("Query", query), "{'Count':2,'ScannedCount':2}");
  EXPECT_TRUE(bench.run("UpdateTable",
                        "{'TableName':'Things','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'byX'}}]}"));
  bench.pass(bench.context.settings.table_delay);
  expect(bench,
         {
             {"Query", query, "ValidationException: The table does not have the specified index: byX"},
             {"UpdateTable", "{'TableName':'Things','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'byX'}}]}",
              "ResourceNotFoundException: Requested resource not found"},
             {"UpdateTable", "{'TableName':'Things'}",
              "ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
              "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required"},
         });
}

TEST(Table, IndexKeysMayHaveSeveralAttributes) {
  Bench bench;
  const Outcome made = bench.run(
      "CreateTable",
      "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[{'AttributeName':'id','"
      "AttributeType':'S'},{'AttributeName':'a','AttributeType':'S'},{'AttributeName':'b','AttributeType':'N'},{'"
      "AttributeName':'c','AttributeType':'N'},{'AttributeName':'d','AttributeType':'S'}],"
      "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'GlobalSecondaryIndexes':[{'IndexName':'many','KeySchema':"
      "[{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'b','KeyType':'HASH'},{'AttributeName':'c','KeyType':'"
      "RANGE'},{'AttributeName':'d','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}");
  ASSERT_TRUE(made) << made.error().message;
  bench.pass(bench.context.settings.table_delay);
  for (int i = 0; i < 4; ++i) {
    bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'" + std::to_string(i) +
                             "'},'a':{'S':'x'},'b':{'N':'1'},'c':{'N':'" + std::to_string(i / 2) + "'},'d':{'S':'" +
                             std::to_string(i) + "'}}}");
  }
  const auto count = [&](const char* condition) {
    return bench.text("Query", "{'TableName':'Things','IndexName':'many','Select':'COUNT','KeyConditionExpression':'" +
                                   std::string(condition) +
                                   "','ExpressionAttributeValues':{':x':{'S':'x'},':1':{'N':'1'},':s':{'S':'3'}}}");
  };
  EXPECT_EQ(count("a = :x AND b = :1 AND c = :1 AND d >= :s"), "{'Count':1,'ScannedCount':1}");
  EXPECT_EQ(count("a = :x AND b = :1 AND d = :s"), "ValidationException: Query condition missed key schema element: c");
  EXPECT_EQ(count("a = :x AND c < :1 AND d = :s"), "ValidationException: Query condition missed key schema element: b");
}

TEST(Table, ProvisionedThroughputThrottlesAfterItsBurst) {
  Bench bench;
  bench.run("CreateTable",
            create(std::string(kOneKey) + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}"));
  bench.pass(bench.context.settings.table_delay);
  const auto writes = [&] {
    int n = 0;
    while (n < 10'000 && bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}")) ++n;
    return n;
  };
  EXPECT_EQ(writes(), 600);
  EXPECT_EQ(bench.text("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'}}}"),
            "ProvisionedThroughputExceededException: The level of configured provisioned throughput for the table was "
            "exceeded. Consider increasing your provisioning level with the UpdateTable API.");
  bench.pass(seconds(1));
  EXPECT_EQ(writes(), 2);
  EXPECT_EQ(bench.text("BatchWriteItem", "{'RequestItems':{'Things':[{'PutRequest':{'Item':{'id':{'S':'b'}}}}]}}")
                .substr(0, 38),
            "ProvisionedThroughputExceededException");
  bench.pass(hours(1));
  EXPECT_EQ(writes(), 600);
}

TEST(Table, ExpiredItemsAreDeletedByTheServiceItself) {
  Bench bench;
  bench.create(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'OLD_IMAGE'}");
  bench.context.settings.expiry_lag = seconds(30);
  const int64_t now = unix_seconds(bench.context.now);
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'a'},'ttl':{'N':'" + std::to_string(now + 60) + "'}}}");
  bench.run("PutItem", "{'TableName':'Things','Item':{'id':{'S':'never'},'ttl':{'S':'1'}}}");
  EXPECT_FALSE(bench.effects.next_expiry);
  EXPECT_EQ(bench.text("UpdateTimeToLive",
                       "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}"),
            "{'TimeToLiveSpecification':{'Enabled':true,'AttributeName':'ttl'}}");
  ASSERT_TRUE(bench.effects.next_expiry);
  EXPECT_EQ(unix_seconds(*bench.effects.next_expiry), now + 90);
  bench.run("PutItem",
            "{'TableName':'Things','Item':{'id':{'S':'late'},'ttl':{'N':'" + std::to_string(now - 60) + "'}}}");
  EXPECT_EQ(unix_seconds(*bench.effects.next_expiry), now + 30);
  bench.run("DeleteItem", "{'TableName':'Things','Key':{'id':{'S':'late'}}}");
  bench.pass(seconds(89));
  Effects effects;
  expire(bench.database, bench.context, effects);
  EXPECT_TRUE(effects.changes.empty());
  bench.pass(seconds(2));
  expire(bench.database, bench.context, effects);
  ASSERT_EQ(effects.changes.size(), 1U);
  EXPECT_TRUE(effects.changes[0].by_expiry);
  EXPECT_EQ(bench.database.tables.at("Things").rows.size(), 1U);
  const stream::Stream& stream = bench.database.streams.begin()->second;
  const auto records = stream::read(stream.shards[0], 0, 10, bench.context.now);
  const Json record = stream::to_json(*records.back(), stream.view, stream.arn, "eu-central-1");
  EXPECT_EQ(to_text(record["userIdentity"]), quotes("{'PrincipalId':'dynamodb.amazonaws.com','Type':'Service'}"));
  EXPECT_EQ(record["eventName"], "REMOVE");
}

TEST(Table, TagsAndAccountAnswersAreKept) {
  Bench bench;
  bench.create(",'Tags':[{'Key':'a','Value':'1'}]");
  expect(
      bench,
      {
          {"TagResource",
           "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Tags':[{'Key':'b','Value':'2'}]}",
           "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]}"},
          {"UntagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','TagKeys':['a']}",
           "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'b','Value':'2'}]}"},
          {"ListTagsOfResource", "{'ResourceArn':'abc'}",
           "ValidationException: Invalid TableArn: Invalid ResourceArn provided as input abc"},
          {"DescribeTimeToLive", "{'TableName':'Things'}", "{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}"},
          {"DescribeLimits", "{}",
           "{'AccountMaxReadCapacityUnits':80000,'AccountMaxWriteCapacityUnits':80000,'TableMaxReadCapacityUnits':"
           "40000,'TableMaxWriteCapacityUnits':40000}"},
          {"DescribeEndpoints", "{}",
           "{'Endpoints':[{'Address':'dynamodb.eu-central-1.amazonaws.com','CachePeriodInMinutes':1440}]}"},
          {"DescribeContinuousBackups", "{'TableName':'Things'}",
           "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED','PointInTimeRecoveryDescription':{'"
           "PointInTimeRecoveryStatus':'DISABLED'}}}"},
          {"DescribeContinuousBackups", "{'TableName':'Nothing'}", "TableNotFoundException: Table not found: Nothing"},
          {"ListBackups", "{}", "{'BackupSummaries':[]}"},
          {"ListExports", "{}", "{'ExportSummaries':[]}"},
          {"ListImports", "{}", "{'ImportSummaryList':[]}"},
          {"ListGlobalTables", "{}", "{'GlobalTables':[]}"},
          {"DescribeKinesisStreamingDestination", "{'TableName':'Things'}",
           "{'TableName':'Things','KinesisDataStreamDestinations':[]}"},
          {"DescribeKinesisStreamingDestination", "{'TableName':'Nothing'}",
           "ResourceNotFoundException: Requested resource not found: Table: Nothing not found"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things/index/byX'}",
           "ValidationException: Invalid TableArn: Invalid ResourceArn provided as input "
           "arn:aws:dynamodb:eu-central-1:123456789012:table/Things/index/byX"},
          {"Nonsense", "{}", "UnknownOperationException: "},
      });
}

}  // namespace
}  // namespace millrace::table
