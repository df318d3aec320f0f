// Who puts events on buses besides people: functions' destinations, workflows, buckets; and what functions do with
// them.
#include "core/bus/facts.h"
#include "tests/core/bus/desk.h"
#include "tests/core/story/told.h"

namespace millrace::bus {
namespace {

Json machine(Json entries) {
  return {{"StartAt", "Tell"},
          {"States",
           {{"Tell",
             {{"Type", "Task"},
              {"Resource", "arn:aws:states:::events:putEvents"},
              {"Parameters", {{"Entries", std::move(entries)}}},
              {"End", true}}}}}};
}

TEST(BusSenders, ATaskPutsEvents) {
  Desk desk;
  desk.create_bus("B");
  desk.create("Q");
  desk.put_queue_rule("B", "R", "Q");
  const Json entry{{"EventBusName", "B"}, {"Source", "shop"}, {"DetailType", "Placed"}, {"Detail", {{"n.$", "$.n"}}}};
  const std::string execution = desk.start(desk.Stage::create(machine(Json::array({entry}))), {{"n", 7}});
  desk.pass(seconds(5));
  const Json described = desk.describe(execution);
  EXPECT_EQ(workflow::output_of(described).at("FailedEntryCount"), 0);
  const auto event = parse_json(desk.bodies("Q"));
  ASSERT_TRUE(event);
  EXPECT_EQ(event->at("detail"), Json({{"n", 7}}));
  EXPECT_EQ(event->at("resources"), Json::array({described.at("executionArn"), described.at("stateMachineArn")}));
}

TEST(BusSenders, ATaskFailsWhenAnEntryDoes) {
  Desk desk;
  const Json described =
      desk.play(machine({{{"Source", "aws.shop"}, {"DetailType", "Placed"}, {"Detail", Json::object()}}}));
  EXPECT_EQ(text_member(described, "status"), "FAILED");
  EXPECT_EQ(text_member(described, "error"), "EventBridge.FailedEntry");
}

TEST(BusSenders, ABucketTellsTheDefaultBus) {
  Desk desk;
  desk.create("Q");
  desk.put_rule("default", "R", R"({"source":["aws.s3"],"detail":{"object":{"key":[{"prefix":"in/"}]}}})");
  desk.put_target("default", "R", Desk::arn_of("Q"));
  EXPECT_TRUE(desk.call("CreateBucket", {{"Bucket", "box"}}, "s3"));
  EXPECT_TRUE(desk.call(
      "PutBucketNotificationConfiguration",
      {{"Bucket", "box"}, {"NotificationConfiguration", {{"EventBridgeConfiguration", Json::object()}}}}, "s3"));
  for (const char* key : {"out/b.txt", "in/a.txt"}) {
    EXPECT_TRUE(desk.call("PutObject", {{"Bucket", "box"}, {"Key", key}, {"Body", "ZGF0YQ=="}}, "s3"));
  }
  desk.pass(seconds(1));
  EXPECT_TRUE(desk.call("DeleteObject", {{"Bucket", "box"}, {"Key", "in/a.txt"}}, "s3"));
  desk.pass(seconds(1));
  const Json got = desk.receive("Q", {{"MaxNumberOfMessages", 10}});
  std::string told;
  for (const Json& one : got) {
    const Json body = *parse_json(text_member(one, "Body"));
    told += text_member(body, "detail-type") + " " + to_text(body.at("resources")) + " " +
            text_member(body.at("detail"), "reason") + " " + text_member(body.at("detail").at("object"), "key") + "\n";
  }
  EXPECT_EQ(told,
            "Object Created [\"arn:aws:s3:::box\"] PutObject in/a.txt\n"
            "Object Deleted [\"arn:aws:s3:::box\"] DeleteObject in/a.txt\n");
}

TEST(BusSenders, WhatBecomesOfAFunctionsEventGoesToItsBus) {
  story::Told told(R"({"Failed": {"Type": "AWS::Events::EventBus"}, "Box": {"Type": "AWS::SQS::Queue"},
    "Kept": {"Type": "AWS::Events::Archive", "Properties": {"SourceArn": {"Fn::GetAtt": ["Failed", "Arn"]}}},
    "Again": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Failed"},
      "EventPattern": {"source": ["lambda"], "detail-type": ["Lambda Function Invocation Result - Failure"]},
      "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Box", "Arn"]}, "InputPath": "$.detail.requestPayload"}]}},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
      "InlineCode": "export const handler = async () => { throw new Error('no'); };",
      "EventInvokeConfig": {"MaximumRetryAttempts": 0, "DestinationConfig": {"OnFailure": {"Type": "EventBridge",
        "Destination": {"Fn::GetAtt": ["Failed", "Arn"]}}}}}}})");
  told.call("lambda", "Invoke", {{"FunctionName", "Fn"}, {"InvocationType", "Event"}, {"Payload", {{"job", 1}}}});
  told.go(5);
  const sim::World& world = told.session.timeline().world();
  EXPECT_EQ(world.buses.archive("Kept")->events.size(), 1U);
  const auto& messages = world.queues.find("Box")->messages;
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages.begin()->second.content->body, R"({"job":1})");
}

TEST(BusSenders, AFunctionRunsOnItsEvents) {
  story::Told told(R"~({"Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "InlineCode": "export const handler = async (event) => event.detail.n + 1;",
    "Events": {"Placed": {"Type": "EventBridgeRule", "Properties": {"Pattern": {"source": ["shop"]}}},
      "Hourly": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)",
        "Input": "{\"detail\":{\"n\":41}}"}}}}}})~");
  told.call("events", "PutEvents",
            {{"Entries", {{{"Source", "shop"}, {"DetailType", "Placed"}, {"Detail", "{\"n\":1}"}}}}});
  told.go(3'601);
  std::string results;
  for (const auto& [id, run] : told.session.timeline().world().functions.ended) results += run->result + " ";
  EXPECT_EQ(results, "2 42 ");
}

}  // namespace
}  // namespace millrace::bus
