// What is told of queues.
#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

struct Post : Told {
  Post()
      : Told(R"({"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs", "VisibilityTimeout": 10,
               "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}, "maxReceiveCount": 1}}},
               "Grave": {"Type": "AWS::SQS::Queue"}})") {}
  void call(const char* operation, Json input = Json::object()) {
    input["QueueUrl"] = "jobs";
    Told::call("sqs", operation, input);
  }
  Card card(const std::string& id) const {
    return now([&](const Moment& m) {
      const auto& nodes = session.graph().nodes;
      return card_of(m, *std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.id == id; }));
    });
  }
  Sections sections(const char* id, const std::string& subject = "") const {
    return now([&](const Moment& m) { return sections_of(m, {id, subject}); });
  }
};

TEST(QueueStory, TheCardCountsItsMessagesByTheirStates) {
  Post post;
  EXPECT_EQ(post.card("Jobs").note, "queue");
  EXPECT_EQ(post.card("Grave").note, "dead letters");
  post.call("SendMessage", {{"MessageBody", "a"}});
  post.call("SendMessage", {{"MessageBody", "b"}, {"DelaySeconds", 60}});
  post.call("SendMessage", {{"MessageBody", "c"}});
  post.call("ReceiveMessage");
  const Card card = post.card("Jobs");
  EXPECT_EQ(card.lines.at(0).text, "1 visible · 1 in flight");
  EXPECT_EQ(card.foot, "1 delayed");
  ASSERT_EQ(card.chips.size(), 3U);
  EXPECT_EQ(card.chips[0].hue, Hue::kAmber);
  EXPECT_EQ(card.chips[1].hue, Hue::kBlue);
  EXPECT_EQ(card.chips[2].hue, Hue::kGreen);
}

TEST(QueueStory, EachMessageTellsItsStateAndWhenItIsBack) {
  Post post;
  EXPECT_EQ(post.sections("Jobs").at(0).words, "Nothing is in it.");
  post.call("SendMessage", {{"MessageBody", R"({"job":7})"}});
  post.call("ReceiveMessage");
  post.call("SendMessage", {{"MessageBody", "later"}, {"DelaySeconds", 4}});
  post.go(4);
  const Section list = post.sections("Jobs").at(0);
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[1].note, "visible");
  EXPECT_EQ(list.rows[0].text, R"({"job":7})");
  EXPECT_EQ(list.rows[0].note, "in flight, back in 6 s");
  EXPECT_EQ(list.rows[0].badge, "received 1×");
  EXPECT_EQ(list.members.back().value, "to Grave after 1 receive");
  const Sections parts = post.sections("Jobs", list.rows[0].subject);
  EXPECT_EQ(parts.at(0).members.at(0).value, "in flight, back in 6 s");
  EXPECT_EQ(parts.at(1).title, "What happened to it");
  EXPECT_EQ(parts.at(1).rows.size(), 2U);
}

TEST(QueueStory, ADeadLetterSaysWhereItDied) {
  Post post;
  post.call("SendMessage", {{"MessageBody", "poison"}});
  post.call("ReceiveMessage");
  post.go(10);
  post.call("ReceiveMessage");
  const Section list = post.sections("Grave").at(0);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(list.members.back().value, "Jobs");
  const Section message = post.sections("Grave", list.rows[0].subject).at(0);
  EXPECT_EQ(message.members.back().name, "died in");
  EXPECT_EQ(message.members.back().value, "Jobs");
}

TEST(QueueStory, FaultsAreOfferedForTheMessageThatIsSelected) {
  Post post;
  post.call("SendMessage", {{"MessageBody", "a"}});
  const std::string id = post.sections("Jobs").at(0).rows.at(0).subject;
  std::string offers;
  const Sections sections = post.sections("Jobs", id);
  for (const Deed& deed : sections.back().form.deeds) offers += deed.label + "\n";
  EXPECT_NE(offers.find("Deliver the next message twice\n"), std::string::npos) << offers;
  EXPECT_NE(offers.find("Lose the next deletion\n"), std::string::npos);
}

// A queue whose messages a function gets.
struct Line : Told {
  Line()
      : Told(R"({"Jobs": {"Type": "AWS::SQS::Queue"},
               "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
                 "Handler": "index.handler", "InlineCode": "exports.handler = async () => null;",
                 "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]},
                   "MaximumBatchingWindowInSeconds": 5}}}}}})") {}
  void send(const char* body) { call("sqs", "SendMessage", {{"QueueUrl", "Jobs"}, {"MessageBody", body}}); }
  Card card() const {
    return now([&](const Moment& m) {
      const auto& nodes = session.graph().nodes;
      return card_of(m,
                     *std::find_if(nodes.begin(), nodes.end(), [](const auto& one) { return one.id == "WorkJobs"; }));
    });
  }
  Sections sections() const {
    return now([](const Moment& m) { return sections_of(m, {"WorkJobs", ""}); });
  }
};

TEST(QueueStory, AMappingTellsWhatItHasInHandOfAQueue) {
  Line line;
  EXPECT_EQ(line.card().lines.back().text, "waits for messages");
  EXPECT_EQ(line.sections().at(0).words, "No message is in hand.");
  line.send("a");
  line.go(1);
  EXPECT_TRUE(line.card().lines.back().text.starts_with("gathers until ")) << line.card().lines.back().text;
  EXPECT_EQ(line.sections().at(0).rows.at(0).badge, "gathered");
  line.go(20);
  EXPECT_EQ(line.card().lines.back().text, "waits for messages");
  EXPECT_EQ(line.card().foot, "1 read · 0 filtered out");
  const Section settings = line.sections().at(1);
  EXPECT_EQ(settings.members.at(3).value, "Jobs");
  EXPECT_EQ(settings.members.at(4).value, "5 by now, up to 1,000");
  const Sections sections = line.sections();
  const auto counted =
      std::find_if(sections.begin(), sections.end(), [](const auto& one) { return one.title == "Counted"; });
  ASSERT_NE(counted, sections.end());
  EXPECT_EQ(counted->members.at(4).value, "1, 0");
}

}  // namespace
}  // namespace millrace::story
