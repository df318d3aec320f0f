// AWS::Pipes::Pipe.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

std::string pipe_entry(const std::string& more) {
  return R"("Carry": {"Type": "AWS::Pipes::Pipe", "Properties": {"RoleArn": "arn:aws:iam::123456789012:role/pipe",
    "Name": "carry")" +
         more + "}}";
}

const std::string kQueues = R"("From": {"Type": "AWS::SQS::Queue"}, "To": {"Type": "AWS::SQS::Queue"}, )";
const std::string kFromQueue = R"(, "Source": {"Fn::GetAtt": ["From", "Arn"]})";
const std::string kToQueue = R"(, "Target": {"Fn::GetAtt": ["To", "Arn"]})";

TEST(PipesPipe, CarriesFromATablesStreamOverAFunctionToABus) {
  const Files files = template_of(
      table_entry("Table", R"(, "StreamSpecification": {"StreamViewType": "NEW_IMAGE"})") + "," + function_entry("Fn") +
      R"(, "Lost": {"Type": "AWS::SQS::Queue"}, "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "bus"}},)" +
      pipe_entry(R"(, "Source": {"Fn::GetAtt": ["Table", "StreamArn"]}, "Enrichment": {"Fn::GetAtt": ["Fn", "Arn"]},
        "Target": {"Fn::GetAtt": ["Bus", "Arn"]}, "TargetParameters": {"InputTemplate": "{\"id\":<$.id>}"},
        "SourceParameters": {"FilterCriteria": {"Filters": [{"Pattern": "{\"eventName\": [\"INSERT\"]}"}]},
          "DynamoDBStreamParameters": {"StartingPosition": "LATEST", "BatchSize": "3",
            "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Lost", "Arn"]}}}})"));
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.pipes.find("carry")->state, "RUNNING");
  const mapping::Mapping& reading = loaded->world.mappings.mappings.begin()->second;
  EXPECT_EQ(reading.name, "Carry");
  EXPECT_EQ(reading.config.batch_size, 3);
  EXPECT_EQ(identity_of(files, "Carry"),
            "Ref=carry Arn=arn:aws:pipes:eu-central-1:123456789012:pipe/carry CurrentState=RUNNING");
  EXPECT_EQ(drawn(files),
            "table Table: [key PK]\n"
            "stream Table stream: [NEW_IMAGE]\n"
            "function Fn: [index.handler] [timeout 3 s]\n"
            "queue Lost:\n"
            "bus Bus:\n"
            "pipe Carry: [1 filter] [input template]\n"
            "Carry feeds Bus\n"
            "Carry invokes Fn\n"
            "Carry feeds Lost\n"
            "Table feeds Table stream\n"
            "Table stream feeds Carry\n");
}

TEST(PipesPipe, CarriesFromAQueueToAQueue) {
  const Files files = template_of(kQueues + pipe_entry(kFromQueue + kToQueue));
  EXPECT_EQ(problems_of(files), "none");
  EXPECT_TRUE(drawn(files).find("Carry feeds To\nFrom feeds Carry\n") != std::string::npos) << drawn(files);
}

TEST(PipesPipe, IsLeftOutWhereAPartOfItIsNotSimulated) {
  const Files files = template_of(
      kQueues + pipe_entry(kFromQueue + R"(, "Target": "arn:aws:ecs:eu-central-1:123456789012:cluster/c")"));
  EXPECT_EQ(notices_of(files),
            "/Resources/Carry: ignored: AWS::Pipes::Pipe Carry, because targets of its kind are not simulated\n");
}

TEST(PipesPipe, SaysWhatHasNoEffect) {
  const Files files =
      template_of(kQueues + pipe_entry(kFromQueue + kToQueue + R"(, "LogConfiguration": {"Level": "ERROR",
        "CloudwatchLogsLogDestination": {"LogGroupArn": "arn:aws:logs:eu-central-1:123456789012:log-group:g"},
        "S3LogDestination": {"BucketName": "logs", "BucketOwner": "123456789012"}})"));
  EXPECT_EQ(
      notices_of(files),
      "/Resources/Carry/Properties/LogConfiguration/S3LogDestination: ignored: S3LogDestination, because it is not "
      "simulated yet\n");
}

TEST(PipesPipe, SaysWhatIsWrong) {
  EXPECT_EQ(problems_of(template_of(
                kQueues + pipe_entry(R"(, "Source": "arn:aws:sqs:eu-central-1:123456789012:None")" + kToQueue))),
            "/Resources/Carry/Properties: Error occurred while ReceiveMessage. SQS Error Code: "
            "AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.");
  EXPECT_TRUE(starts(problems_of(template_of(kQueues + pipe_entry(kFromQueue))), "/Resources/Carry/Properties: "));
}

}  // namespace
}  // namespace millrace::template_
