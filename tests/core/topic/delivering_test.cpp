// What happens to messages of topics, to the microsecond: services answer after 3 ms each way, places outside after 20.
#include "core/topic/delivering.h"

#include "core/topic/facts.h"
#include "core/topic/places.h"
#include "tests/core/topic/desk.h"

namespace millrace::topic {
namespace {

class TopicDelivery : public testing::Test {
 protected:
  TopicDelivery() {
    desk.world.settings.service_call = {millis(3), millis(3)};
    desk.world.settings.client_network = {millis(20), millis(20)};
    desk.create_topic("T");
    desk.create("Q");
  }

  // The facts of that kind, each as milliseconds since the run began.
  std::string times(const std::string& kind) const {
    std::string out;
    for (const sim::Fact& fact : desk.trace.facts()) {
      if (fact.kind != kind) continue;
      out += (out.empty() ? "" : " ") + std::to_string((fact.at - desk.world.start).us / 1'000);
    }
    return out;
  }
  Result<void> answer(const std::string& endpoint, int64_t status) {
    sim::Turn turn{desk.world, desk.choices, &desk.trace, desk.engine, 0};
    return answer_always(turn, endpoint, status);
  }
  Result<void> answer_one(uint64_t arrival, int64_t status) {
    sim::Turn turn{desk.world, desk.choices, &desk.trace, desk.engine, 0};
    return answer_arrival(turn, arrival, status);
  }
  std::string with_grave() {
    desk.create("Grave");
    return to_text(Json{{"deadLetterTargetArn", Desk::arn_of("Grave")}});
  }

  Desk desk;
};

TEST_F(TopicDelivery, AQueueGetsTheMessageInItsEnvelope) {
  const std::string arn = desk.subscribe_queue("T", "Q");
  const std::string id = desk.publish("T", "hello",
                                      {{"Subject", "news"},
                                       {"MessageAttributes",
                                        {{"n", {{"DataType", "Number"}, {"StringValue", "1"}}},
                                         {"b", {{"DataType", "Binary"}, {"BinaryValue", "AgME"}}}}}});
  desk.pass(millis(3));
  const Json got = desk.receive("Q");
  ASSERT_EQ(got.size(), 1U);
  const std::string body = text_member(got[0], "Body");
  EXPECT_TRUE(body.starts_with("{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : \"" + id + "\",\n")) << body;
  EXPECT_TRUE(
      body.ends_with("  \"MessageAttributes\" : {\n    \"n\" : {\"Type\":\"Number\",\"Value\":\"1\"},\n"
                     "    \"b\" : {\"Type\":\"Binary\",\"Value\":\"AgME\"}\n  }\n}"))
      << body;
  const Json letter = *parse_json(body);
  std::string names;
  for (const auto& [name, value] : members(letter)) names += name + " ";
  EXPECT_EQ(names,
            "Type MessageId TopicArn Subject Message Timestamp SignatureVersion Signature SigningCertURL "
            "UnsubscribeURL MessageAttributes ");
  EXPECT_EQ(text_member(letter, "Timestamp"), "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(text_member(letter, "Signature").size(), 344U);
  EXPECT_EQ(text_member(letter, "UnsubscribeURL"),
            "https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + arn);
  desk.settle();
  EXPECT_EQ(times(facts::kDelivered), "6");
}

TEST_F(TopicDelivery, RawMessagesComeAsTheyAre) {
  desk.subscribe_queue("T", "Q", {{"RawMessageDelivery", "true"}});
  desk.publish("T", "hello", {{"MessageAttributes", {{"n", {{"DataType", "Number"}, {"StringValue", "1"}}}}}});
  desk.settle();
  const Json got = desk.receive("Q", {{"MessageAttributeNames", {"All"}}});
  EXPECT_EQ(text_member(got[0], "Body"), "hello");
  EXPECT_EQ(to_text(got[0].at("MessageAttributes")), R"({"n":{"DataType":"Number","StringValue":"1"}})");
}

TEST_F(TopicDelivery, EachProtocolHasItsText) {
  desk.subscribe_queue("T", "Q");
  desk.subscribe("T", "sms", "+491555550100");
  desk.subscribe_confirmed("T", "email", "a@example.com");
  const Json texts{{"default", "any"}, {"sqs", "for queues"}, {"sms", "for phones"}};
  desk.publish("T", to_text(texts), {{"MessageStructure", "json"}});
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "for queues");
  std::string bodies;
  for (const auto& [number, one] : desk.world.topics.arrivals) {
    if (one->protocol == Protocol::kSms) {
      EXPECT_EQ(one->body, "for phones");
    }
    if (one->protocol == Protocol::kMail && one->subject == "AWS Notification Message") {
      EXPECT_TRUE(one->body.starts_with("any\n\n--\n")) << one->body;
    }
    bodies += one->subject + ";";
  }
  EXPECT_NE(bodies.find("AWS Notification - Subscription Confirmation;"), std::string::npos);
  EXPECT_NE(bodies.find("AWS Notification Message;"), std::string::npos);
}

TEST_F(TopicDelivery, AFilterSaysWhoGetsNothing) {
  desk.create("Other");
  desk.subscribe_queue("T", "Q", {{"FilterPolicy", R"({"kind":["order"]})"}});
  desk.subscribe_queue("T", "Other");
  desk.publish("T", "a", {{"MessageAttributes", {{"kind", {{"DataType", "String"}, {"StringValue", "note"}}}}}});
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "");
  EXPECT_EQ(desk.letters("Other"), "a");
  const auto told = desk.told(facts::kFiltered);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told[0].find("Q does not get message"), std::string::npos) << told[0];
  EXPECT_NE(told[0].find("because kind was note, the filter wants order"), std::string::npos) << told[0];
}

TEST_F(TopicDelivery, AFailingQueueIsTriedAgainAsAWSManagedEndpointsAre) {
  desk.subscribe_queue("T", "Q");
  desk.world.names[Desk::url_of("Q")] = "Q";
  desk.lay({.at = "call", .what = "fail", .resource = "Q", .subject = "SendMessage", .times = 8});
  desk.publish("T", "late");
  desk.settle();
  // Three at once, two after a second, then 1, 2, 4 and 8 seconds; each attempt is answered after 6 ms.
  EXPECT_EQ(times(facts::kFailed), "6 12 18 24 1030 2036 3042 5048");
  EXPECT_EQ(times(facts::kDelivered), "9054");
  EXPECT_EQ(desk.letters("Q"), "late");
}

TEST_F(TopicDelivery, WhatNeverArrivesIsGivenUpAfter100015Retries) {
  desk.subscribe_queue("T", "Q", {{"RedrivePolicy", with_grave()}});
  desk.lay({.at = "notification", .what = "fail", .resource = "T", .times = 1'000'000});
  desk.publish("T", "lost");
  ASSERT_TRUE(desk.settle());
  EXPECT_EQ(desk.told(facts::kFailed).size(), 100'016U);
  EXPECT_EQ(desk.letters("Grave"), "lost");
  EXPECT_EQ(desk.letters("Q"), "");
  EXPECT_EQ(desk.world.topics.deliveries.size(), 0U);
}

TEST_F(TopicDelivery, AQueueThatIsGoneIsNotTriedAgain) {
  desk.subscribe_queue("T", "Gone", {{"RedrivePolicy", with_grave()}});
  desk.subscribe_queue("T", "Nowhere");
  desk.publish("T", "dead");
  desk.settle();
  EXPECT_EQ(desk.letters("Grave"), "dead");
  EXPECT_EQ(times(facts::kDead), "12");
  EXPECT_EQ(times(facts::kDropped), "6");
}

TEST_F(TopicDelivery, AFunctionThatIsGoneLeavesADeadLetter) {
  desk.subscribe("T", "lambda", "arn:aws:lambda:eu-central-1:123456789012:function:F",
                 {{"RedrivePolicy", with_grave()}});
  desk.publish("T", "dead");
  desk.settle();
  EXPECT_EQ(desk.letters("Grave"), "dead");
}

TEST_F(TopicDelivery, AnEndpointConfirmsReadsAndAnswers) {
  const std::string url = "https://example.com/hook";
  const std::string arn = desk.subscribe("T", "https", url);
  EXPECT_EQ(desk.last_arrival().headers.at("x-amz-sns-message-type"), "SubscriptionConfirmation");
  const Json asked = *parse_json(desk.last_arrival().body);
  desk.publish("T", "too early");
  desk.settle();
  EXPECT_EQ(desk.world.topics.arrivals.size(), 1U);
  EXPECT_EQ(said(desk.sns("ConfirmSubscription",
                          {{"TopicArn", Desk::topic_arn("T")}, {"Token", text_member(asked, "Token")}})),
            R"({"SubscriptionArn":")" + arn + "\"}");
  const Instant before = desk.world.now;
  desk.publish("T", "hello");
  desk.pass(millis(20));
  EXPECT_EQ(text_member(*parse_json(desk.last_arrival().body), "Message"), "hello");
  EXPECT_EQ(desk.last_arrival().headers.at("x-amz-sns-subscription-arn"), arn);
  desk.settle();
  EXPECT_EQ(desk.world.now - before, millis(40));
  EXPECT_EQ(desk.world.topics.subscription(arn)->delivered, 1U);
}

TEST_F(TopicDelivery, AnEndpointThatFailsIsTriedThreeMoreTimes) {
  const std::string url = "http://example.com/";
  desk.subscribe_confirmed("T", "http", url, {{"RedrivePolicy", with_grave()}});
  ASSERT_TRUE(answer(url, 503));
  desk.publish("T", "dead");
  desk.settle();
  EXPECT_EQ(times(facts::kFailed), "40 20080 40120 60160");
  EXPECT_EQ(desk.letters("Grave"), "dead");
}

TEST_F(TopicDelivery, WhatAnEndpointAnswersDecides) {
  const std::string url = "http://example.com/";
  desk.subscribe_confirmed("T", "http", url);
  const struct {
    int64_t status;
    size_t attempts;
  } rows[] = {{200, 1}, {204, 1}, {302, 1}, {403, 1}, {404, 1}, {429, 4}, {500, 4}};
  for (const auto& row : rows) {
    ASSERT_TRUE(answer(url, row.status));
    const uint64_t before = desk.world.topics.next_arrival;
    desk.publish("T", "x");
    desk.settle();
    EXPECT_EQ(desk.world.topics.next_arrival - before, row.attempts) << row.status;
  }
  EXPECT_FALSE(answer(url, 99));
  EXPECT_FALSE(answer("a@example.com", 200));
}

TEST_F(TopicDelivery, SomebodyMayAnswerByHand) {
  const std::string url = "http://example.com/";
  desk.subscribe_confirmed("T", "http", url);
  ASSERT_TRUE(answer(url, 0));
  desk.publish("T", "x");
  desk.pass(seconds(10));
  const uint64_t waiting = desk.last_arrival().number;
  ASSERT_TRUE(answer_one(waiting, 200));
  EXPECT_FALSE(answer_one(waiting, 200));
  desk.settle();
  EXPECT_EQ(times(facts::kDelivered), "10020");
  desk.publish("T", "nobody answers");
  desk.pass(seconds(20));
  EXPECT_EQ(times(facts::kFailed), "25040");
  EXPECT_NE(desk.told(facts::kFailed)[0].find("it did not answer within 15 seconds"), std::string::npos);
}

TEST_F(TopicDelivery, AGroupOfAFifoTopicKeepsItsOrderWhateverFails) {
  desk.create_topic("F.fifo", {{"ContentBasedDeduplication", "true"}});
  desk.create("Q.fifo");
  desk.subscribe_queue("F.fifo", "Q.fifo");
  desk.lay({.at = "notification", .what = "fail", .resource = "F.fifo", .times = 5});
  for (const char* text : {"a1", "a2", "a3"}) desk.publish("F.fifo", text, {{"MessageGroupId", "a"}});
  desk.publish("F.fifo", "b1", {{"MessageGroupId", "b"}});
  desk.settle();
  EXPECT_EQ(desk.letters("Q.fifo"), "b1,a1,a2,a3");
}

TEST_F(TopicDelivery, AFifoTopicDeliversOnceWithinFiveMinutes) {
  desk.create_topic("F.fifo");
  desk.create("Q");
  desk.subscribe_queue("F.fifo", "Q");
  const Json ids{{"MessageGroupId", "g"}, {"MessageDeduplicationId", "d"}};
  const std::string first = desk.publish("F.fifo", "a", ids);
  desk.pass(seconds(299));
  EXPECT_EQ(desk.publish("F.fifo", "b", ids), first);
  desk.pass(seconds(1));
  EXPECT_NE(desk.publish("F.fifo", "c", ids), first);
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "a,c");
  EXPECT_EQ(desk.told(facts::kDeduplicated).size(), 1U);
}

TEST_F(TopicDelivery, FaultsMakeItLateLostOrTwice) {
  desk.subscribe_queue("T", "Q");
  desk.lay({.at = "notification", .what = "delay", .resource = "T", .by_ms = 5'000});
  desk.publish("T", "late");
  desk.settle();
  EXPECT_EQ(times(facts::kDelivered), "5006");
  EXPECT_EQ(desk.letters("Q"), "late");
  desk.lay({.at = "notification", .what = "drop", .resource = "T", .subject = "Q"});
  desk.publish("T", "lost answer");
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "lost answer,lost answer");
  desk.lay({.at = "notification", .what = "duplicate", .resource = "T"});
  desk.publish("T", "twice");
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "twice,twice");
  desk.lay({.at = "notification", .what = "fail", .resource = "T", .subject = "Nobody"});
  desk.publish("T", "once");
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "once");
}

TEST_F(TopicDelivery, WhatIsUnderWayEndsWithItsSubscription) {
  const std::string arn = desk.subscribe_queue("T", "Q");
  desk.lay({.at = "notification", .what = "fail", .resource = "T", .times = 6});
  desk.publish("T", "x");
  desk.pass(millis(500));
  desk.sns("Unsubscribe", {{"SubscriptionArn", arn}});
  desk.settle();
  EXPECT_EQ(desk.letters("Q"), "");
  EXPECT_EQ(desk.world.topics.deliveries.size(), 0U);
}

TEST_F(TopicDelivery, WhoDoesNotConfirmWithinTwoDaysIsForgotten) {
  const std::string arn = desk.subscribe("T", "email", "a@example.com");
  desk.pass(hours(48) - micros(1));
  EXPECT_NE(desk.world.topics.subscription(arn), nullptr);
  desk.pass(micros(1));
  EXPECT_EQ(desk.world.topics.subscription(arn), nullptr);
  EXPECT_EQ(desk.told(facts::kUnsubscribed).size(), 1U);
}

TEST_F(TopicDelivery, RetriesComeEarlierByJitter) {
  desk.subscribe_queue("T", "Q");
  desk.world.settings.topic_jitter = 50;
  desk.lay({.at = "notification", .what = "fail", .resource = "T", .times = 4});
  desk.publish("T", "x");
  desk.settle();
  const int64_t at = std::stoll(times(facts::kDelivered));
  EXPECT_GE(at, 506);
  EXPECT_LT(at, 1'006);
}

}  // namespace
}  // namespace millrace::topic
