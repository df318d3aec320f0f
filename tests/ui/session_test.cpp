// The interface over real runs of the samples.
#include "core/session/session.h"

#include <gtest/gtest.h>

#include "core/session/telling.h"
#include "core/table/facts.h"
#include "tests/ui/desk.h"

namespace millrace::ui {
namespace {

TEST(Desk, OpensOnTheArchitecture) {
  Desk desk;
  ASSERT_EQ(desk.view.story->cards.size(), desk.session.graph().nodes.size());
  EXPECT_EQ(desk.view.layouts.picture.boxes.size(), desk.session.graph().nodes.size());
  EXPECT_EQ(desk.view.layouts.picture.lines.size(), desk.view.story->edges.size());
}

TEST(Desk, EachSystemIsSeenWholeWithoutScrolling) {
  for (const char* sample : {"tasks", "jobs", "notes", "messages", "orders"}) {
    Desk desk({1280, 800}, std::string("samples/") + sample);
    desk.perform({{"do", "scene"}, {"index", 0}});
    desk.driver.frame(2);
    EXPECT_FALSE(desk.driver.find("fit")) << sample;  // offered only beside a picture that does not fit
    const Layouts& layouts = desk.view.layouts;
    ASSERT_EQ(layouts.folds.size(), desk.view.story->cards.size());
    for (const Card& card : desk.view.story->cards) EXPECT_TRUE(desk.driver.find(card.id)) << sample << " " << card.id;
  }
}

TEST(Desk, CardsFoldOnlyWhereThereIsNoRoom) {
  const auto folded = [](ImVec2 size) {
    const Desk desk(size, "samples/jobs");
    const auto& folds = desk.view.layouts.folds;
    return std::count(folds.begin(), folds.end(), Fold::kAll);
  };
  EXPECT_GT(folded({1280, 800}), 0);
  EXPECT_EQ(folded({2560, 1440}), 0);
}

TEST(Desk, LanesOnWhichNothingHappensFoldWhereThereIsNoRoomForAll) {
  Desk desk({1280, 800}, "samples/jobs");
  desk.perform({{"do", "scene"}, {"index", 0}});
  desk.perform({{"do", "seek"}, {"at_us", 8'000'000}});
  desk.driver.frame(2);
  EXPECT_TRUE(desk.driver.find("lane JobsTable"));
  EXPECT_FALSE(desk.driver.find("lane ErrorHandling1Topic"));
  desk.driver.click("5 quiet lanes");
  EXPECT_TRUE(desk.driver.find("lane ErrorHandling1Topic"));
}

TEST(Desk, ARequestIsSentSteppedToItsItemAndSteppedBack) {
  Desk desk;
  desk.driver.click("Send");
  desk.click_until("step", [&] { return desk.fact() != nullptr && desk.fact()->kind == table::kInserted; });
  ASSERT_NE(desk.fact(), nullptr);
  EXPECT_EQ(desk.fact()->kind, table::kInserted);
  ASSERT_FALSE(desk.view.story->detail.sections.empty());
  EXPECT_EQ(desk.view.story->detail.sections[0].title, "Item · AppTable / TASK#100");
  const FactId stored = desk.position();
  desk.driver.click("step back");
  EXPECT_LT(desk.position(), stored);
  EXPECT_TRUE(desk.refused.empty());
}

TEST(Desk, AChangedItemShowsWhatItWas) {
  Desk desk;
  desk.driver.click("Send");
  desk.click_until("next", [&] { return desk.fact() != nullptr && desk.fact()->kind == table::kModified; });
  const auto& sections = desk.view.story->detail.sections;
  ASSERT_FALSE(sections.empty());
  const auto status = std::find_if(sections[0].members.begin(), sections[0].members.end(),
                                   [](const FieldRow& f) { return f.name == "workflow_status"; });
  ASSERT_NE(status, sections[0].members.end());
  EXPECT_TRUE(status->changed);
  EXPECT_EQ(status->value, "\"ACTIVE\"");
}

TEST(Desk, TheWorkflowsStatesAreDoneCurrentAndNotYet) {
  Desk desk;
  desk.driver.click("Send");
  const auto& ahead = desk.view.story->ahead;
  desk.click_until("step", [&] { return !ahead.empty() && ahead[0].until - ahead[0].from >= seconds(10); });
  ASSERT_FALSE(ahead.empty());
  const Card* card = desk.view.story->card(ahead[0].resource);
  ASSERT_NE(card, nullptr);
  size_t count[4] = {};
  for (const CardPill& pill : card->pills) ++count[size_t(pill.phase)];
  EXPECT_GT(count[size_t(Phase::kDone)], 0u);
  EXPECT_EQ(count[size_t(Phase::kNow)], 1u);
  EXPECT_GT(count[size_t(Phase::kAhead)], 0u);
}

TEST(Desk, AFailedExecutionShowsTheStateItFailedIn) {
  Desk desk;
  desk.session.perform({{"do", "scene"}, {"index", 2}});  // posted as ACTIVE: no choice matches
  desk.session.perform({{"do", "end"}});
  desk.driver.frame();
  std::vector<std::string> failed;
  for (const Card& card : desk.view.story->cards) {
    for (const CardPill& pill : card.pills) {
      if (pill.phase == Phase::kFailed) failed.push_back(pill.text);
    }
  }
  EXPECT_EQ(failed, std::vector<std::string>{"Item Status"});
}

TEST(Desk, EveryFactOfEveryScenePaints) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}}) {
    Desk desk(size);
    for (size_t scene = 0; scene < desk.session.scenes().size(); ++scene) {
      desk.session.perform({{"do", "scene"}, {"index", scene}});
      desk.session.perform({{"do", "seek"}, {"at_us", 60'000'000}});
      const FactId last = desk.position();
      for (FactId fact = 0; fact <= last; ++fact) {
        desk.session.perform({{"do", "seek"}, {"fact", fact}});
        desk.view.tab = Tab(fact % 5);
        desk.view.stage = Stage(fact / 5 % 5);
        desk.driver.frame();
      }
    }
    EXPECT_TRUE(desk.refused.empty());
  }
}

TEST(Desk, EverythingCanBeSelected) {
  Desk desk;
  desk.session.perform({{"do", "scene"}, {"index", 1}});
  desk.session.perform({{"do", "seek"}, {"at_us", 40'000'000}});
  desk.driver.frame();
  const auto& trace = desk.session.timeline().trace();
  for (const auto& node : desk.session.graph().nodes) {
    desk.view.follows = false;
    desk.view.selection = {node.id, ""};
    desk.driver.frame(2);
    EXPECT_FALSE(desk.view.story->detail.sections.empty()) << node.id;
  }
  for (const sim::Fact& fact : trace.facts()) {
    desk.view.selection = {fact.resource, fact.subject};
    desk.driver.frame();
  }
}

TEST(Desk, AnotherSeedAndAForkGoThroughTheInterface) {
  Desk desk;
  desk.driver.click("Send");
  desk.driver.click("step");
  desk.driver.click("fork");
  EXPECT_EQ(desk.session.branches().size(), 2u);
  desk.driver.click("fork");
  desk.driver.click("run");
  EXPECT_EQ(desk.session.current_branch(), 0u);
  desk.view.texts["seed"] = "99";
  desk.driver.click("seed");
  desk.driver.click("use seed");
  EXPECT_EQ(desk.session.seed(), 99u);
}

TEST(Desk, EachRouteIsFilledInWithARequestOfTheScenes) {
  const session::Session orders = open_folder("samples/orders");
  Story story;
  session::tell(orders, {}, story);
  std::map<std::string, std::string> bodies;
  for (const Route& route : story.routes) bodies[route.method + " " + route.path] = route.body;
  EXPECT_NE(bodies["POST /order"].find("order_id"), std::string::npos) << bodies["POST /order"];
  EXPECT_NE(bodies["PUT /stock/tea"].find("quantity"), std::string::npos);
  EXPECT_TRUE(bodies.contains("GET /order/1"));
}

TEST(Desk, AMarkOnTheTimelineLeadsToItsFact) {
  Desk desk;
  desk.driver.click("Send");
  desk.session.perform({{"do", "end"}});
  desk.driver.click("to start");
  EXPECT_EQ(desk.position(), 0u);
  const auto lanes = desk.driver.find("time");
  ASSERT_TRUE(lanes);
  desk.driver.click_at({lanes->Min.x + 300, lanes->Min.y + 60});
  EXPECT_GT(desk.position(), 0u);
}

}  // namespace
}  // namespace millrace::ui
