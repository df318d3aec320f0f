#include "core/world/choices.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace millrace::sim {
namespace {

TEST(SeededChoices, AnswersBySeedLabelStrandAndNumberAlone) {
  SeededChoices choices;
  const uint64_t alone = choices.answer({"a", 3, 1'000'000}, 7);
  choices.answer({"b", 0, 10}, 7);
  EXPECT_EQ(choices.answer({"a", 3, 1'000'000}, 7), alone);
  EXPECT_NE(choices.answer({"a", 4, 1'000'000}, 7), alone);
  EXPECT_NE(choices.answer({"a", 3, 1'000'000}, 8), alone);
  EXPECT_NE(choices.answer({"a", 3, 1'000'000, 5}, 7), alone);
}

// Pinned, so that every build gives the same run: a change here breaks every journal ever saved.
TEST(SeededChoices, IsTheSameInEveryBuild) {
  SeededChoices choices;
  std::string drawn;
  for (uint64_t nth = 0; nth < 12; ++nth) drawn += std::to_string(choices.answer({"random_lambda", nth, 10}, 1));
  EXPECT_EQ(drawn, "028364769622");
}

TEST(SeededChoices, IsSpreadEvenly) {
  SeededChoices choices;
  std::array<int, 10> counts{};
  for (uint64_t nth = 0; nth < 10'000; ++nth) ++counts[choices.answer({"die", nth, 10}, 3)];
  for (const int count : counts) EXPECT_NEAR(count, 1'000, 120);
}

TEST(ExploringChoices, TriesEveryRunOnce) {
  ExploringChoices choices;
  std::set<std::string> runs;
  do {
    std::string run = std::to_string(choices.answer({"first", 0, 3}, 0));
    if (run == "1") run += std::to_string(choices.answer({"second", 0, 2}, 0));
    EXPECT_TRUE(runs.insert(run).second);
  } while (choices.next());
  EXPECT_EQ(runs, (std::set<std::string>{"0", "10", "11", "2"}));
}

}  // namespace
}  // namespace millrace::sim
