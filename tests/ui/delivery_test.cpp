// What goes on in queues, topics, mappings and functions, as the middle pane shows it.
#include <gtest/gtest.h>

#include "tests/ui/desk.h"

namespace millrace::ui {
namespace {

constexpr const char* kNews = "arn:aws:sns:eu-central-1:123456789012:News";

struct Delivered : Desk {
  explicit Delivered(ImVec2 size = {1280, 800}) : Desk(size, "tests/ui/delivery") {
    driver.click("stage Delivery");
    for (const char* message : {"fine", "poison"}) call("sns", "Publish", {{"TopicArn", kNews}, {"Message", message}});
  }
  void go(int64_t ms) {
    perform({{"do", "seek"}, {"at_us", ms * 1'000}});
    driver.frame(2);
  }
  const Board& board() const { return view.story->board; }
};

TEST(Delivery, EveryResourceThatDeliversIsOneClickAway) {
  Delivered desk;
  desk.go(5'000);
  for (const char* id : {"NoteQueue", "News", "Audit", "Mapping"}) {
    desk.driver.click(std::string("board ") + id);
    EXPECT_EQ(desk.board().resource, id);
    EXPECT_FALSE(desk.board().lanes.empty()) << id;
  }
}

TEST(Delivery, AMessageIsSelectedAndToldBesideIt) {
  Delivered desk;
  desk.go(5'000);
  desk.driver.click("board NoteQueue");
  const Token token = desk.board().lanes.at(1).tokens.at(0);
  desk.driver.click(token.text);
  EXPECT_EQ(desk.view.selection, token.about);
  EXPECT_EQ(desk.view.story->detail.sections.at(0).members.at(0).name, "state");
}

TEST(Delivery, ABatchLeadsToItsFact) {
  Delivered desk;
  desk.go(5'000);
  desk.driver.click("board Mapping");
  const BatchRow row = desk.board().batches.at(0);
  desk.driver.click(row.text);
  EXPECT_GE(desk.position(), row.fact);
  EXPECT_LE(desk.session.timeline().first_of_step(desk.position()), row.fact) << "it came with the step that is shown";
}

TEST(Delivery, WaitsAreToldAsTheClocksHandMoves) {
  Delivered desk;
  desk.go(5'000);
  desk.driver.click("board NoteQueue");
  const std::string before = desk.board().lanes.at(1).tokens.at(0).aside;
  desk.go(6'000);
  EXPECT_NE(desk.board().lanes.at(1).tokens.at(0).aside, before);
}

TEST(Delivery, TheCostLeadsToHowItIsCounted) {
  Delivered desk;
  desk.go(5'000);
  desk.driver.click("counter would cost");
  EXPECT_EQ(desk.view.story->detail.sections.at(0).title, "What it would cost");
}

TEST(Delivery, EveryBoardPaintsAtEveryFactOnEveryScreen) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}, ImVec2{320, 480}}) {
    Delivered desk(size);
    desk.go(200'000);
    const FactId last = desk.position();
    for (FactId fact = 0; fact <= last; fact += 3) {
      desk.perform({{"do", "seek"}, {"fact", fact}});
      const auto& choices = desk.board().choices;
      desk.view.follows = false;
      desk.view.selection = {choices.at(fact % choices.size()).id, "", ""};
      desk.driver.frame();
    }
    EXPECT_TRUE(desk.refused.empty());
  }
}

}  // namespace
}  // namespace millrace::ui
