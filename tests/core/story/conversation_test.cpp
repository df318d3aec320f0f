// Rows as conversations.
#include "core/story/conversation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/story/pages.h"
#include "tests/samples/scenes.h"

namespace millrace::story {
namespace {

constexpr const char* kGroup = "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

Words words_after(const std::string& sample, const std::string& scene, int64_t until_s) {
  const session::Session session = session::after_scene(sample, scene, until_s);
  return words_of(session.source());
}

// `Jenny Wren: Hello (read by otter)` of each line.
std::vector<std::string> lines_of(const Words& words) {
  std::vector<std::string> out;
  for (const Conversation& one : words.story.conversations) {
    for (const ConversationLine& line : one.lines) {
      out.push_back(line.who + ": " + line.text + (line.seen.empty() ? "" : " (" + line.seen.substr(0, 13) + ")"));
    }
  }
  return out;
}

TEST(Conversations, HaveALineForEachRowWithItsRowBesideIt) {
  const Words words = words_after("messages", "Twice in the list", 10);
  ASSERT_EQ(words.story.conversations.size(), 1U);
  const Conversation& one = words.story.conversations[0];
  EXPECT_EQ(one.key, kGroup);
  EXPECT_EQ(one.title, "Jenny Wren");
  EXPECT_EQ(lines_of(words),
            (std::vector<std::string>{"Jenny Wren: Is the race dry?", "Jenny Wren: I mean, since yesterday?"}));
  ASSERT_EQ(one.rows.rows.size(), 2U);
  for (size_t i = 0; i < 2; ++i) EXPECT_EQ(one.rows.rows[i].subject, one.lines[i].subject);
  EXPECT_EQ(one.lines[0].when.substr(0, 11), "2026-01-01 ");
}

TEST(Conversations, AreReadByThoseWhoseRequestsReadTheirRows) {
  EXPECT_EQ(lines_of(words_after("messages", "Nobody is calling", 10)),
            std::vector<std::string>{"Jenny Wren: Between us. (read by otter)"});
  EXPECT_EQ(lines_of(words_after("messages-fixed", "Nobody is calling", 10)),
            std::vector<std::string>{"Jenny Wren: Between us."})
      << "otter is no member";
  EXPECT_EQ(lines_of(words_after("messages", "New year", 10)), std::vector<std::string>{"Grey Heron: Happy new year!"})
      << "the list begins with this year";
  EXPECT_EQ(lines_of(words_after("messages-fixed", "New year", 10)),
            std::vector<std::string>{"Grey Heron: Happy new year! (read by wren )"});
}

TEST(Conversations, OfSpeakersInTurnTellThemApart) {
  const Words words = words_after("messages", "My message is missing", 40);
  ASSERT_FALSE(words.story.conversations.empty());
  const Conversation& one = words.story.conversations[0];
  EXPECT_EQ(one.title, "Jenny Wren, Grey Heron");
  EXPECT_EQ(one.lines.at(0).speaker, 0U);
  const auto missing = std::find_if(one.lines.begin(), one.lines.end(),
                                    [](const ConversationLine& line) { return line.text == "Can you see this?"; });
  ASSERT_NE(missing, one.lines.end());
  EXPECT_EQ(missing->seen, "") << "it is not among the newest forty, which were read";
}

TEST(Conversations, AreNotThereWhereTheSampleDeclaresNone) {
  const Words words = words_after("tasks", "It fails, and tries again", 5);
  EXPECT_TRUE(words.story.conversations.empty());
}

}  // namespace
}  // namespace millrace::story
