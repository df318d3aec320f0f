// Workflows publish, and functions run on what topics deliver.
#include "core/topic/facts.h"
#include "tests/core/story/told.h"
#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

Json machine(const std::string& resource, const Json& message) {
  return {{"StartAt", "Tell"},
          {"States",
           {{"Tell",
             {{"Type", "Task"},
              {"Resource", "arn:aws:states:::" + resource},
              {"Parameters", {{"TopicArn", Desk::topic_arn("T")}, {"Message", message}}},
              {"End", true}}}}}};
}

TEST(TopicWorkflow, ATaskPublishes) {
  Desk desk;
  desk.create_topic("T");
  desk.create("Q");
  desk.subscribe_queue("T", "Q");
  const std::string execution = desk.start(desk.Stage::create(machine("sns:publish", {{"a", 1}})));
  desk.pass(seconds(5));
  EXPECT_EQ(text_member(workflow::output_of(desk.describe(execution)), "MessageId").size(), 36U);
  EXPECT_EQ(desk.letters("Q"), R"({"a":1})");
}

TEST(TopicWorkflow, ATaskWaitsForTheAnswerToItsMessage) {
  Desk desk;
  desk.create_topic("T");
  desk.create("Q");
  desk.subscribe_queue("T", "Q", {{"RawMessageDelivery", "true"}});
  const Json message{{"token.$", "$$.Task.Token"}};
  const std::string execution = desk.start(desk.Stage::create(machine("sns:publish.waitForTaskToken", message)));
  desk.pass(seconds(5));
  const auto letter = parse_json(desk.bodies("Q"));
  ASSERT_TRUE(letter);
  EXPECT_TRUE(desk.call("SendTaskSuccess", {{"taskToken", letter->at("token")}, {"output", "7"}}));
  desk.pass(seconds(5));
  EXPECT_EQ(workflow::output_of(desk.describe(execution)), 7);
}

TEST(TopicWorkflow, AMissingTopicFailsTheTaskByItsName) {
  Desk desk;
  const Json described = desk.play(machine("sns:publish", "x"));
  EXPECT_EQ(text_member(described, "status"), "FAILED");
  EXPECT_EQ(text_member(described, "error"), "SNS.NotFoundException");
}

TEST(TopicFunctions, RunOnWhatTheirTopicsDeliver) {
  story::Told told(R"({"News": {"Type": "AWS::SNS::Topic"}, "Reader": {"Type": "AWS::Serverless::Function",
    "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
      "InlineCode": "export const handler = async (event) => event.Records[0].Sns.Message + '!';",
      "Events": {"News": {"Type": "SNS", "Properties": {"Topic": {"Ref": "News"}, "FilterPolicyScope": "MessageBody",
        "FilterPolicy": {"kind": ["order"]}}}}}}})");
  const sim::World& world = told.session.timeline().world();
  for (const char* kind : {"note", "order"}) {
    told.call("sns", "Publish",
              {{"TopicArn", world.topics.find("News")->arn}, {"Message", to_text(Json{{"kind", kind}})}});
  }
  told.go(5);
  const auto& ended = told.session.timeline().world().functions.ended;
  ASSERT_EQ(ended.size(), 1U);
  const function::Run& run = *ended.begin()->second;
  EXPECT_EQ(run.result, R"("{\"kind\":\"order\"}!")");
  const Json& record = run.invocation.start->event.at("Records")[0];
  std::string names;
  for (const auto& [name, value] : members(record.at("Sns"))) names += name + " ";
  EXPECT_EQ(names,
            "Type MessageId TopicArn Subject Message Timestamp SignatureVersion Signature SigningCertUrl "
            "UnsubscribeUrl MessageAttributes ");
  EXPECT_EQ(record.at("EventSource"), "aws:sns");
  const auto& subscriptions = told.session.timeline().world().topics.subscriptions;
  EXPECT_EQ(record.at("EventSubscriptionArn"), subscriptions.begin()->first);
  EXPECT_EQ(subscriptions.begin()->second->filtered, 1U);
}

}  // namespace
}  // namespace millrace::topic
