// The access patterns that a sample declares, and the calls that were of them.
#include "core/story/patterns.h"

#include <gtest/gtest.h>

#include "core/story/pages.h"
#include "tests/samples/scenes.h"

namespace millrace::story {
namespace {

// `A 1: 1 item, 0.5 RCU` of each pattern that a call was of.
std::vector<std::string> patterns_after(const char* sample, const char* scene) {
  const session::Session session = session::after_scene(sample, scene, 40);
  std::vector<std::string> out;
  for (const PatternRow& one : words_of(session.source()).story.patterns) {
    if (one.calls == 0) continue;
    out.push_back(one.name + " " + std::to_string(one.calls) + ": " + std::to_string(one.items) + ", " + one.units);
  }
  return out;
}

TEST(Patterns, AreTickedByTheCallsThatAreOfThem) {
  using List = std::vector<std::string>;
  EXPECT_EQ(patterns_after("messages", "A message, five records"),
            (List{"B 1: 1, 0.5 RCU", "C 1: 1, 1 WCU", "D 1: 2, 4 WCU", "members 1: 2, 0.5 RCU"}));
  EXPECT_EQ(patterns_after("messages", "New year"),
            (List{"A 1: 0, 0.5 RCU", "C 1: 1, 1 WCU", "D 1: 2, 4 WCU", "members 1: 2, 0.5 RCU"}));
  EXPECT_EQ(patterns_after("messages", "Nothing said"), List{"D 1: 2, 4 WCU"});
  EXPECT_EQ(patterns_after("messages", "Nothing unread is an error"), (List{"D 2: 3, 5 WCU", "members 1: 2, 0.5 RCU"}));
  EXPECT_EQ(patterns_after("messages-fixed", "Nothing unread is an error"),
            (List{"B 1: 1, 0.5 RCU", "D 1: 3, 8 WCU", "members 1: 2, 0.5 RCU"}));
}

TEST(Patterns, AreNoneWhereTheSampleDeclaresNone) {
  EXPECT_EQ(patterns_after("tasks", "It fails, and tries again"), std::vector<std::string>{});
}

}  // namespace
}  // namespace millrace::story
