// Queues and functions as a template has them: exact times from sending to deleting, what fails and comes back, and
// what a mapping on a stream tells its on-failure destination.
#include <gtest/gtest.h>

#include "tests/core/story/told.h"

namespace millrace {
namespace {

// Nothing takes time but a cold start and what the function waits for.
void be_exact(story::Told& told) {
  const Json none{{"least_us", 0}, {"most_us", 0}};
  for (const char* name : {"service_call", "function_cold_start", "function_warm_start", "stream_delay"})
    told.perform({{"do", "set"}, {"name", name}, {"value", none}});
}

std::string facts_of(const story::Told& told, const std::vector<std::string>& kinds) {
  std::string out;
  const auto& timeline = told.session.timeline();
  for (const sim::Fact& fact : timeline.trace().facts()) {
    if (std::find(kinds.begin(), kinds.end(), fact.kind) == kinds.end()) continue;
    const int64_t ms = (fact.at - timeline.world().start).us / 1'000;
    out += std::to_string(ms) + " " + fact.kind + " " + fact.resource + "\n";
  }
  return out;
}

constexpr const char* kSam = R"({
  "Grave": {"Type": "AWS::SQS::Queue"},
  "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 10, "RedrivePolicy":
    {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}, "maxReceiveCount": 2}}},
  "Work": {"Type": "AWS::Serverless::Function", "Properties": {
    "Runtime": "nodejs22.x", "Handler": "index.handler",
    "InlineCode": "exports.handler = async (event) => ({ batchItemFailures: event.Records.filter((one) => one.body === 'poison').map((one) => ({ itemIdentifier: one.messageId })) });",
    "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}, "BatchSize": 2,
      "MaximumBatchingWindowInSeconds": 1, "FunctionResponseTypes": ["ReportBatchItemFailures"]}}}}}
})";

TEST(QueueMappingScenario, AReportedMessageComesBackAndEndsInTheDeadLetterQueue) {
  story::Told told(kSam);
  be_exact(told);
  for (const char* body : {"poison", "fine"})
    told.call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", body}});
  told.go(60);
  EXPECT_EQ(facts_of(told, {"queue.sent", "mapping.polled", "mapping.invoked", "mapping.failed", "mapping.returned",
                            "queue.deleted", "queue.visible", "queue.dead"}),
            "0 queue.sent Jobs\n"
            "0 queue.sent Jobs\n"
            "0 mapping.polled WorkJobs\n"
            "0 mapping.polled WorkJobs\n"
            "0 mapping.invoked WorkJobs\n"
            "0 mapping.failed WorkJobs\n"
            "0 mapping.returned WorkJobs\n"
            "0 queue.deleted Jobs\n"
            "10000 queue.visible Jobs\n"
            "10000 mapping.polled WorkJobs\n"
            "11000 mapping.invoked WorkJobs\n"
            "11000 mapping.failed WorkJobs\n"
            "11000 mapping.returned WorkJobs\n"
            "20000 queue.visible Jobs\n"
            "20000 queue.dead Jobs\n");
}

std::string stream_template(const std::string& destination) {
  return R"({
  "Lost": {"Type": "AWS::SQS::Queue"},
  "Kept": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "kept"}},
  "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "tab", "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "StreamSpecification": {"StreamViewType": "NEW_IMAGE"}}},
  "Work": {"Type": "AWS::Serverless::Function", "Properties": {
    "Runtime": "nodejs22.x", "Handler": "index.handler",
    "InlineCode": "exports.handler = async () => { throw new Error('never'); };",
    "Events": {"Rows": {"Type": "DynamoDB", "Properties": {"Stream": {"Fn::GetAtt": ["Table", "StreamArn"]},
      "StartingPosition": "TRIM_HORIZON", "MaximumRetryAttempts": 1,
      "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": [")" +
         destination + R"(", "Arn"]}}}}}}}}
})";
}

TEST(QueueMappingScenario, WhatAStreamMappingGivesUpOnIsToldToAQueue) {
  story::Told told(stream_template("Lost"));
  be_exact(told);
  told.call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", "a"}}}}}});
  told.go(60);
  const queue::Queue* lost = told.session.timeline().world().queues.find("Lost");
  ASSERT_EQ(lost->messages.size(), 1U);
  const Json body = *parse_json(lost->messages.begin()->second.content->body);
  EXPECT_EQ(body.at("requestContext").at("condition"), "RetryAttemptsExhausted");
  EXPECT_EQ(body.at("requestContext").at("approximateInvokeCount"), 2);
  EXPECT_EQ(body.at("responseContext"),
            (Json{{"statusCode", 200}, {"executedVersion", "$LATEST"}, {"functionError", "Unhandled"}}));
  EXPECT_EQ(body.at("version"), "1.0");
  EXPECT_EQ(body.at("DDBStreamBatchInfo").at("batchSize"), 1);
  EXPECT_FALSE(body.contains("payload"));
  EXPECT_NE(facts_of(told, {"mapping.sent", "queue.sent", "mapping.told"}).find("mapping.told"), std::string::npos);
}

TEST(QueueMappingScenario, ABucketGetsTheWholeRecords) {
  story::Told told(stream_template("Kept"));
  be_exact(told);
  told.call("dynamodb", "PutItem", {{"TableName", "tab"}, {"Item", {{"id", {{"S", "a"}}}}}});
  told.go(60);
  const auto& objects = told.session.timeline().world().objects.buckets.find("kept")->second.objects;
  ASSERT_EQ(objects.size(), 1U);
  EXPECT_TRUE(objects.begin()->first.starts_with("aws/lambda/")) << objects.begin()->first;
  const Json body = *parse_json(*objects.begin()->second.body);
  EXPECT_EQ(body.at("payload").at("Records").at(0).at("dynamodb").at("Keys"), (Json{{"id", {{"S", "a"}}}}));
  EXPECT_EQ(body.at("DDBStreamBatchInfo").at("batchSize"), 1);
}

}  // namespace
}  // namespace millrace
