// Workflows send messages, and wait for whoever takes one and answers with its token.
#include "tests/core/queue/desk.h"

namespace millrace::queue {
namespace {

Json machine(const std::string& resource, const Json& body) {
  return {{"StartAt", "Send"},
          {"States",
           {{"Send",
             {{"Type", "Task"},
              {"Resource", "arn:aws:states:::" + resource},
              {"Parameters", {{"QueueUrl", Desk::url_of("Q")}, {"MessageBody", body}}},
              {"End", true}}}}}};
}

TEST(QueueWorkflow, ATaskSendsAMessage) {
  Desk desk;
  desk.create("Q");
  const std::string execution = desk.start(desk.Stage::create(machine("sqs:sendMessage", {{"a", 1}})));
  desk.pass(seconds(5));
  const Json result = workflow::output_of(desk.describe(execution));
  EXPECT_EQ(text_member(result, "MD5OfMessageBody"), "bb6cb5c68df4652941caf652a366f2d8") << to_text(result);
  EXPECT_TRUE(result.contains("SdkHttpMetadata"));
  EXPECT_EQ(desk.bodies("Q"), R"({"a":1})");
}

TEST(QueueWorkflow, ATaskWaitsForTheAnswerToItsMessage) {
  Desk desk;
  desk.create("Q");
  const Json body{{"token.$", "$$.Task.Token"}};
  const std::string execution = desk.start(desk.Stage::create(machine("sqs:sendMessage.waitForTaskToken", body)));
  desk.pass(seconds(5));
  const auto message = parse_json(desk.bodies("Q"));
  ASSERT_TRUE(message);
  EXPECT_TRUE(desk.call("SendTaskSuccess", {{"taskToken", message->at("token")}, {"output", "7"}}));
  desk.pass(seconds(5));
  EXPECT_EQ(workflow::output_of(desk.describe(execution)), 7);
}

TEST(QueueWorkflow, AMissingQueueFailsTheTaskByItsName) {
  Desk desk;
  const Json described = desk.play(machine("sqs:sendMessage", "x"));
  EXPECT_EQ(text_member(described, "status"), "FAILED");
  EXPECT_EQ(text_member(described, "error"), "SQS.QueueDoesNotExistException");
}

}  // namespace
}  // namespace millrace::queue
