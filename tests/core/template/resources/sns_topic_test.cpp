// AWS::SNS::Topic, AWS::SNS::Subscription, AWS::SNS::TopicPolicy.
#include "core/topic/topics.h"
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

constexpr const char* kBox = R"("Box": {"Type": "AWS::SQS::Queue"}, "Grave": {"Type": "AWS::SQS::Queue"})";

TEST(SnsTopic, IsMadeAndKnownByItsNames) {
  const Files files = template_of(std::string(kBox) + R"(, "News": {"Type": "AWS::SNS::Topic", "Properties": {
    "TopicName": "the-news", "DisplayName": "News", "Tags": [{"Key": "team", "Value": "mill"}],
    "Subscription": [{"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Box", "Arn"]}}]}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const topic::Topic* topic = loaded->world.topics.find("the-news");
  ASSERT_NE(topic, nullptr);
  EXPECT_EQ(topic->config.display_name, "News");
  EXPECT_EQ(topic->tags.at("team"), "mill");
  EXPECT_EQ(loaded->world.topics.subscriptions_of(*topic).size(), 1U);
  for (const std::string& name : {topic->name, topic->arn}) EXPECT_EQ(loaded->world.name_of(name), "News");
  EXPECT_EQ(identity_of(files, "News"),
            "Ref=arn:aws:sns:eu-central-1:123456789012:the-news Arn=arn:aws:sns:eu-central-1:123456789012:the-news "
            "TopicArn=arn:aws:sns:eu-central-1:123456789012:the-news TopicName=the-news");
  EXPECT_EQ(drawn(files),
            "queue Box:\n"
            "queue Grave:\n"
            "topic News:\n"
            "News feeds Box\n");
}

TEST(SnsTopic, ASubscriptionHasItsFilterAndItsDeadLetters) {
  const Files files = template_of(std::string(kBox) + R"(, "News": {"Type": "AWS::SNS::Topic", "Properties": {
    "FifoTopic": true, "ContentBasedDeduplication": true}},
    "S": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "News"}, "Protocol": "sqs",
      "Endpoint": {"Fn::GetAtt": ["Box", "Arn"]}, "RawMessageDelivery": true, "FilterPolicy": {"kind": ["order"]},
      "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const topic::Topic* topic = loaded->world.topics.find("News.fifo");
  ASSERT_NE(topic, nullptr);
  const topic::Subscription& one = *loaded->world.topics.subscriptions_of(*topic).at(0);
  EXPECT_TRUE(one.raw);
  EXPECT_EQ(one.filter, R"({"kind":["order"]})");
  EXPECT_EQ(one.grave_arn, "arn:aws:sqs:eu-central-1:123456789012:Grave");
  EXPECT_EQ(loaded->world.name_of(one.arn), "S");
  EXPECT_EQ(drawn(files),
            "queue Box:\n"
            "queue Grave:\n"
            "topic News: [FIFO]\n"
            "News feeds Box\n"
            "News feeds Grave\n");
}

TEST(SnsTopic, ItsServiceRefusesWhatIsWrong) {
  EXPECT_EQ(problems_of(template_of(R"("It": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "a b"}})")),
            "/Resources/It/Properties: Invalid parameter: Topic Name");
  EXPECT_EQ(problems_of(template_of(R"("News": {"Type": "AWS::SNS::Topic"}, "S": {"Type": "AWS::SNS::Subscription",
    "Properties": {"TopicArn": {"Ref": "News"}, "Protocol": "email", "Endpoint": "nobody"}})")),
            "/Resources/S/Properties: Invalid parameter: Email address");
}

TEST(SnsTopic, ItsPolicyIsKept) {
  const Result<Loaded> loaded = made(template_of(R"("News": {"Type": "AWS::SNS::Topic"},
    "P": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "News"}],
      "PolicyDocument": {"Statement": []}}})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.topics.find("News")->config.policy, R"({"Statement":[]})");
}

}  // namespace
}  // namespace millrace::template_
