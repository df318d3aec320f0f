// Mappings at large: batches with their attempts, splits as a tree, order by key, iterator age.
#include <gtest/gtest.h>

#include "tests/core/story/boards/board_told.h"

namespace millrace::story {
namespace {

std::string feed(const char* settings) {
  return std::string(R"({"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "tab", "BillingMode":
                "PAY_PER_REQUEST", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "StreamSpecification": {"StreamViewType":
                "NEW_IMAGE"}}},
              "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler":
                "index.handler", "InlineCode": "exports.handler = async (event) => { if (event.Records.some((one) => one.dynamodb.Keys.id.S === 'bad')) throw new Error('bad'); };",
                "Events": {"Rows": {"Type": "DynamoDB", "Properties": {"Stream": {"Fn::GetAtt": ["Table", "StreamArn"]},
                  "StartingPosition": "TRIM_HORIZON", "BatchSize": 4, "MaximumBatchingWindowInSeconds": 2, )") +
         settings + "}}}}}}";
}

struct Field : Told {
  explicit Field(const char* settings) : Told(feed(settings)) {
    for (const char* id : {"a", "b", "bad", "c"})
      call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", id}}}}}});
  }
};

TEST(MappingBoard, SplitsAreATreeWithAttemptsAndWhatBecameOfEachPart) {
  Field field(R"("BisectBatchOnFunctionError": true, "MaximumRetryAttempts": 1)");
  field.go(60);
  EXPECT_EQ(tree(board(field, "WorkRows")),
            "batch 1: 4 records, 1 attempt, split\n"
            "  batch 3: 2 records, 1 attempt, done\n"
            "  batch 2: 2 records, 1 attempt, split\n"
            "    batch 5: bad, 2 attempts, given up\n"
            "    batch 4: c, 1 attempt, done\n");
}

TEST(MappingBoard, WhatFailsHoldsUpTheShardAndEachKeyHasALamp) {
  Field field(R"("MaximumRetryAttempts": -1)");
  field.call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", "d"}}}}}});
  field.go(30);
  const Board told = board(field, "WorkRows");
  const Lane& under_way = lane(told, "Under way");
  ASSERT_EQ(under_way.count, 1U);
  EXPECT_NE(under_way.tokens[0].note.find("4 records, attempt "), std::string::npos) << under_way.tokens[0].note;
  EXPECT_TRUE(under_way.tokens[0].note.ends_with(" failed")) << under_way.tokens[0].note;
  EXPECT_GE(under_way.tokens[0].ring.part, 0);
  EXPECT_EQ(lane(told, "Behind them").aside, "0 records not read yet");
  EXPECT_EQ(lamps(told),
            "a: holds up the shard (red)\nb: holds up the shard (red)\nbad: holds up the shard (red)\n"
            "c: holds up the shard (red)\nd: waits behind batch 1 (amber)\n");
  EXPECT_GT(told.ages.last, seconds(25));
  EXPECT_EQ(told.ages_of, "Iterator age");
}

TEST(MappingBoard, WhatIsDoneIsInOrderAndWhatCameTwiceIsMarked) {
  Field field(R"("MaximumRetryAttempts": 0)");
  field.go(10);
  field.perform({{"do", "fault"}, {"at", "delivery"}, {"what", "duplicate"}, {"resource", "WorkRows"}});
  field.call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", "e"}}}}}});
  field.go(20);
  const Board told = board(field, "WorkRows");
  EXPECT_TRUE(lamps(told).starts_with("e: delivered twice (red)\n")) << lamps(told);
  EXPECT_NE(lamps(told).find("a: in order (green)\n"), std::string::npos) << lamps(told);
  EXPECT_EQ(told.batches.at(0).sign, Sign::kTwice);
  EXPECT_EQ(told.batches.at(1).sign, Sign::kNone);
}

}  // namespace
}  // namespace millrace::story
