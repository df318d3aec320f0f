// Topics at large: who got what, and what the filter said.
#include <gtest/gtest.h>

#include "tests/core/story/boards/board_told.h"

namespace millrace::story {
namespace {

struct Herald : Told {
  Herald()
      : Told(R"({"Box": {"Type": "AWS::SQS::Queue"}, "Urgent": {"Type": "AWS::SQS::Queue"}, "Grave": {"Type":
               "AWS::SQS::Queue"}, "News": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}},
               "ToBox": {"Type": "AWS::SNS::Subscription", "Properties": {"Protocol": "sqs", "TopicArn": {"Ref": "News"},
                 "Endpoint": {"Fn::GetAtt": ["Box", "Arn"]}, "RedrivePolicy": {"deadLetterTargetArn":
                 {"Fn::GetAtt": ["Grave", "Arn"]}}}},
               "ToUrgent": {"Type": "AWS::SNS::Subscription", "Properties": {"Protocol": "sqs", "TopicArn": {"Ref":
                 "News"}, "Endpoint": {"Fn::GetAtt": ["Urgent", "Arn"]}, "FilterPolicy": {"urgency": ["high"]}}}})") {}
  void publish(const char* message) {
    call("sns", "Publish", {{"TopicArn", "arn:aws:sns:eu-central-1:123456789012:news"}, {"Message", message}});
  }
  // `Box: delivered`, by subscriber.
  std::string fates(const Lane& lane) const {
    std::string out;
    for (const Token& token : lane.tokens) out += token.text + ": " + token.note + "\n";
    return out;
  }
};

TEST(TopicBoard, AMessageHasALaneAndEachSubscriberATokenInIt) {
  Herald herald;
  herald.publish("first");
  herald.publish("second");
  herald.go(1);
  const Board told = board(herald, "News");
  ASSERT_EQ(told.lanes.size(), 2U);
  EXPECT_EQ(told.lanes[0].title, "second") << "the latest first";
  const std::string fates = herald.fates(told.lanes[0]);
  EXPECT_NE(fates.find("Box: delivered\n"), std::string::npos) << fates;
  EXPECT_NE(fates.find("Urgent: filtered out: urgency was not there"), std::string::npos) << fates;
}

TEST(TopicBoard, AFailedDeliveryHasARingUntilItsNextAttempt) {
  Herald herald;
  herald.perform({{"do", "fault"},
                  {"at", "notification"},
                  {"what", "fail"},
                  {"resource", "News"},
                  {"subject", "Box"},
                  {"times", 5}});
  herald.publish("first");
  herald.go(0.9);
  const Board told = board(herald, "News");
  const auto& tokens = told.lanes.at(0).tokens;
  const auto box = std::find_if(tokens.begin(), tokens.end(), [](const Token& one) { return one.text == "Box"; });
  ASSERT_NE(box, tokens.end());
  EXPECT_EQ(box->note, "attempt 4 failed");
  EXPECT_EQ(box->hue, Hue::kAmber);
  EXPECT_GE(box->ring.part, 0);
}

}  // namespace
}  // namespace millrace::story
