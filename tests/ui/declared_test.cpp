// What a sample declares of its rows, in the picture.
#include <gtest/gtest.h>

#include "tests/ui/desk.h"

namespace millrace::ui {
namespace {

TEST(Declared, ConversationsAndPatternsOfMessagesAreShownAndLeadToTheirRows) {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}}) {
    Desk desk(size, "samples/messages");
    desk.perform({{"do", "scene"}, {"index", 0}});
    desk.perform({{"do", "end"}});
    desk.driver.click("stage Views");
    desk.driver.frame(2);
    const Story& story = *desk.view.story;
    EXPECT_FALSE(story.patterns.empty());
    ASSERT_FALSE(story.conversations.empty());
    ASSERT_FALSE(story.conversations[0].lines.empty());
    const std::string subject = story.conversations[0].lines[0].subject;
    EXPECT_TRUE(desk.driver.find("said " + subject));
    EXPECT_TRUE(desk.refused.empty());
  }
}

TEST(Declared, OtherSamplesHaveNoSuchTab) {
  Desk desk;
  EXPECT_FALSE(desk.driver.find("stage Views"));
  desk.view.stage = Stage::kViews;
  desk.driver.frame(2);
  EXPECT_TRUE(desk.view.story->conversations.empty());
}

}  // namespace
}  // namespace millrace::ui
