// AWS::DynamoDB::Table.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(DynamoDbTable, IsMadeWithItsIndexesStreamAndExpiry) {
  const Files files = template_of(R"("Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "tasks",
      "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}],
      "AttributeDefinitions": [{"AttributeName": "PK", "AttributeType": "S"}, {"AttributeName": "SK", "AttributeType": "N"}],
      "ProvisionedThroughput": {"ReadCapacityUnits": "5", "WriteCapacityUnits": 6},
      "GlobalSecondaryIndexes": [{"IndexName": "by-sk", "KeySchema": [{"AttributeName": "SK", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"}, "ProvisionedThroughput": {"ReadCapacityUnits": "1", "WriteCapacityUnits": "1"}}],
      "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
      "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": "true"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const sim::World& world = loaded->world;
  const auto& table = world.database.tables.at("tasks");
  EXPECT_EQ(world.name_of("tasks"), "Table");
  EXPECT_EQ(world.name_of(table.stream_arn), "Table stream");
  EXPECT_EQ(identity_of(files, "Table"),
            "Ref=tasks Arn=arn:aws:dynamodb:eu-central-1:123456789012:table/tasks StreamArn=" + table.stream_arn);
  EXPECT_EQ(drawn(files),
            "table Table: [key PK, SK] [1 index]\n"
            "stream Table stream: [NEW_IMAGE]\n"
            "Table feeds Table stream\n");
}

TEST(DynamoDbTable, WhatItsServiceRefusesIsAProblemOfTheResource) {
  EXPECT_TRUE(starts(problems_of(template_of(R"("Table": {"Type": "AWS::DynamoDB::Table", "Properties": {}})")),
                     "/Resources/Table/Properties: One or more parameter values were invalid"));
  const std::string same = problems_of(template_of(table_entry("Table", R"(, "TableName": "one")") + "," +
                                                   table_entry("Other", R"(, "TableName": "one")")));
  EXPECT_EQ(same, "/Resources/Other/Properties: Table already exists: one");
}

TEST(DynamoDbTable, PropertiesWithoutAnEffectSayWhy) {
  EXPECT_EQ(notices_of(template_of(table_entry("Table", R"(, "TableClass": "STANDARD",
              "StreamSpecification": {"StreamViewType": "KEYS_ONLY", "ResourcePolicy": {"PolicyDocument": {"Version": "2012-10-17", "Statement": []}}})"))),
            "/Resources/Table/Properties/TableClass: ignored: TableClass, because storage costs nothing here\n"
            "/Resources/Table/Properties: ignored: ResourcePolicy of "
            "arn:aws:dynamodb:eu-central-1:123456789012:table/Table/stream/2026-01-01T00:00:00.000, because "
            "permissions are enforced only where Metadata says so\n");
}

}  // namespace
}  // namespace millrace::template_
