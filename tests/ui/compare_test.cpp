// Two futures in the picture.
#include <gtest/gtest.h>

#include "tests/core/story/made_up.h"
#include "tests/ui/driver.h"
#include "ui/app.h"

namespace millrace::ui {
namespace {

Comparison made_up_comparison() {
  Json runs = Json::array();
  for (const char* name : {"this run", "with seed 8"}) {
    Json facts = Json::array();
    for (int i = 1; i <= 40; ++i)
      facts.push_back({{"id", i},
                       {"us", i * 100'000},
                       {"resource", i % 3 == 0 ? "AppTable" : "APIHandler"},
                       {"text", "fact " + std::to_string(i) + " of " + name},
                       {"failure", i % 7 == 0}});
    runs.push_back({{"name", name}, {"facts", std::move(facts)}});
  }
  Json rows{{{"name", "retries"}, {"a", "0"}, {"b", "2"}, {"differs", true}},
            {{"name", "invocations"}, {"a", "6"}, {"b", "6"}, {"differs", false}}};
  return *read_comparison({{"sentence", "The first difference. In A, it fails; in B, it does not."},
                           {"parts_us", 2'000'000},
                           {"runs", std::move(runs)},
                           {"tables",
                            {{{"title", "Counters"}, {"label", "counter"}, {"rows", std::move(rows)}},
                             {{"title", "Items"}, {"otherwise", "The same items in both."}}}}});
}

struct Futures {
  std::unique_ptr<MadeUp> made = made_up_tasks();
  ViewState view;
  Commands wishes;
  Driver driver;

  explicit Futures(ImVec2 size = {1280, 800}, Comparison both = made_up_comparison())
      : driver(
            [this] {
              for (Command& wish : draw_story(made->story, view)) wishes.push_back(std::move(wish));
            },
            size) {
    prepare(view);
    view.compared = std::make_shared<const Comparison>(std::move(both));
    driver.frame(3);
  }
  std::string last() const { return wishes.empty() ? "" : to_json(wishes.back()).dump(); }
};

TEST(Compare, KeysMoveAlongBothAndNotTheRun) {
  Futures futures;
  const std::pair<ImGuiKey, size_t> rows[] = {
      {ImGuiKey_RightArrow, 1},  {ImGuiKey_RightArrow, 2}, {ImGuiKey_LeftArrow, 1}, {ImGuiKey_End, 39},
      {ImGuiKey_RightArrow, 39}, {ImGuiKey_D, 19},         {ImGuiKey_Home, 0},      {ImGuiKey_LeftArrow, 0}};
  for (const auto& [key, moment] : rows) {
    futures.driver.press(key);
    EXPECT_EQ(futures.view.compared_at, moment) << ImGui::GetKeyName(key);
  }
  EXPECT_TRUE(futures.wishes.empty());
  futures.driver.press(ImGuiKey_Escape);
  EXPECT_EQ(futures.last(), R"({"ui":"endComparison"})");
}

TEST(Compare, ButtonsShowWhereTheyPartTheWordsAndTheRun) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}}) {
    Futures futures(size);
    futures.driver.click("first difference");
    EXPECT_EQ(futures.view.compared_at, 19U);
    futures.driver.click("comparison in words");
    EXPECT_EQ(futures.last(), R"({"ui":"readComparison"})");
    futures.driver.click("close comparison");
    EXPECT_EQ(futures.last(), R"({"ui":"endComparison"})");
  }
}

TEST(Compare, APressOnTheLanesLooksAtTheNearestMoment) {
  Futures futures;
  const auto lanes = futures.driver.find("two futures");
  ASSERT_TRUE(lanes);
  futures.driver.click_at({lanes->Max.x - 14, lanes->Min.y + 60});
  EXPECT_EQ(futures.view.compared_at, 39U);
  futures.driver.click_at({lanes->Min.x + 4, lanes->Min.y + 60});
  EXPECT_EQ(futures.view.compared_at, 0U);
}

TEST(Compare, PaintsOnEveryScreenAlsoWhereNothingHappens) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}, ImVec2{320, 480}}) {
    for (const bool nothing : {false, true}) {
      Futures futures(size, nothing ? Comparison{} : made_up_comparison());
      futures.driver.frame(2);
      futures.driver.press(ImGuiKey_RightArrow);
      EXPECT_TRUE(futures.driver.find("close comparison"));
      EXPECT_FALSE(futures.driver.find("time")) << "the run is not drawn meanwhile";
    }
  }
}

}  // namespace
}  // namespace millrace::ui
