// AWS::SQS::Queue, AWS::SQS::QueuePolicy.
#include "core/queue/attributes.h"
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(SqsQueue, IsMadeAndKnownByItsNames) {
  const Files files = template_of(R"("Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "the-jobs",
    "VisibilityTimeout": 7, "DelaySeconds": "3", "FifoQueue": false, "Tags": [{"Key": "team", "Value": "mill"}]}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const queue::Queue* queue = loaded->world.queues.find("the-jobs");
  ASSERT_NE(queue, nullptr);
  EXPECT_EQ(queue->config.visibility, seconds(7));
  EXPECT_EQ(queue->config.delay, seconds(3));
  EXPECT_EQ(queue->tags.at("team"), "mill");
  for (const std::string& name : {queue->name, queue->url, queue->arn}) EXPECT_EQ(loaded->world.name_of(name), "Jobs");
  EXPECT_EQ(identity_of(files, "Jobs"),
            "Ref=https://sqs.eu-central-1.amazonaws.com/123456789012/the-jobs "
            "Arn=arn:aws:sqs:eu-central-1:123456789012:the-jobs QueueName=the-jobs "
            "QueueUrl=https://sqs.eu-central-1.amazonaws.com/123456789012/the-jobs");
}

TEST(SqsQueue, AFifoQueueWithoutANameGetsOneThatEndsWell) {
  const Result<Loaded> loaded =
      made(template_of(R"("Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  ASSERT_NE(loaded->world.queues.find("Jobs.fifo"), nullptr);
  EXPECT_TRUE(loaded->world.queues.find("Jobs.fifo")->config.fifo);
}

TEST(SqsQueue, ItsServiceRefusesWhatIsWrong) {
  EXPECT_EQ(
      problems_of(template_of(R"("It": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 50000}})")),
      "/Resources/It/Properties: Invalid value for the parameter VisibilityTimeout.");
}

TEST(SqsQueue, ItsDeadLettersGoToAnotherInThePictureToo) {
  const std::string queues = R"("Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"RedrivePolicy":
    {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}, "maxReceiveCount": 3}}},
    "Grave": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": false}})";
  const Result<Loaded> loaded = made(template_of(queues));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.queues.find("Jobs")->config.redrive->max_receives, 3);
  EXPECT_EQ(drawn(template_of(queues)),
            "queue Jobs:\n"
            "queue Grave:\n"
            "Jobs feeds Grave\n");
}

TEST(SqsQueue, ItsPolicyIsKept) {
  const Files files = template_of(R"("Jobs": {"Type": "AWS::SQS::Queue"}, "P": {"Type": "AWS::SQS::QueuePolicy",
    "Properties": {"Queues": [{"Ref": "Jobs"}], "PolicyDocument": {"Statement": []}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.queues.find("Jobs")->config.policy, R"({"Statement":[]})");
  EXPECT_EQ(problems_of(template_of(R"("P": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": []}})")),
            "/Resources/P/Properties/Queues: a queue policy names its queues");
}

TEST(SqsQueue, AWorkflowSendsAndARolesActionsSayWhatAFunctionDoes) {
  EXPECT_EQ(drawn(template_of(R"("Jobs": {"Type": "AWS::SQS::Queue"},
    "Flow": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": {"StartAt": "Send", "States": {
      "Send": {"Type": "Task", "End": true, "Resource": "arn:aws:states:::sqs:sendMessage",
        "Parameters": {"QueueUrl": {"Ref": "Jobs"}, "MessageBody": "x"}}}}}})")),
            "queue Jobs:\n"
            "workflow Flow: [1 state]\n"
            "Flow writes Jobs\n");
  const std::string role = R"(, "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {
    "Statement": {"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}}}}]}},
    "Jobs": {"Type": "AWS::SQS::Queue"})";
  EXPECT_EQ(drawn(template_of(function_entry("Fn", R"(, "Role": {"Fn::GetAtt": ["Role", "Arn"]})") + role)),
            "function Fn: [index.handler] [timeout 3 s]\n"
            "queue Jobs:\n"
            "Fn reads Jobs\n");
}

}  // namespace
}  // namespace millrace::template_
