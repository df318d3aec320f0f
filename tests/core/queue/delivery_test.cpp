// Messages on the virtual clock: who gets which, and when.
#include "core/queue/delivery.h"

#include "core/fault/strike.h"
#include "tests/core/queue/desk.h"

namespace millrace::queue {
namespace {

void lay(Desk& desk, const char* at, const char* what, int64_t by_ms = 0) {
  sim::Turn turn{desk.world, desk.choices, &desk.trace, desk.engine};
  fault::Order order{.at = at, .what = what, .resource = "Q", .by_ms = by_ms};
  const auto checked = fault::check(desk.world, order);
  ASSERT_TRUE(checked) << to_text(checked.error());
  fault::lay(turn, *checked);
}

TEST(Delivery, AMessageIsHiddenForItsVisibilityTimeoutExactly) {
  Desk desk;
  desk.create("Q", {{"VisibilityTimeout", "10"}});
  desk.send("Q", "a");
  EXPECT_EQ(desk.bodies("Q"), "a");
  EXPECT_EQ(desk.counts("Q"), "0 visible, 1 in flight, 0 delayed");
  desk.pass(micros(9'999'999));
  EXPECT_EQ(desk.bodies("Q"), "");
  desk.pass(micros(1));
  EXPECT_EQ(desk.counts("Q"), "1 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(desk.bodies("Q"), "a");
}

TEST(Delivery, ChangingItsVisibilityCountsFromNow) {
  Desk desk;
  desk.create("Q");
  desk.send("Q", "a");
  const std::string receipt = desk.receipt("Q");
  desk.pass(seconds(20));
  EXPECT_TRUE(desk.at("Q", "ChangeMessageVisibility", {{"ReceiptHandle", receipt}, {"VisibilityTimeout", 20}}));
  desk.pass(seconds(19));
  EXPECT_EQ(desk.bodies("Q"), "");
  EXPECT_TRUE(desk.at("Q", "ChangeMessageVisibility", {{"ReceiptHandle", receipt}, {"VisibilityTimeout", 0}}));
  EXPECT_EQ(desk.bodies("Q"), "a");
}

TEST(Delivery, ItsVisibilityEndsTwelveHoursAfterItWasReceived) {
  Desk desk;
  desk.create("Q", {{"VisibilityTimeout", "43200"}});
  desk.send("Q", "a");
  const std::string receipt = desk.receipt("Q");
  desk.pass(seconds(1));
  EXPECT_EQ(said(desk.at("Q", "ChangeMessageVisibility", {{"ReceiptHandle", receipt}, {"VisibilityTimeout", 43'200}})),
            "InvalidParameterValueException: Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total "
            "VisibilityTimeout for the message is beyond the limit [43200 seconds]");
}

TEST(Delivery, DelaysAreTheMessagesOrElseTheQueues) {
  Desk desk;
  desk.create("Q", {{"DelaySeconds", "5"}});
  desk.send("Q", "queue");
  desk.send("Q", "own", {{"DelaySeconds", 2}});
  desk.send("Q", "none", {{"DelaySeconds", 0}});
  EXPECT_EQ(desk.counts("Q"), "1 visible, 0 in flight, 2 delayed");
  EXPECT_EQ(desk.bodies("Q"), "none");
  desk.pass(seconds(2));
  EXPECT_EQ(desk.bodies("Q"), "own");
  desk.pass(seconds(3));
  EXPECT_EQ(desk.bodies("Q"), "queue");
}

TEST(Delivery, WhatNobodyDeletesIsDroppedWhenItsRetentionIsOver) {
  Desk desk;
  desk.create("Q", {{"MessageRetentionPeriod", "60"}, {"VisibilityTimeout", "43200"}});
  desk.send("Q", "waits");
  desk.pass(seconds(30));
  desk.send("Q", "is new");
  EXPECT_EQ(desk.bodies("Q", 1), "waits");
  desk.pass(seconds(30));
  EXPECT_EQ(desk.counts("Q"), "1 visible, 0 in flight, 0 delayed");
  EXPECT_EQ(desk.told("queue.expired").size(), 1U);
  EXPECT_EQ(desk.world.queues.messages, 1U);
}

TEST(Delivery, AReceiveThatWaitsIsAnsweredTheMomentAMessageComes) {
  Desk desk;
  desk.create("Q");
  CallId id = 0;
  sim::Turn turn{desk.world, desk.choices, &desk.trace, desk.engine};
  const Json asked{{"QueueUrl", Desk::url_of("Q")}, {"WaitTimeSeconds", 20}};
  EXPECT_FALSE(door::call_now(turn, "sqs", "ReceiveMessage", asked, &id));
  desk.pass(seconds(7));
  EXPECT_FALSE(desk.world.calls.answers.contains(id));
  desk.send("Q", "a");
  ASSERT_TRUE(desk.world.calls.answers.contains(id));
  EXPECT_EQ(text_member(desk.world.calls.answers.at(id)->at("Messages").at(0), "Body"), "a");
  EXPECT_TRUE(desk.world.queues.find("Q")->waiters.empty());
}

TEST(Delivery, AReceiveThatWaitsInVainEndsWithNothing) {
  Desk desk;
  desk.create("Q", {{"ReceiveMessageWaitTimeSeconds", "3"}});
  const Instant before = desk.world.now;
  EXPECT_TRUE(desk.receive("Q").is_null());
  EXPECT_EQ(desk.world.now - before, seconds(3));
  EXPECT_TRUE(desk.receive("Q", {{"WaitTimeSeconds", 0}}).is_null());
  EXPECT_EQ(desk.world.now - before, seconds(3));
}

TEST(Delivery, AReceiveWaitsForWhatBecomesVisibleAgain) {
  Desk desk;
  desk.create("Q", {{"VisibilityTimeout", "4"}});
  desk.send("Q", "a");
  desk.bodies("Q");
  const Instant before = desk.world.now;
  const Json again = desk.receive("Q", {{"WaitTimeSeconds", 20}, {"MessageSystemAttributeNames", {"All"}}});
  EXPECT_EQ(desk.world.now - before, seconds(4));
  EXPECT_EQ(text_member(again.at(0).at("Attributes"), "ApproximateReceiveCount"), "2");
}

TEST(Delivery, WhatWasReceivedTooOftenGoesToTheDeadLetterQueue) {
  Desk desk;
  desk.create("Grave");
  desk.create_with_grave("Q", "Grave", 2, {{"VisibilityTimeout", "1"}});
  const std::string id = desk.send("Q", "poison");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(desk.bodies("Q"), "poison");
    desk.pass(seconds(1));
  }
  EXPECT_EQ(desk.bodies("Q"), "");
  const Json dead = desk.receive("Grave", {{"MessageSystemAttributeNames", {"All"}}}).at(0);
  EXPECT_EQ(text_member(dead, "MessageId"), id);
  EXPECT_EQ(text_member(dead.at("Attributes"), "DeadLetterQueueSourceArn"), Desk::arn_of("Q"));
  EXPECT_EQ(text_member(dead.at("Attributes"), "ApproximateReceiveCount"), "3");
  EXPECT_EQ(desk.told("queue.dead").at(0),
            "Q gave up message " + id.substr(0, 8) +
                ", which is now in Grave, because it was received twice and never deleted, as often as its redrive "
                "policy allows.");
}

TEST(Delivery, WithoutItsDeadLetterQueueAMessageGoesOnBeingReceived) {
  Desk desk;
  desk.create("Grave");
  desk.create_with_grave("Q", "Grave", 1, {{"VisibilityTimeout", "0"}});
  desk.at("Grave", "DeleteQueue");
  desk.send("Q", "a");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(desk.bodies("Q"), "a");
}

TEST(Delivery, TwoQueuesThatAreEachOthersGraveComeToRest) {
  Desk desk;
  desk.create("A");
  desk.create_with_grave("B", "A", 1, {{"VisibilityTimeout", "1"}});
  desk.at("A", "SetQueueAttributes",
          {{"Attributes",
            {{"VisibilityTimeout", "1"},
             {"RedrivePolicy", to_text(Json{{"deadLetterTargetArn", Desk::arn_of("B")}, {"maxReceiveCount", 1}})}}}});
  desk.send("A", "a");
  EXPECT_EQ(desk.bodies("A"), "a");
  sim::Turn turn{desk.world, desk.choices, &desk.trace, desk.engine};
  for (const char* queue : {"A", "B"}) {
    door::call_now(turn, "sqs", "ReceiveMessage", {{"QueueUrl", Desk::url_of(queue)}, {"WaitTimeSeconds", 20}});
  }
  int steps = 0;
  while (steps < 1'000 && !desk.world.agenda.empty() && desk.world.now < desk.world.start + seconds(60)) {
    desk.step();
    ++steps;
  }
  EXPECT_LT(steps, 100);
}

TEST(Delivery, AFifoQueueTakesAMessageOnceInFiveMinutes) {
  Desk desk;
  desk.create("Q.fifo", {{"ContentBasedDeduplication", "true"}});
  const std::string first = desk.send("Q.fifo", "a", {{"MessageGroupId", "g"}});
  desk.pass(seconds(299));
  EXPECT_EQ(desk.send("Q.fifo", "a", {{"MessageGroupId", "h"}}), first);
  EXPECT_NE(desk.send("Q.fifo", "a", {{"MessageGroupId", "g"}, {"MessageDeduplicationId", "other"}}), first);
  desk.pass(seconds(1));
  EXPECT_NE(desk.send("Q.fifo", "a", {{"MessageGroupId", "g"}}), first);
  EXPECT_EQ(desk.bodies("Q.fifo"), "a,a,a");
  EXPECT_EQ(desk.told("queue.deduplicated").size(), 1U);
}

TEST(Delivery, ADeadLetterLetsItsGroupGoOn) {
  Desk desk;
  desk.create("Grave.fifo");
  desk.create_with_grave("Q.fifo", "Grave.fifo", 1, {{"VisibilityTimeout", "1"}});
  for (const char* body : {"poison", "next"})
    desk.send("Q.fifo", body, {{"MessageGroupId", "g"}, {"MessageDeduplicationId", body}});
  EXPECT_EQ(desk.bodies("Q.fifo", 1), "poison");
  desk.pass(seconds(1));
  EXPECT_EQ(desk.bodies("Q.fifo"), "next");
  EXPECT_EQ(desk.bodies("Grave.fifo"), "poison");
}

TEST(Delivery, AnAttemptThatIsAskedForAgainBringsTheSame) {
  Desk desk;
  desk.create("Q.fifo");
  for (const char* body : {"a", "b"})
    desk.send("Q.fifo", body, {{"MessageGroupId", "g"}, {"MessageDeduplicationId", body}});
  const Json asked{{"ReceiveRequestAttemptId", "try"}};
  const Json first = desk.receive("Q.fifo", asked);
  desk.pass(seconds(29));
  EXPECT_EQ(desk.receive("Q.fifo", asked), first);
  desk.pass(seconds(29));  // it was hidden anew
  EXPECT_EQ(desk.bodies("Q.fifo"), "");
  EXPECT_TRUE(desk.at("Q.fifo", "DeleteMessage", {{"ReceiptHandle", first.at(0).at("ReceiptHandle")}}));
  EXPECT_EQ(text_member(desk.receive("Q.fifo", asked).at(0), "Body"), "b");
}

TEST(Delivery, OldReceiptsDeleteNothingInStandardQueuesAndAreRefusedInFifoOnes) {
  Desk desk;
  desk.create("Q", {{"VisibilityTimeout", "1"}});
  desk.send("Q", "a");
  const std::string old = desk.receipt("Q");
  desk.pass(seconds(1));
  const std::string latest = desk.receipt("Q");
  EXPECT_EQ(said(desk.at("Q", "DeleteMessage", {{"ReceiptHandle", old}})), "{}");
  EXPECT_EQ(desk.counts("Q"), "0 visible, 1 in flight, 0 delayed");
  desk.pass(seconds(5));  // visible again, and its latest handle is good still
  EXPECT_EQ(said(desk.at("Q", "DeleteMessage", {{"ReceiptHandle", latest}})), "{}");
  EXPECT_EQ(said(desk.at("Q", "DeleteMessage", {{"ReceiptHandle", latest}})), "{}");
  EXPECT_EQ(desk.counts("Q"), "0 visible, 0 in flight, 0 delayed");
  desk.create("F.fifo", {{"VisibilityTimeout", "1"}});
  desk.send("F.fifo", "a", {{"MessageGroupId", "g"}, {"MessageDeduplicationId", "a"}});
  const std::string expired = desk.receipt("F.fifo");
  desk.pass(seconds(1));
  EXPECT_EQ(said(desk.at("F.fifo", "DeleteMessage", {{"ReceiptHandle", expired}})),
            "InvalidParameterValueException: Value " + expired +
                " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
}

TEST(Delivery, MoreThanTheMostInFlightAreNotHandedOut) {
  Desk desk;
  desk.create("Q");
  desk.create("F.fifo");
  for (const char* name : {"Q", "F.fifo"}) desk.world.queues.change(name).in_flight = Queue::kInFlightMax;
  desk.send("Q", "a");
  EXPECT_EQ(said(desk.at("Q", "ReceiveMessage")), "OverLimit: The maximum number of in flight messages is reached.");
  EXPECT_EQ(said(desk.at("Q", "ReceiveMessage", {{"WaitTimeSeconds", 1}})), "{}");
  EXPECT_EQ(said(desk.at("F.fifo", "ReceiveMessage")), "{}");
}

TEST(Delivery, SettingsMakeStandardQueuesDeliverTwiceAndOutOfOrder) {
  Desk desk;
  desk.world.settings.queue_duplicates = 100;
  desk.create("Q");
  desk.create("F.fifo");
  desk.send("Q", "a");
  EXPECT_EQ(desk.bodies("Q"), "a");
  EXPECT_EQ(desk.bodies("Q"), "a");
  desk.send("F.fifo", "a", {{"MessageGroupId", "g"}, {"MessageDeduplicationId", "a"}});
  EXPECT_EQ(desk.bodies("F.fifo"), "a");
  EXPECT_EQ(desk.bodies("F.fifo"), "");
  desk.world.settings.queue_duplicates = 0;
  desk.world.settings.queue_disorder = 100;
  desk.send("Q", "b");
  EXPECT_EQ(desk.bodies("Q"), "b,a");
}

TEST(Delivery, AnAimedFaultMakesOneMessageComeTwiceLateOrOutOfOrder) {
  Desk desk;
  desk.create("Q");
  desk.send("Q", "a");
  desk.send("Q", "b");
  lay(desk, "receipt", "disorder");
  EXPECT_EQ(desk.bodies("Q", 1), "b");
  lay(desk, "receipt", "duplicate");
  EXPECT_EQ(desk.bodies("Q"), "a");
  EXPECT_EQ(desk.bodies("Q"), "a");
  EXPECT_EQ(desk.bodies("Q"), "");
  lay(desk, "message", "delay", 4'000);
  desk.send("Q", "late");
  EXPECT_EQ(desk.counts("Q"), "0 visible, 2 in flight, 1 delayed");
  desk.pass(seconds(4));
  EXPECT_EQ(desk.bodies("Q"), "late");
}

TEST(Delivery, ALostDeletionBringsTheMessageBack) {
  Desk desk;
  desk.create("Q", {{"VisibilityTimeout", "5"}});
  desk.send("Q", "a");
  lay(desk, "deletion", "drop");
  EXPECT_EQ(said(desk.at("Q", "DeleteMessage", {{"ReceiptHandle", desk.receipt("Q")}})), "{}");
  EXPECT_EQ(desk.bodies("Q"), "");
  desk.pass(seconds(5));
  EXPECT_EQ(said(desk.at("Q", "DeleteMessage", {{"ReceiptHandle", desk.receipt("Q")}})), "{}");
  desk.pass(seconds(60));
  EXPECT_EQ(desk.bodies("Q"), "");
}

TEST(Delivery, EachFactOfAMessageCausesTheNext) {
  Desk desk;
  desk.create("Q", {{"VisibilityTimeout", "1"}});
  const std::string id = desk.send("Q", "a");
  desk.bodies("Q");
  desk.pass(seconds(1));
  desk.at("Q", "DeleteMessage", {{"ReceiptHandle", desk.receipt("Q")}});
  FactId last = 0;
  std::string kinds;
  for (const sim::Fact& fact : desk.trace.facts()) {
    if (fact.subject != id) continue;
    EXPECT_TRUE(last == 0 || fact.cause == last) << fact.sentence;
    last = fact.id;
    kinds += fact.kind + " ";
  }
  EXPECT_EQ(kinds, "queue.sent queue.received queue.visible queue.received queue.deleted ");
}

}  // namespace
}  // namespace millrace::queue
