// Queues at large: every message in one lane, what hides it, and what dead letters are.
#include <gtest/gtest.h>

#include "core/story/graves.h"
#include "tests/core/story/boards/board_told.h"

namespace millrace::story {
namespace {

struct Office : Told {
  Office()
      : Told(R"({"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs", "VisibilityTimeout": 10,
               "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Grave", "Arn"]}, "maxReceiveCount": 2}}},
               "Line": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "line.fifo", "FifoQueue": true,
                 "ContentBasedDeduplication": true}},
               "Grave": {"Type": "AWS::SQS::Queue"}})") {}
  void at(const char* queue, const char* operation, Json input = Json::object()) {
    input["QueueUrl"] = queue;
    call("sqs", operation, input);
  }
};

TEST(QueueBoard, EachMessageIsInOneLaneWithItsRing) {
  Office office;
  office.at("jobs", "SendMessage", {{"MessageBody", "a"}});
  office.at("jobs", "ReceiveMessage");
  office.at("jobs", "SendMessage", {{"MessageBody", "b"}});
  office.at("jobs", "SendMessage", {{"MessageBody", "c"}, {"DelaySeconds", 40}});
  office.go(4);
  const Board told = board(office, "Jobs");
  EXPECT_EQ(counts(told), "Visible 1 | In flight 1 | Delayed 1 | Dead letters 0");
  const Token& hidden = lane(told, "In flight").tokens.at(0);
  EXPECT_EQ(hidden.note, "received 1 of 2");
  EXPECT_EQ(hidden.aside, "visible again in 6 s");
  EXPECT_EQ(hidden.ring.left, "6");
  EXPECT_NEAR(hidden.ring.part, 0.6, 0.01);
  const Token& delayed = lane(told, "Delayed").tokens.at(0);
  EXPECT_EQ(delayed.aside, "visible for the first time in 36 s");
  EXPECT_NEAR(delayed.ring.part, 0.9, 0.01);
  EXPECT_LT(lane(told, "Visible").tokens.at(0).ring.part, 0) << "it waits for nothing that has a time";
  EXPECT_EQ(lane(told, "Visible").aside, "the oldest was sent 4 s ago");
}

TEST(QueueBoard, RingsFollowTheClocksHandBetweenEvents) {
  Office office;
  office.at("jobs", "SendMessage", {{"MessageBody", "a"}});
  office.at("jobs", "ReceiveMessage");
  office.go(2.5);
  EXPECT_EQ(lane(board(office, "Jobs"), "In flight").tokens.at(0).aside, "visible again in 7.5 s");
  office.go(9);
  EXPECT_EQ(lane(board(office, "Jobs"), "In flight").tokens.at(0).aside, "visible again in 1 s");
}

TEST(QueueBoard, WhatItGaveUpIsShownWithItAndWithTheQueueWhereItLies) {
  Office office;
  office.at("jobs", "SendMessage", {{"MessageBody", "poison"}});
  for (const double second : {10.0, 20.0, 30.0}) office.at("jobs", "ReceiveMessage"), office.go(second);
  EXPECT_EQ(counts(board(office, "Jobs")), "Visible 0 | In flight 0 | Delayed 0 | Dead letters 1");
  const Token& dead = lane(board(office, "Jobs"), "Dead letters").tokens.at(0);
  EXPECT_EQ(dead.sign, Sign::kTray);
  EXPECT_EQ(dead.about.resource, "Grave");
  const Board grave = board(office, "Grave");
  EXPECT_EQ(lane(grave, "Visible").tokens.at(0).sign, Sign::kTray);
  EXPECT_EQ(grave.choices.size(), 3U);
}

TEST(QueueBoard, TheQueueAgeIsThatOfTheOldestMessageNotYetDone) {
  Office office;
  office.at("jobs", "SendMessage", {{"MessageBody", "a"}});
  office.go(8);
  const Ages ages = board(office, "Jobs").ages;
  EXPECT_EQ(ages.words(), "now 8 s, at most 8 s");
}

TEST(QueueBoard, AGroupThatWaitsForItsFirstHasAnAmberLamp) {
  Office office;
  for (const char* body : {"1", "2", "3"})
    office.at("line.fifo", "SendMessage", {{"MessageBody", body}, {"MessageGroupId", "red"}});
  office.at("line.fifo", "SendMessage", {{"MessageBody", "4"}, {"MessageGroupId", "blue"}});
  office.at("line.fifo", "ReceiveMessage");
  EXPECT_EQ(lamps(board(office, "Line")),
            "blue: in order, 1 in line (green)\n"
            "red: held up by one in flight, 3 in line (amber)\n");
}

TEST(QueueBoard, ACopyThatIsHandedOutTwiceIsMarked) {
  Office office;
  office.perform({{"do", "fault"}, {"at", "receipt"}, {"what", "duplicate"}, {"resource", "Jobs"}});
  office.at("jobs", "SendMessage", {{"MessageBody", "a"}});
  office.at("jobs", "ReceiveMessage");
  EXPECT_NE(lamps(board(office, "Jobs")).find("handed out twice (red)"), std::string::npos)
      << lamps(board(office, "Jobs"));
}

TEST(QueueBoard, BundlesAreTheBatchesOfAMapping) {
  Told told(R"({"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}},
              "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
                "Handler": "index.handler", "InlineCode": "exports.handler = async () => new Promise((done) => setTimeout(done, 2500));",
                "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}}}}}}})");
  told.call("sqs", "SendMessage", {{"QueueUrl", "jobs"}, {"MessageBody", "a"}});
  told.go(1);
  const Token token = lane(board(told, "Jobs"), "In flight").tokens.at(0);
  EXPECT_TRUE(token.bundle.starts_with("batch ")) << token.bundle;
  EXPECT_TRUE(token.bundle.ends_with(", at Work")) << token.bundle;
}

TEST(QueueBoard, WordsHaveWhatTheQueuesOwnSectionsDoNotTell) {
  Office office;
  office.at("line.fifo", "SendMessage", {{"MessageBody", "1"}, {"MessageGroupId", "red"}});
  office.now([](const Moment& m) {
    const Sections sections = board_sections(m, "Line");
    EXPECT_EQ(sections.at(0).title, "Order by message group");
    EXPECT_EQ(sections.at(0).rows.at(0).badge, "in order, 1 in line");
    EXPECT_EQ(sections.at(1).title, "Queue age");
    EXPECT_TRUE(board_sections(m, "nothing").empty());
    return 0;
  });
}

}  // namespace
}  // namespace millrace::story
