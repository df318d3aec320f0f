#include "ui/app.h"

#include <gtest/gtest.h>

#include "tests/core/story/made_up.h"
#include "tests/ui/driver.h"

namespace millrace::ui {
namespace {

// The made-up tasks on a screen.
struct Screen {
  std::unique_ptr<MadeUp> made = made_up_tasks();
  ViewState view;
  Commands wishes;
  Driver driver;

  explicit Screen(ImVec2 size = {1280, 800})
      : driver(
            [this] {
              for (Command& wish : draw_story(made->story, view)) wishes.push_back(std::move(wish));
            },
            size) {
    prepare(view);
    driver.frame(3);
  }
  std::string last() const { return wishes.empty() ? "" : to_json(wishes.back()).dump(); }
};

TEST(App, EveryTransportButtonWishesForItsCommand) {
  Screen screen;
  const std::pair<const char*, const char*> rows[] = {{"to start", "rewind"}, {"step back", "stepBack"},
                                                      {"play", "play"},       {"step", "step"},
                                                      {"next", "next"},       {"fork", "fork"}};
  for (const auto& [name, command] : rows) {
    screen.driver.click(name);
    EXPECT_EQ(screen.last(), Json({{"do", command}}).dump());
  }
  screen.driver.click("copy link");
  EXPECT_EQ(screen.last(), R"({"ui":"copyLink"})");
}

TEST(App, WhatWouldDoNothingIsNotWishedFor) {
  Screen screen;
  screen.driver.click("skip wait");
  EXPECT_TRUE(screen.wishes.empty());
}

TEST(App, KeysMoveTheRun) {
  Screen screen;
  const std::tuple<ImGuiKey, ImGuiKey, const char*> rows[] = {{ImGuiKey_Space, ImGuiKey_None, "play"},
                                                              {ImGuiKey_RightArrow, ImGuiKey_None, "step"},
                                                              {ImGuiKey_LeftArrow, ImGuiKey_None, "stepBack"},
                                                              {ImGuiKey_RightArrow, ImGuiMod_Shift, "next"},
                                                              {ImGuiKey_LeftArrow, ImGuiMod_Shift, "previous"},
                                                              {ImGuiKey_Home, ImGuiKey_None, "rewind"},
                                                              {ImGuiKey_End, ImGuiKey_None, "end"}};
  for (const auto& [key, modifier, command] : rows) {
    screen.wishes.clear();
    screen.driver.press(key, modifier);
    ASSERT_EQ(screen.wishes.size(), 1u) << command;
    EXPECT_EQ(screen.last(), Json({{"do", command}}).dump());
  }
}

TEST(App, SendGivesTheRequestThatIsTyped) {
  Screen screen;
  screen.driver.click("Send");
  ASSERT_EQ(screen.wishes.size(), 1u);
  const Json wish = to_json(screen.wishes[0]);
  EXPECT_EQ(wish["do"], "request");
  EXPECT_EQ(wish["method"], "POST");
  EXPECT_EQ(wish["path"], "/task");
  EXPECT_EQ(wish["body"], R"({"task_id": "100"})");
}

TEST(App, SendTenCountsTheNumberUp) {
  Screen screen;
  screen.driver.click("Send 10");
  ASSERT_EQ(screen.wishes.size(), 10u);
  EXPECT_EQ(to_json(screen.wishes[9])["body"], R"({"task_id": "109"})");
}

TEST(App, APressOnACardSelectsItAndTheRunCanBeFollowedAgain) {
  Screen screen;
  screen.driver.click("random_lambda");
  EXPECT_EQ(screen.view.selection, (Selection{"random_lambda", ""}));
  EXPECT_FALSE(screen.view.follows);
  screen.driver.click("follow the run again");
  EXPECT_TRUE(screen.view.follows);
}

TEST(App, AStateOnACardIsSelectedAndNotTheCard) {
  Screen screen;
  screen.driver.click("TaskWorkflow/c");
  EXPECT_EQ(screen.view.selection, (Selection{"TaskWorkflow", "c"}));
  screen.driver.click("AppTable stream/2");
  EXPECT_EQ(screen.view.selection, (Selection{"AppTable stream", "2"}));
}

TEST(App, AScenePressedIsWishedFor) {
  Screen screen;
  screen.driver.click("scene It fails, and tries again");
  EXPECT_EQ(screen.last(), R"({"do":"scene","index":1})");
}

TEST(App, ACauseLeadsToItsFact) {
  Screen screen;
  screen.driver.click("cause 4");
  EXPECT_EQ(screen.last(), R"({"do":"seek","fact":4})");
}

TEST(App, CodeIsEditedInThePage) {
  Screen screen;
  screen.driver.click("edit");
  EXPECT_EQ(to_json(screen.wishes.back())["ui"], "edit");
}

TEST(App, FieldsTellThePageWhereTheyAre) {
  Screen screen;
  screen.view.page_fields = true;
  screen.driver.frame(2);
  ASSERT_EQ(screen.view.fields.size(), 2u);
  EXPECT_EQ(screen.view.fields[1].id, "request.body");
  EXPECT_TRUE(screen.view.fields[1].multiline);
  screen.driver.click("body");
  EXPECT_EQ(screen.view.editing, "request.body");
}

TEST(App, ANativeFieldTakesWhatIsTyped) {
  Screen screen;
  screen.driver.click_at(screen.driver.find("##path")->GetCenter());
  screen.driver.press(ImGuiKey_End);
  screen.driver.type("/7");
  EXPECT_EQ(screen.view.texts["request.path"], "/task/7");
  EXPECT_TRUE(screen.wishes.empty()) << "keys typed into a field move nothing";
}

TEST(App, EveryTabOfANarrowPageIsReached) {
  Screen screen({390, 844});
  for (const char* tab : {"tab Item", "tab Why", "tab Time", "tab Request", "tab Picture"}) {
    screen.driver.click(tab);
    EXPECT_TRUE(screen.driver.find("step")) << tab;
  }
}

TEST(App, ControlsOfANarrowPageAreLargeEnoughForAThumb) {
  Screen screen({390, 844});
  for (const char* name : {"to start", "step back", "play", "step", "next", "skip wait", "tab Time"}) {
    const auto rect = screen.driver.find(name);
    ASSERT_TRUE(rect) << name;
    EXPECT_GE(rect->GetWidth(), 44) << name;
    EXPECT_GE(rect->GetHeight(), 44) << name;
  }
}

TEST(App, TransportControlsStayInTheScreenAndApart) {
  for (const float w : {768.0f, 900.0f, 1040.0f, 1280.0f, 1920.0f}) {
    Screen screen({w, 800});
    std::vector<ImRect> rects;
    for (const char* name : {"sample", "to start", "step back", "play", "step", "next", "skip wait", "speed", "seed",
                             "fork", "copy link", "theme", "help"}) {
      const auto rect = screen.driver.find(name);
      ASSERT_TRUE(rect) << name << " at " << w;
      EXPECT_LE(rect->Max.x, w) << name;
      for (const ImRect& other : rects) EXPECT_FALSE(rect->Overlaps(other)) << name << " at " << w;
      rects.push_back(*rect);
    }
  }
}

}  // namespace
}  // namespace millrace::ui
