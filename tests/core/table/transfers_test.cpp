#include "core/table/transfers.h"

#include "tests/core/workflow/stage.h"

namespace millrace::table {
namespace {

using workflow::Stage;

constexpr const char* kThings = "arn:aws:dynamodb:us-east-1:123456789012:table/Things";

struct Transfers : Stage {
  Outcome table(const char* operation, const char* input) { return call(operation, *parse_json(input), "dynamodb"); }
  Outcome table(const char* operation, Json input) { return call(operation, std::move(input), "dynamodb"); }
  std::string body(const std::string& key) {
    const auto object = call("GetObject", {{"Bucket", "store"}, {"Key", key}}, "s3");
    return object ? text_member(*object, "Body") : object.error().name;
  }
  void put_object(const char* key, const std::string& body) {
    EXPECT_TRUE(call("PutObject", {{"Bucket", "store"}, {"Key", key}, {"Body", body}}, "s3"));
  }
  // `Things`, with two items, and a bucket.
  void begin() {
    world.settings.table_ready = {};
    EXPECT_TRUE(call("CreateBucket", {{"Bucket", "store"}}, "s3"));
    EXPECT_TRUE(table("CreateTable", R"({"TableName":"Things","BillingMode":"PAY_PER_REQUEST",
      "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
      "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"N"}]})"));
    run();
    for (const char* id : {"1", "2"}) {
      EXPECT_TRUE(
          table("PutItem", Json{{"TableName", "Things"}, {"Item", {{"id", {{"N", id}}}, {"v", {{"S", "x"}}}}}}));
    }
  }
  void allow_exports() {
    EXPECT_TRUE(table("UpdateContinuousBackups", R"({"TableName":"Things",
      "PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true}})"));
  }
  Json exported(const Outcome& begun) {
    return (*table("DescribeExport",
                   Json{{"ExportArn", member((*begun)["ExportDescription"], "ExportArn")}}))["ExportDescription"];
  }
  Json imported(const Outcome& begun) {
    return (*table("DescribeImport", Json{{"ImportArn", member((*begun)["ImportTableDescription"],
                                                               "ImportArn")}}))["ImportTableDescription"];
  }
  Outcome import(const char* format, const char* prefix, const char* name) {
    return table("ImportTable",
                 Json{{"InputFormat", format},
                      {"S3BucketSource", {{"S3Bucket", "store"}, {"S3KeyPrefix", prefix}}},
                      {"TableCreationParameters",
                       {{"TableName", name},
                        {"BillingMode", "PAY_PER_REQUEST"},
                        {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
                        {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "N"}}}}}}});
  }
};

TEST(Transfers, AnExportWritesTheTableAsItWasWhenItBegan) {
  Transfers stage;
  stage.begin();
  stage.allow_exports();
  const Outcome begun =
      stage.table("ExportTableToPointInTime", Json{{"TableArn", kThings}, {"S3Bucket", "store"}, {"S3Prefix", "out"}});
  ASSERT_TRUE(begun) << begun.error().message;
  EXPECT_EQ((*begun)["ExportDescription"]["ExportStatus"], "IN_PROGRESS");
  EXPECT_TRUE(stage.table("DeleteItem", R"({"TableName":"Things","Key":{"id":{"N":"2"}}})"));
  stage.run();
  const Json done = stage.exported(begun);
  EXPECT_EQ(done["ExportStatus"], "COMPLETED");
  EXPECT_EQ(done["ItemCount"], 2);
  const Json summary = *parse_json(stage.body(text_member(done, "ExportManifest")));
  EXPECT_EQ(summary["itemCount"], 2);
  EXPECT_EQ(summary["startTime"], summary["exportTime"]);
  EXPECT_LE(summary["startTime"].get<std::string>(), summary["endTime"].get<std::string>());
  const Json file = *parse_json(stage.body(text_member(summary, "manifestFilesS3Key")));
  const std::string data = stage.body(text_member(file, "dataFileS3Key"));
  for (const char* line :
       {R"({"Item":{"id":{"N":"1"},"v":{"S":"x"}}})", R"({"Item":{"id":{"N":"2"},"v":{"S":"x"}}})"}) {
    EXPECT_NE(data.find(std::string(line) + "\n"), std::string::npos) << data;
  }
}

TEST(Transfers, WhatWasExportedCanBeImported) {
  Transfers stage;
  stage.begin();
  stage.allow_exports();
  ASSERT_TRUE(stage.table("ExportTableToPointInTime", Json{{"TableArn", kThings}, {"S3Bucket", "store"}}));
  stage.run();
  std::string folder;
  for (const auto& [key, object] : stage.world.objects.buckets.at("store").objects) {
    if (key.find("/data/") != std::string::npos) folder = key.substr(0, key.find("/data/") + 6);
  }
  const Outcome begun = stage.import("DYNAMODB_JSON", folder.c_str(), "Again");
  ASSERT_TRUE(begun) << begun.error().message;
  stage.run();
  EXPECT_EQ(stage.imported(begun)["ImportStatus"], "COMPLETED");
  EXPECT_EQ(stage.imported(begun)["ImportedItemCount"], 2);
  EXPECT_EQ((*stage.table("Scan", R"({"TableName":"Again"})"))["Items"],
            (*stage.table("Scan", R"({"TableName":"Things"})"))["Items"]);
}

TEST(Transfers, AnImportCountsWhatIsNoItemOfTheTable) {
  Transfers stage;
  stage.begin();
  stage.put_object("in/a", R"({"Item":{"id":{"N":"1"}}}
not JSON
{"Item":{"id":{"S":"text"}}}

{"Other":1})");
  stage.put_object("in/b.csv", "id,name\r\n7,\"a, b\"\r\nno number,x\r\n8\r\n");
  const Outcome lines = stage.import("DYNAMODB_JSON", "in/a", "Lines");
  const Outcome rows = stage.import("CSV", "in/b", "Rows");
  stage.run();
  EXPECT_EQ(stage.imported(lines)["ImportedItemCount"], 1);
  EXPECT_EQ(stage.imported(lines)["ErrorCount"], 3);
  EXPECT_EQ(stage.imported(rows)["ErrorCount"], 2);
  EXPECT_EQ(to_text((*stage.table("Scan", R"({"TableName":"Rows"})"))["Items"]),
            R"([{"id":{"N":"7"},"name":{"S":"a, b"}}])");
}

TEST(Transfers, FailWhereThereIsNoBucket) {
  Transfers stage;
  stage.begin();
  stage.allow_exports();
  const Outcome begun = stage.table("ExportTableToPointInTime", Json{{"TableArn", kThings}, {"S3Bucket", "nowhere"}});
  ASSERT_TRUE(begun);
  stage.run();
  EXPECT_EQ(stage.exported(begun)["ExportStatus"], "FAILED");
  EXPECT_EQ(stage.exported(begun)["FailureCode"], "S3NoSuchBucket");
}

TEST(Transfers, AreRefusedInTheServicesWords) {
  Transfers stage;
  stage.begin();
  const auto refusal = [&](const Json& more) {
    Json input{{"TableArn", kThings}, {"S3Bucket", "store"}};
    input.update(more);
    const Outcome outcome = stage.table("ExportTableToPointInTime", input);
    return outcome ? "" : outcome.error().name + ": " + outcome.error().message;
  };
  EXPECT_EQ(refusal(Json::object()),
            "PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for table "
            "'Things'");
  stage.allow_exports();
  EXPECT_EQ(refusal({{"TableArn", std::string(kThings) + "No"}}), "TableNotFoundException: Table not found: ThingsNo");
  EXPECT_EQ(refusal({{"ExportTime", unix_seconds(stage.world.now) + 3'600}}),
            "InvalidExportTimeException: The specified ExportTime is outside of the point in time recovery window.");
  EXPECT_EQ(refusal({{"ExportFormat", "ION"}}), "NotImplemented: Millrace exports DYNAMODB_JSON");
  EXPECT_EQ(refusal({{"ClientToken", "t"}}), "");
  EXPECT_EQ(refusal({{"ClientToken", "t"}}), "");
  EXPECT_EQ(refusal({{"ClientToken", "t"}, {"S3Prefix", "x"}}),
            "ExportConflictException: The client token was used for another request: t");
  EXPECT_EQ((*stage.table("ListExports", "{}"))["ExportSummaries"].size(), 1U);
  EXPECT_EQ((*stage.table("ListImports", "{}"))["ImportSummaryList"].size(), 0U);
  EXPECT_EQ(stage.import("CSV", "", "Things").error().name, "ResourceInUseException");
}

}  // namespace
}  // namespace millrace::table
