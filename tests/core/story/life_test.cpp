#include "core/story/life.h"

#include <gtest/gtest.h>

#include "core/cli/folder.h"
#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

// A topic, a queue that hears of it and its queue for dead letters.
struct Followed : Told {
  Followed()
      : Told(R"({"News": {"Type": "AWS::SNS::Topic"},
               "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs", "VisibilityTimeout": 10,
               "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}, "maxReceiveCount": 2}}},
               "Grave": {"Type": "AWS::SQS::Queue"},
               "Hears": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "News"},
               "Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Jobs", "Arn"]}}},
               "May": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": [{"Ref": "Jobs"}], "PolicyDocument":
               {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}]}}}})") {}
  void queue(const char* operation, Json input = Json::object()) {
    input["QueueUrl"] = "jobs";
    call("sqs", operation, input);
  }
  // The only message of Jobs, or of the queue for dead letters.
  Selection message() const {
    return now([&](const Moment& m) {
      for (const sim::Fact& fact : m.trace.facts())
        if (fact.kind == "queue.sent") return Selection{fact.resource, fact.subject};
      return Selection{};
    });
  }
  std::string life(const Selection& selection) const {
    return now([&](const Moment& m) {
      std::string out;
      for (const LifeStep& step : life_of(m, selection)) {
        out += (out.empty() ? "" : " | ") + step.resource + " " + step.word;
        if (step.until > step.at) out += (step.hidden ? " hidden " : " there ") + spoken(step.until - step.at);
      }
      return out;
    });
  }
};

TEST(Life, AMessageIsHiddenWhileSomebodyWorksOnItAndLiesThereOtherwise) {
  Followed followed;
  followed.queue("SendMessage", {{"MessageBody", "a"}});
  followed.go(2);
  followed.queue("ReceiveMessage");
  EXPECT_EQ(followed.life(followed.message()), "Jobs sent there 2 s | Jobs received hidden 10 s");
  followed.go(15);
  EXPECT_EQ(followed.life(followed.message()),
            "Jobs sent there 2 s | Jobs received hidden 10 s | Jobs visible again there 3 s");
}

TEST(Life, ADeadLetterIsFollowedIntoItsQueue) {
  Followed followed;
  followed.queue("SendMessage", {{"MessageBody", "a"}});
  for (const double second : {1, 12, 23}) {
    followed.go(second);
    followed.queue("ReceiveMessage");
  }
  const std::string life = followed.life(followed.message());
  EXPECT_NE(life.find("Jobs received, 2× hidden 10 s"), std::string::npos) << life;
  EXPECT_NE(life.find("Jobs dead letter | Grave dead letter"), std::string::npos) << life;
}

TEST(Life, WhatATopicDeliveredIsFollowedBackToIt) {
  Followed followed;
  const std::string topic = followed.now([](const Moment& m) {
    for (const auto& [name, called] : m.world.names)
      if (called == "News" && name.starts_with("arn:")) return name;
    return std::string();
  });
  followed.call("sns", "Publish", {{"TopicArn", topic}, {"Message", "hello"}});
  followed.go(5);
  const std::string life = followed.life(followed.message());
  EXPECT_EQ(life.find("News published"), 0U) << life;
  EXPECT_NE(life.find("Jobs sent"), std::string::npos) << life;
  followed.now([&](const Moment& m) {
    const Sections sections = sections_of(m, followed.message());
    EXPECT_TRUE(std::any_of(sections.begin(), sections.end(), [](const Section& s) { return s.title == "Its way"; }));
  });
}

// One of a batch whose fact is another message's; its sender went on after it.
TEST(Life, AMessageOfABatchIsFollowedByItself) {
  const auto files = *cli::read_folder("samples/notes-queue");
  auto session = *session::Session::open("notes-queue", files, 7);
  session.perform({{"do", "scene"}, {"index", 2U}});
  session.perform({{"do", "seek"}, {"at_us", 70'000'000U}});
  const Source source = session.source();
  const Moment m = moment_of(source);
  const auto& facts = m.trace.facts();
  const auto sent = std::find_if(facts.begin(), facts.end(), [](const sim::Fact& f) { return f.kind == "queue.sent"; });
  ASSERT_NE(sent, facts.end());
  std::vector<std::string> words;
  for (const LifeStep& step : life_of(m, {sent->resource, sent->subject})) {
    EXPECT_EQ(step.resource, "WordCountQueue");
    words.push_back(step.word);
  }
  EXPECT_EQ(words, (std::vector<std::string>{"sent", "received", "visible again", "received, 2×", "visible again",
                                             "received, 3×"}));
}

TEST(Life, WhatIsNotSentHasNone) {
  Followed followed;
  followed.queue("SendMessage", {{"MessageBody", "a"}});
  for (const Selection& one : {Selection{"Jobs", ""}, Selection{"Jobs", "nobody"}, Selection{"", ""}})
    EXPECT_EQ(followed.life(one), "");
}

}  // namespace
}  // namespace millrace::story
