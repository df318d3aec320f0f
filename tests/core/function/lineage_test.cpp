// Recursion detection: which chains of functions, queues, topics and buckets are stopped, and when.
#include "core/function/lineage.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

constexpr const char* kSendToItself =
    "const { SQSClient, SendMessageCommand } = await import('@aws-sdk/client-sqs');"
    "await new SQSClient().send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'again' }));";

void let_run(Office& office) { office.pass(hours(2)); }

TEST(RecursionDetection, AFunctionThatInvokesItselfIsStoppedAfterSixteenRuns) {
  Office office;
  office.hire("Work",
              "const { LambdaClient, InvokeCommand } = await import('@aws-sdk/client-lambda');"
              "await new LambdaClient().send(new InvokeCommand({ FunctionName: 'Work', InvocationType: 'Event' }));");
  ASSERT_TRUE(office.invoke("Work"));
  let_run(office);
  EXPECT_EQ(office.function("Work").invocations, 16U);
  EXPECT_NE(office.story({"function.looped"}).find("Lambda has found a recursive loop"), std::string::npos);
}

TEST(RecursionDetection, AQueueHandsTheChainOn) {
  Office office;
  office.create("grave");
  office.create_with_grave("jobs", "grave", 1, {{"VisibilityTimeout", "30"}});
  office.hire("Work", kSendToItself, 0, {{"Environment", {{"Variables", {{"QUEUE", Office::url_of("jobs")}}}}}});
  ASSERT_TRUE(office.lambda("CreateEventSourceMapping",
                            {{"FunctionName", "Work"}, {"EventSourceArn", Office::arn_of("jobs")}, {"BatchSize", 1}}));
  office.send("jobs", "first");
  let_run(office);
  EXPECT_EQ(office.function("Work").invocations, 16U);
  EXPECT_EQ(office.bodies("grave"), "again");
}

TEST(RecursionDetection, ABucketHandsTheChainOn) {
  for (const bool by_queue : {false, true}) {
    Office office;
    office.hire("Work",
                "const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');"
                "await new S3Client().send(new PutObjectCommand({ Bucket: 'kept', Key: 'a', Body: 'again' }));");
    office.create("jobs");
    ASSERT_TRUE(office.call("CreateBucket", {{"Bucket", "kept"}}, "s3"));
    const Json by_function{{"LambdaFunctionArn", Office::function_arn("Work")}, {"Events", {"s3:ObjectCreated:*"}}};
    const Json to_queue{{"QueueArn", Office::arn_of("jobs")}, {"Events", {"s3:ObjectCreated:*"}}};
    const Json configuration =
        by_queue ? Json{{"QueueConfigurations", {to_queue}}} : Json{{"LambdaFunctionConfigurations", {by_function}}};
    ASSERT_TRUE(office.call("PutBucketNotificationConfiguration",
                            {{"Bucket", "kept"}, {"NotificationConfiguration", configuration}}, "s3"));
    if (by_queue) {
      ASSERT_TRUE(
          office.lambda("CreateEventSourceMapping",
                        {{"FunctionName", "Work"}, {"EventSourceArn", Office::arn_of("jobs")}, {"BatchSize", 1}}));
    }
    ASSERT_TRUE(office.invoke("Work"));
    let_run(office);
    const uint64_t chains = by_queue ? 2 : 1;  // the event with which S3 tries the queue begins one as well
    EXPECT_EQ(office.function("Work").invocations, 16 * chains);
    EXPECT_NE(office.story({"function.looped"}).find("Lambda has found a recursive loop"), std::string::npos);
  }
}

TEST(RecursionDetection, ATableDoesNot) {
  door::Caller nobody = door::Console{};
  const sim::World world;
  EXPECT_EQ(lineage_of(world, nobody), nullptr);
  EXPECT_EQ(lineage_of(world, door::FromMapping{"none", 1}), nullptr);
}

TEST(RecursionDetection, WhatMayLoopIsLetBe) {
  Function function;
  function.name = "Work";
  LineageRef lineage;
  for (uint32_t i = 0; i < kLoopRuns; ++i) {
    EXPECT_FALSE(is_loop(function, lineage));
    lineage = with_run_of(lineage, "Work");
  }
  EXPECT_TRUE(is_loop(function, lineage));
  EXPECT_FALSE(is_loop(function, with_run_of(nullptr, "Other")));
  Office office;
  office.hire("Work", "");
  ASSERT_TRUE(office.lambda("PutFunctionRecursionConfig", {{"FunctionName", "Work"}, {"RecursiveLoop", "Allow"}}));
  EXPECT_FALSE(is_loop(office.function("Work"), lineage));
  EXPECT_EQ(text_member(*office.lambda("GetFunctionRecursionConfig", {{"FunctionName", "Work"}}), "RecursiveLoop"),
            "Allow");
}

}  // namespace
}  // namespace millrace::function
