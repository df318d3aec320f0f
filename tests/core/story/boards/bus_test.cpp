// Buses at large: which rule wanted what, and how its deliveries went.
#include <gtest/gtest.h>

#include "tests/core/story/boards/board_told.h"

namespace millrace::story {
namespace {

struct Orders : Told {
  Orders()
      : Told(R"({"Box": {"Type": "AWS::SQS::Queue"}, "Bus": {"Type": "AWS::Events::EventBus"},
          "All": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"},
            "EventPattern": {"source": ["shop"]}, "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Box", "Arn"]}}]}},
          "Large": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"},
            "EventPattern": {"detail": {"total": [{"numeric": [">", 10]}]}},
            "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Box", "Arn"]}}]}}})") {}
  void put(int total) {
    const Json entry{{"EventBusName", "Bus"},
                     {"Source", "shop"},
                     {"DetailType", "Placed"},
                     {"Detail", to_text(Json{{"total", total}})}};
    call("events", "PutEvents", {{"Entries", Json::array({entry})}});
  }
};

std::string fates(const Lane& lane) {
  std::string out;
  for (const Token& token : lane.tokens) out += token.text + ": " + token.note + "\n";
  return out;
}

TEST(BusBoard, AnEventHasALaneAndEachRuleATokenInIt) {
  Orders orders;
  orders.put(5);
  orders.put(20);
  orders.go(1);
  const Board told = board(orders, "Bus");
  ASSERT_EQ(told.lanes.size(), 2U);
  EXPECT_EQ(told.lanes[0].title, "Placed {\"total\":20}") << "the latest first";
  EXPECT_EQ(fates(told.lanes[0]), "All: delivered\nLarge: delivered\n");
  EXPECT_EQ(fates(told.lanes[1]),
            "All: delivered\nLarge: not wanted: detail.total was 5, the filter wants a number > 10\n");
}

TEST(BusBoard, AFailedDeliveryHasARingUntilItsNextAttempt) {
  Orders orders;
  orders.perform({{"do", "fault"}, {"at", "target"}, {"what", "fail"}, {"resource", "All"}, {"times", 9}});
  orders.put(5);
  orders.go(5);
  const Lane lane = board(orders, "Bus").lanes.at(0);
  const Token& all = lane.tokens.at(0);
  EXPECT_EQ(all.note, "to Box, attempt 3 failed");
  EXPECT_EQ(all.hue, Hue::kAmber);
  EXPECT_GE(all.ring.part, 0);
}

}  // namespace
}  // namespace millrace::story
