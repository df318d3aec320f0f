// AWS::Scheduler::Schedule, AWS::Scheduler::ScheduleGroup, SAM's ScheduleV2; AWS::Kinesis::Stream, SAM's Kinesis.
#include "core/template/sam.h"
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

constexpr const char* kQueue = R"("Box": {"Type": "AWS::SQS::Queue"})";

TEST(SchedulerSchedule, IsMadeInItsGroup) {
  const Files files = template_of(std::string(kQueue) + R"json(,
    "Reports": {"Type": "AWS::Scheduler::ScheduleGroup", "Properties": {"Name": "reports"}},
    "Daily": {"Type": "AWS::Scheduler::Schedule", "Properties": {"GroupName": {"Ref": "Reports"},
      "ScheduleExpression": "cron(0 8 * * ? *)", "ScheduleExpressionTimezone": "Europe/Berlin",
      "FlexibleTimeWindow": {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": "15"}, "StartDate": "2026-02-01T00:00:00Z",
      "Target": {"Arn": {"Fn::GetAtt": ["Box", "Arn"]}, "RoleArn": "arn:aws:iam::123456789012:role/r", "Input": "x",
        "RetryPolicy": {"MaximumRetryAttempts": 3}}}})json");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const schedule::Schedule* schedule = loaded->world.schedules.find("reports/Daily");
  ASSERT_NE(schedule, nullptr);
  EXPECT_EQ(iso8601(*schedule->next, 0), "2026-02-01T07:00:00Z");
  EXPECT_EQ(schedule->window, seconds(900));
  EXPECT_EQ(schedule->retries(), 3);
  EXPECT_EQ(loaded->world.name_of(schedule->arn), "Daily");
  EXPECT_EQ(identity_of(files, "Daily"),
            "Ref=Daily Arn=arn:aws:scheduler:eu-central-1:123456789012:schedule/reports/Daily");
  EXPECT_EQ(drawn(files), "queue Box:\nschedule Daily: [cron(0 8 * * ? *)]\nDaily feeds Box\n");
}

TEST(SchedulerSchedule, AWrongExpressionIsSaid) {
  const Files files = template_of(std::string(kQueue) + R"json(, "S": {"Type": "AWS::Scheduler::Schedule",
    "Properties": {"ScheduleExpression": "rate(1 blink)", "FlexibleTimeWindow": {"Mode": "OFF"},
      "Target": {"Arn": {"Fn::GetAtt": ["Box", "Arn"]}, "RoleArn": "arn:aws:iam::123456789012:role/r"}}})json");
  EXPECT_TRUE(starts(problems_of(files), "/Resources/S/Properties: Invalid Schedule Expression rate(1 blink)."));
}

TEST(SchedulerSchedule, ServerlessFunctionsHaveTheirOwn) {
  const Files files{{"template.json", R"json({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Fn": {
    "Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
      "InlineCode": "export const handler = () => 1;", "Events": {"Tick": {"Type": "ScheduleV2", "Properties": {
        "ScheduleExpression": "rate(1 hour)", "Input": "{}", "DeadLetterConfig": {"Type": "SQS"}}}}}}}})json"}};
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const schedule::Schedule* schedule = loaded->world.schedules.find("default/FnTick");
  ASSERT_NE(schedule, nullptr);
  EXPECT_EQ(text_member(schedule->target, "Arn"), "arn:aws:lambda:eu-central-1:123456789012:function:Fn");
  EXPECT_EQ(schedule->grave(), "arn:aws:sqs:eu-central-1:123456789012:FnTickQueue");
}

TEST(KinesisStream, IsMadeAndReadByAServerlessFunction) {
  const Files files{{"template.json", R"json({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
    "River": {"Type": "AWS::Kinesis::Stream", "Properties": {"Name": "river", "ShardCount": 2,
      "RetentionPeriodHours": 48}},
    "Reader": {"Type": "AWS::Kinesis::StreamConsumer", "Properties": {"ConsumerName": "reader",
      "StreamARN": {"Fn::GetAtt": ["River", "Arn"]}}},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
      "InlineCode": "export const handler = () => 1;", "Events": {"In": {"Type": "Kinesis", "Properties": {
        "Stream": {"Fn::GetAtt": ["River", "Arn"]}, "StartingPosition": "LATEST"}}}}}}})json"}};
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const kinesis::Stream* stream = loaded->world.data_streams.find("river");
  ASSERT_NE(stream, nullptr);
  EXPECT_EQ(stream->shards.size(), 2U);
  EXPECT_EQ(stream->retention, hours(48));
  const std::string& consumer = stream->consumers.at("reader").arn;
  EXPECT_EQ(identity_of(files, "Reader").substr(4, consumer.size()), consumer);
  EXPECT_EQ(loaded->world.mappings.mappings.size(), 1U);
  EXPECT_EQ(drawn(files),
            "data stream River: [2 shards]\n"
            "mapping FnIn: [batch 100]\n"
            "function Fn: [index.handler] [timeout 3 s]\n"
            "FnIn feeds Fn\n"
            "River feeds FnIn\n");
}

}  // namespace
}  // namespace millrace::template_
