// Workflows at large, over a definition with a Parallel, a Map, a callback, a retry and catches.
#include <gtest/gtest.h>

#include "tests/ui/desk.h"

namespace millrace::ui {
namespace {

// The interface over the nested workflow, with one execution started.
struct Bench : Desk {
  Bench() : Desk({1280, 800}, "tests/ui/nested") {
    call("states", "StartExecution",
         {{"stateMachineArn", session.timeline().world().workflows.machines.begin()->first}});
    view.stage = Stage::kWorkflow;
    driver.frame();
  }
  void go(int64_t seconds) {
    perform({{"do", "seek"}, {"at_us", seconds * 1'000'000}});
    driver.frame();
  }
  const StateBox& state(std::string_view name) const {
    for (const FlowPart& part : view.story->flow.parts) {
      for (const StateBox& one : part.states)
        if (one.name == name) return one;
    }
    throw std::runtime_error(std::string(name));
  }
  bool taken(std::string_view from, std::string_view to) const {
    for (const FlowPart& part : view.story->flow.parts) {
      for (const StateEdge& edge : part.edges)
        if (part.states[edge.from].name == from && part.states[edge.to].name == to) return edge.taken;
    }
    throw std::runtime_error("no such edge");
  }
  const Section* section(std::string_view title) const {
    for (const Section& one : view.story->detail.sections)
      if (one.title == title) return &one;
    return nullptr;
  }
};

TEST(Flow, StatesInsideAParallelAndAMapStandWithinThem) {
  Bench bench;
  const NestPicture& picture = bench.view.layouts.flow;
  const auto& parts = bench.view.story->flow.parts;
  ASSERT_EQ(parts.size(), 4U);
  size_t inner = 0;
  for (size_t flow = 0; flow < parts.size(); ++flow) {
    for (size_t i = 0; i < parts[flow].states.size(); ++i) {
      const Rect outer = picture.parts[flow].boxes[i];
      for (const size_t inside : parts[flow].states[i].flows) {
        for (const Rect& box : picture.parts[inside].boxes) {
          ++inner;
          EXPECT_TRUE(box.x > outer.x && box.y > outer.y && box.right() < outer.right() &&
                      box.bottom() < outer.bottom());
        }
      }
    }
  }
  EXPECT_EQ(inner, 5U);
}

TEST(Flow, EveryBranchLightsItsPresentState) {
  Bench bench;
  bench.go(3);
  EXPECT_EQ(bench.state("Prepare").phase, Phase::kDone);
  for (const char* name : {"Both", "Each line", "Pick", "Ask"}) EXPECT_EQ(bench.state(name).phase, Phase::kNow) << name;
  for (const char* name : {"Charge", "Done"}) EXPECT_EQ(bench.state(name).phase, Phase::kAhead) << name;
  EXPECT_EQ(bench.state("Ask").note, "waits for its token");
  EXPECT_EQ(bench.state("Each line").note, "1 of 3 done");
  EXPECT_TRUE(bench.taken("Prepare", "Both"));
  EXPECT_FALSE(bench.taken("Both", "Charge"));
  EXPECT_TRUE(bench.taken("Pick", "Pack"));
}

TEST(Flow, APressOnAStateShowsWhatItWentThrough) {
  Bench bench;
  bench.go(3);
  bench.driver.click("state Ask");
  bench.driver.frame();
  ASSERT_NE(bench.section("State · Ask"), nullptr);
  ASSERT_NE(bench.section("Its input"), nullptr);
  EXPECT_NE(bench.section("Its input")->data.find("lines"), std::string::npos);
  ASSERT_NE(bench.section("After Parameters"), nullptr);
  EXPECT_NE(bench.section("After Parameters")->data.find("token"), std::string::npos);
}

TEST(Flow, ATaskTokenIsAnsweredByHand) {
  Bench bench;
  bench.go(8);
  bench.driver.click("state Ask");
  bench.driver.frame();
  const Section* token = bench.section("Task token");
  ASSERT_NE(token, nullptr);
  bench.view.texts[token->form.field] = R"({"said": "yes"})";
  bench.driver.click("Succeed");
  bench.go(10);
  EXPECT_EQ(bench.state("Ask").phase, Phase::kDone);
  EXPECT_EQ(bench.state("Charge").phase, Phase::kNow);
  ASSERT_NE(bench.section("Result"), nullptr);
  EXPECT_NE(bench.section("Result")->data.find("yes"), std::string::npos);
  ASSERT_NE(bench.section("Its output"), nullptr);
  EXPECT_EQ(bench.section("Its output")->words, "the same") << "as after ResultPath";
  EXPECT_TRUE(bench.refused.empty());
}

TEST(Flow, ARefusedTokenGoesTheWayOfItsCatch) {
  Bench bench;
  bench.go(3);
  bench.driver.click("state Ask");
  bench.driver.frame();
  bench.driver.click("Fail");
  bench.go(4);
  EXPECT_TRUE(bench.taken("Ask", "Note refusal"));
  EXPECT_EQ(bench.state("Note refusal").phase, Phase::kDone);
  const auto& fields = bench.section("State · Ask")->members;
  EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), [](const FieldRow& f) { return f.name == "caught Refused"; }));
}

TEST(Flow, RetriesAreCountedWithTheTimeOfTheNext) {
  Bench bench;
  bench.go(3);
  bench.driver.click("state Ask");
  bench.driver.frame();
  bench.driver.click("Succeed");
  bench.go(9);
  bench.view.selection = {"Shop", "Charge"};
  bench.view.follows = false;
  bench.driver.frame();
  ASSERT_NE(bench.section("State · Charge"), nullptr);
  std::map<std::string, std::string> fields;
  for (const FieldRow& row : bench.section("State · Charge")->members) fields[row.name] = row.value;
  EXPECT_EQ(fields["retries of Busy"], "1 of 2");
  EXPECT_FALSE(fields["next attempt at"].empty());
  EXPECT_TRUE(bench.state("Charge").note.starts_with("retry 1 at ")) << bench.state("Charge").note;
  bench.go(60);
  EXPECT_EQ(bench.state("Sorry").phase, Phase::kFailed);
  EXPECT_TRUE(bench.taken("Charge", "Sorry"));
}

TEST(Flow, ALineOfTheHistoryLeadsToItsFact) {
  Bench bench;
  bench.go(3);
  bench.view.selection = {"Shop", "Prepare"};
  bench.view.follows = false;
  bench.driver.frame();
  const Section* history = bench.section("History");
  ASSERT_NE(history, nullptr);
  ASSERT_GE(history->rows.size(), 3U);
  EXPECT_EQ(history->rows[1].text, "PassStateEntered Prepare");
  for (const ListRow& row : history->rows) EXPECT_NE(row.fact, 0U) << row.text;
  bench.perform({{"do", "seek"}, {"fact", history->rows[1].fact}});
  bench.driver.frame();
  EXPECT_EQ(bench.state("Both").phase, Phase::kAhead);
}

}  // namespace
}  // namespace millrace::ui
