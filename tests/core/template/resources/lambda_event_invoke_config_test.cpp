// AWS::Lambda::EventInvokeConfig, DeadLetterConfig of functions, and what SAM makes of its own forms of them.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

constexpr const char* kDead = R"(, "Dead": {"Type": "AWS::SQS::Queue"})";

std::string config_of(const std::string& properties) {
  return R"(, "Config": {"Type": "AWS::Lambda::EventInvokeConfig", "Properties": {"FunctionName": {"Ref": "Work"},
    "Qualifier": "$LATEST", )" +
         properties + "}}";
}

TEST(LambdaEventInvokeConfig, IsPutAndDrawnAsArrows) {
  const Files files =
      template_of(function_entry("Work") + "," + function_entry("Next") + kDead +
                  config_of(R"("MaximumRetryAttempts": "1", "MaximumEventAgeInSeconds": 60, "DestinationConfig": {
                    "OnSuccess": {"Destination": {"Fn::GetAtt": ["Next", "Arn"]}},
                    "OnFailure": {"Destination": {"Fn::GetAtt": ["Dead", "Arn"]}}})"));
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const auto& config = loaded->world.functions.functions.at("Work").event_configs.at("$LATEST");
  EXPECT_EQ(config.retries, 1);
  EXPECT_EQ(config.age, seconds(60));
  EXPECT_EQ(config.on_success, "arn:aws:lambda:eu-central-1:123456789012:function:Next");
  EXPECT_EQ(config.on_failure, "arn:aws:sqs:eu-central-1:123456789012:Dead");
  EXPECT_EQ(drawn(files),
            "function Work: [index.handler] [timeout 3 s]\n"
            "function Next: [index.handler] [timeout 3 s]\n"
            "queue Dead:\n"
            "Work writes Dead\n"
            "Work invokes Next\n");
}

TEST(LambdaEventInvokeConfig, WhatIsWrongIsSaidWhereItStands) {
  struct Row {
    const char* properties;
    const char* problem;
  };
  const Row rows[] = {
      {R"("MaximumRetryAttempts": 3)",
       "/Resources/Config/Properties/MaximumRetryAttempts: Value '3' at 'maximumRetryAttempts' failed to satisfy "
       "constraint: Member must have value less than or equal to 2"},
      {R"("MaximumEventAgeInSeconds": 59)",
       "/Resources/Config/Properties/MaximumEventAgeInSeconds: Value '59' at 'maximumEventAgeInSeconds' failed to "
       "satisfy constraint: Member must have value greater than or equal to 60"},
      {R"("DestinationConfig": {"OnSuccess": {"Destination": {"Fn::GetAtt": ["Work", "Arn"]}}})",
       "/Resources/Config/Properties: You can't specify the function as a destination for itself."}};
  for (const Row& row : rows) {
    EXPECT_EQ(problems_of(template_of(function_entry("Work") + config_of(row.properties))), row.problem);
  }
}

TEST(LambdaEventInvokeConfig, AFunctionHasADeadLetterQueue) {
  const Files files = template_of(
      function_entry("Work", R"(, "DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}})") + kDead);
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.functions.functions.at("Work").dead_letter, "arn:aws:sqs:eu-central-1:123456789012:Dead");
  EXPECT_EQ(drawn(files),
            "function Work: [index.handler] [timeout 3 s]\n"
            "queue Dead:\n"
            "Work writes Dead\n");
}

TEST(LambdaEventInvokeConfig, SamHasItInTheFunctionAndMakesQueues) {
  Files files;
  files["template.json"] =
      R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Dead": {"Type": "AWS::SQS::Queue"},
    "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Handler": "index.handler", "Runtime": "nodejs22.x",
      "InlineCode": "export const handler = () => 1;",
      "DeadLetterQueue": {"Type": "SQS", "TargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}},
      "EventInvokeConfig": {"MaximumRetryAttempts": 0, "DestinationConfig": {
        "OnSuccess": {"Type": "SQS"},
        "OnFailure": {"Type": "SQS", "Destination": {"Fn::GetAtt": ["Dead", "Arn"]}}}}}}}})";
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::Function& work = loaded->world.functions.functions.at("Work");
  const std::string start = "arn:aws:sqs:eu-central-1:123456789012:";
  EXPECT_EQ(work.dead_letter, start + "Dead");
  EXPECT_EQ(work.event_configs.at("$LATEST").on_success, start + "WorkEventInvokeConfigOnSuccessQueue");
  EXPECT_EQ(work.event_configs.at("$LATEST").on_failure, start + "Dead");
  EXPECT_NE(loaded->world.queues.find("WorkEventInvokeConfigOnSuccessQueue"), nullptr);
}

}  // namespace
}  // namespace millrace::template_
