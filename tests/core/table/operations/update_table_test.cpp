#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

// `Provisioned`, with 5 and 5 units and an index `byX` with 3 and 3.
void create_provisioned(Bench& bench) {
  const Outcome made = bench.run(
      "CreateTable",
      "{'TableName':'Provisioned','ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':5},"
      "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},{'AttributeName':'x','AttributeType':'S'}],"
      "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],'GlobalSecondaryIndexes':[{'IndexName':'byX','KeySchema':"
      "[{'AttributeName':'x','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'},"
      "'ProvisionedThroughput':{'ReadCapacityUnits':3,'WriteCapacityUnits':3}}]}");
  ASSERT_TRUE(made) << made.error().message;
  bench.pass(bench.context.settings.table_delay);
}

Json described(Bench& bench, const char* table) {
  return (*bench.run("DescribeTable", "{'TableName':'" + std::string(table) + "'}"))["Table"];
}

TEST(UpdateTable, NewThroughputShowsOnceTheTableIsActive) {
  Bench bench;
  create_provisioned(bench);
  const Outcome made =
      bench.run("UpdateTable",
                "{'TableName':'Provisioned','ProvisionedThroughput':{'ReadCapacityUnits':15,'WriteCapacityUnits':4}}");
  ASSERT_TRUE(made) << made.error().message;
  const Json updating = (*made)["TableDescription"];
  EXPECT_EQ(updating["TableStatus"], "UPDATING");
  EXPECT_EQ(updating["ProvisionedThroughput"]["ReadCapacityUnits"], 5);
  EXPECT_EQ(updating["ProvisionedThroughput"]["WriteCapacityUnits"], 5);
  EXPECT_TRUE(updating["ProvisionedThroughput"].contains("LastIncreaseDateTime"));
  bench.pass(bench.context.settings.table_delay);
  const Json after = described(bench, "Provisioned")["ProvisionedThroughput"];
  EXPECT_EQ(after["ReadCapacityUnits"], 15);
  EXPECT_EQ(after["WriteCapacityUnits"], 4);
  EXPECT_EQ(after["NumberOfDecreasesToday"], 1);
  bench.pass(hours(24));
  EXPECT_EQ(described(bench, "Provisioned")["ProvisionedThroughput"]["NumberOfDecreasesToday"], 0);
}

TEST(UpdateTable, AnIndexIsUpdatingWhileItsThroughputChanges) {
  Bench bench;
  create_provisioned(bench);
  const Outcome made =
      bench.run("UpdateTable",
                "{'TableName':'Provisioned','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'byX',"
                "'ProvisionedThroughput':{'ReadCapacityUnits':7,'WriteCapacityUnits':3}}}]}");
  ASSERT_TRUE(made) << made.error().message;
  const Json updating = (*made)["TableDescription"]["GlobalSecondaryIndexes"][0];
  EXPECT_EQ(updating["IndexStatus"], "UPDATING");
  EXPECT_EQ(updating["ProvisionedThroughput"]["ReadCapacityUnits"], 3);
  bench.pass(bench.context.settings.table_delay);
  const Json after = described(bench, "Provisioned")["GlobalSecondaryIndexes"][0];
  EXPECT_EQ(after["IndexStatus"], "ACTIVE");
  EXPECT_EQ(after["ProvisionedThroughput"]["ReadCapacityUnits"], 7);
}

TEST(UpdateTable, RefusesIndexUpdatesInTheServicesWords) {
  Bench bench;
  create_provisioned(bench);
  const std::string prefix = "ValidationException: One or more parameter values were invalid: ";
  const std::string create =
      "'Create':{'IndexName':'byY','KeySchema':[{'AttributeName':'y','KeyType':'HASH'}],'Projection':"
      "{'ProjectionType':'ALL'}}";
  const auto update = [&](const std::string& change) {
    return bench.text("UpdateTable",
                      "{'TableName':'Provisioned','AttributeDefinitions':[{'AttributeName':'y','AttributeType':'S'}],"
                      "'GlobalSecondaryIndexUpdates':[{" +
                          change + "}]}");
  };
  EXPECT_EQ(update(create), prefix + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: byY");
  EXPECT_EQ(update(create + ",'Delete':{'IndexName':'byX'}"),
            prefix +
                "Only one of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                "GlobalSecondaryIndexUpdate.Delete may be specified");
}

TEST(UpdateTable, BillingOnDemandIsDatedFromTheTablesCreation) {
  Bench bench;
  const Outcome made = bench.run("CreateTable",
                                 "{'TableName':'Things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
                                 "[{'AttributeName':'id','AttributeType':'S'}],'KeySchema':[{'AttributeName':'id',"
                                 "'KeyType':'HASH'}],'TableClass':'STANDARD'}");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ((*made)["TableDescription"]["BillingModeSummary"], (Json{{"BillingMode", "PAY_PER_REQUEST"}}));
  bench.pass(bench.context.settings.table_delay);
  const Json active = described(bench, "Things");
  EXPECT_EQ(active["BillingModeSummary"]["LastUpdateToPayPerRequestDateTime"], active["CreationDateTime"]);
  EXPECT_EQ(active["TableClassSummary"], (Json{{"TableClass", "STANDARD"}}));
  bench.run("UpdateTable", "{'TableName':'Things','TableClass':'STANDARD_INFREQUENT_ACCESS'}");
  EXPECT_EQ(described(bench, "Things")["TableClassSummary"]["LastUpdateDateTime"], 1767225600.25);
}

TEST(UpdateTable, AnIndexIsCreatedLaterWithBackfillAndDeletedAgain) {
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

TEST(UpdateTable, TellsWhatIsWrongWithTheRequestBeforeItLooksForATable) {
  Bench bench;
  expect(bench,
         {{"UpdateTable", "{'TableName':'Nothing','GlobalSecondaryIndexUpdates':[]}",
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
           "per index is allowed simultaneously. Index: abc"}});
}

TEST(UpdateTable, DefinesANewIndexesKeysInTheRequestItself) {
  Bench bench;
  bench.create("", true);
  expect(bench, {{"UpdateTable",
                  "{'TableName':'Things','AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'}],"
                  "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byN','KeySchema':[{'AttributeName':'n',"
                  "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}",
                  "ValidationException: One or more parameter values were invalid: Some index key attributes are not "
                  "defined in AttributeDefinitions. Keys: [n], AttributeDefinitions: [x]"}});
}

// An index on `x`, of that type and named so, whose key attributes are defined by `definitions`.
std::string creating(const char* name, const std::string& definitions) {
  return things(definitions + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'" + name +
                "','KeySchema':[{'AttributeName':'x','KeyType':'HASH'},{'AttributeName':'y','KeyType':'RANGE'}],"
                "'Projection':{'ProjectionType':'ALL'}}}]");
}
constexpr const char* kTexts =
    "'AttributeDefinitions':[{'AttributeName':'x','AttributeType':'S'},{'AttributeName':'y','AttributeType':'S'}],";

TEST(UpdateTable, ANewIndexLeavesItemsOutWhoseAttributesAreNoKeys) {
  Bench bench;
  bench.create();
  const auto put = [&](const char* id, const std::string& x, const std::string& y) {
    EXPECT_EQ(bench.text("PutItem", things("'Item':{'id':{'S':'" + std::string(id) + "'},'x':{'S':'" + x +
                                           "'},'y':{'S':'" + y + "'}}")),
              "{}");
  };
  put("fits", std::string(2'048, 'x'), std::string(1'024, 'y'));
  put("empty hash", "", "y");
  put("empty range", "x", "");
  put("long hash", std::string(2'049, 'x'), "y");
  put("long range", "x", std::string(1'025, 'y'));
  ASSERT_TRUE(bench.run("UpdateTable", creating("byX", kTexts)));
  bench.pass(bench.context.settings.table_delay);
  const Outcome there = bench.run("Scan", things("'IndexName':'byX','ProjectionExpression':'id'"));
  ASSERT_TRUE(there);
  EXPECT_EQ(to_text((*there)["Items"]), quotes("[{'id':{'S':'fits'}}]"));
  EXPECT_EQ(bench.text("DeleteItem", things("'Key':{'id':{'S':'long hash'}}")), "{}");
}

TEST(UpdateTable, OneIndexAtATimeWhateverItsName) {
  Bench bench;
  bench.create();
  EXPECT_EQ(bench.text("UpdateTable",
                       things("'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'one'}},{'Delete':{'IndexName':"
                              "'two'}}]")),
            "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted "
            "simultaneously per table");
}

TEST(UpdateTable, AttributesKeepTheirTypes) {
  Bench bench;
  bench.create();
  ASSERT_TRUE(bench.run("UpdateTable", creating("byX", kTexts)));
  bench.pass(bench.context.settings.table_delay);
  const std::string definitions =
      "'AttributeDefinitions':[{'AttributeName':'x','AttributeType':'N'},{'AttributeName':'y','AttributeType':'S'}],";
  EXPECT_EQ(bench.text("UpdateTable", creating("again", definitions)),
            "ValidationException: One or more parameter values were invalid: Attributes cannot be redefined. Please "
            "check that your attribute has the same type as previously defined. Existing schema: "
            "Schema:[SchemaElement: key{x:S:HASH}, SchemaElement: key{y:S:RANGE}] New schema: Schema:[SchemaElement: "
            "key{x:N:HASH}, SchemaElement: key{y:S:RANGE}]");
}

TEST(UpdateTable, ANewIndexNeedsItsAttributesDefined) {
  Bench bench;
  bench.create();
  EXPECT_EQ(bench.text("UpdateTable", creating("byX", "")),
            "ValidationException: One or more parameter values were invalid: Some index key attributes are not defined "
            "in AttributeDefinitions. Keys: [x, y], AttributeDefinitions: []");
}

}  // namespace
}  // namespace millrace::table
