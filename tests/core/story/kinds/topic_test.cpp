// What is told of topics.
#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

struct Press : Told {
  Press()
      : Told(R"({"Box": {"Type": "AWS::SQS::Queue"}, "News": {"Type": "AWS::SNS::Topic", "Properties": {
               "Subscription": [{"Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Box", "Arn"]}},
                                {"Protocol": "https", "Endpoint": "https://example.com/hook"}]}}})") {}
  const topic::Topics& topics() const { return session.timeline().world().topics; }
  void publish(const char* message) {
    Told::call("sns", "Publish", {{"TopicArn", topics().find("News")->arn}, {"Message", message}});
  }
  const topic::Subscription& web() const {
    for (const auto& [arn, one] : topics().subscriptions) {
      if (one->protocol == topic::Protocol::kHttps) return *one;
    }
    throw std::logic_error("no subscription");
  }
  Card card() const {
    return now([&](const Moment& m) {
      const auto& nodes = session.graph().nodes;
      return card_of(m, *std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.id == "News"; }));
    });
  }
  Sections sections(const std::string& subject = "") const {
    return now([&](const Moment& m) { return sections_of(m, {"News", subject}); });
  }
};

std::string labels(const Section& section) {
  std::string out;
  for (const Deed& deed : section.form.deeds) out += deed.label + "\n";
  return out;
}

TEST(TopicStory, TheCardShowsWhoIsSubscribed) {
  Press press;
  press.publish("a");
  press.go(1);
  const Card card = press.card();
  EXPECT_EQ(card.note, "topic");
  EXPECT_EQ(card.foot, "1 published · 0 under way");
  ASSERT_EQ(card.chips.size(), 2U);
  std::string hues;
  for (const auto& chip : card.chips) hues += chip.text + " " + std::string(name_of(chip.hue)) + ";";
  EXPECT_NE(hues.find("sqs green;"), std::string::npos) << hues;
  EXPECT_NE(hues.find("https blue;"), std::string::npos) << hues;
}

TEST(TopicStory, AnEndpointIsConfirmedReadAndAnsweredThere) {
  Press press;
  const std::string arn = press.web().arn;
  const Section pending = press.sections(arn).at(0);
  ASSERT_NE(labels(pending).find("Confirm\n"), std::string::npos);
  press.perform(to_json(pending.form.deeds.back().command));
  EXPECT_TRUE(press.web().confirmed);
  press.perform({{"do", "answer"}, {"endpoint", "https://example.com/hook"}, {"status", 0}});
  press.publish("hello");
  press.go(1);
  const Sections whole = press.sections();
  ASSERT_EQ(whole.at(1).title, "At places outside");
  ASSERT_EQ(whole.at(1).rows.size(), 2U);
  const Section arrival = press.sections(whole.at(1).rows.at(0).subject).at(0);
  EXPECT_NE(arrival.data.find("hello"), std::string::npos);
  EXPECT_EQ(labels(arrival), "Answer 200\nAnswer 500\n");
  press.perform(to_json(arrival.form.deeds.at(0).command));
  press.go(2);
  EXPECT_EQ(press.web().delivered, 1U);
}

TEST(TopicStory, AMessageTellsWhoGotIt) {
  Press press;
  press.publish("hello");
  press.go(1);
  const auto& facts = press.session.timeline().trace().facts();
  const auto published =
      std::find_if(facts.begin(), facts.end(), [](const sim::Fact& one) { return one.kind == "topic.published"; });
  ASSERT_NE(published, facts.end());
  const Sections parts = press.sections(published->subject);
  EXPECT_EQ(parts.at(0).title, "What happened to it");
  EXPECT_EQ(parts.at(0).rows.size(), 2U);
}

TEST(TopicStory, FaultsAreOfferedForTheSubscriberThatIsSelected) {
  Press press;
  const Sections sections = press.sections(press.web().arn);
  EXPECT_NE(labels(sections.back()).find("Fail the next delivery\n"), std::string::npos) << labels(sections.back());
}

}  // namespace
}  // namespace millrace::story
