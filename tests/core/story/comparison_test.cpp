#include "core/story/comparison.h"

#include <gtest/gtest.h>

namespace millrace::story {
namespace {

Json fact(int id, int64_t us, const char* resource) {
  return {{"id", id}, {"us", us}, {"resource", resource}, {"text", "something"}, {"failure", false}};
}

Json two_runs() {
  return {{"sentence", "The first difference."},
          {"parts_us", 20},
          {"runs",
           {{{"name", "this run"}, {"facts", {fact(1, 0, "Api"), fact(2, 10, "Table")}}},
            {{"name", "with seed 8"}, {"facts", {fact(1, 0, "Api"), fact(2, 10, "Queue"), fact(3, 20, "Table")}}}}},
          {"tables", {{{"title", "Counters"}, {"label", "counter"}, {"rows", Json::array()}}}}};
}

TEST(Comparison, BothRunsShareLanesAndMoments) {
  const auto both = read_comparison(two_runs());
  ASSERT_TRUE(both) << both.error().what;
  EXPECT_EQ(both->lanes, (std::vector<std::string>{"Api", "Table", "Queue"}));
  EXPECT_EQ(both->moments, (std::vector<int64_t>{0, 10, 20}));
  EXPECT_EQ(both->runs[1].name, "with seed 8");
  EXPECT_GT(both->axis.length(), 0);
}

TEST(Comparison, WhatWasLastInEachRunIsKnownAtEveryTime) {
  const auto both = read_comparison(two_runs());
  ASSERT_TRUE(both);
  struct Row {
    size_t run;
    int64_t us;
    FactId last;  // 0: none
  };
  for (const Row& row : {Row{0, -1, 0}, Row{0, 0, 1}, Row{0, 30, 2}, Row{1, 19, 2}, Row{1, 20, 3}}) {
    const ComparedFact* found = both->latest(row.run, row.us);
    EXPECT_EQ(found == nullptr ? 0 : found->id, row.last) << row.run << " at " << row.us;
  }
}

TEST(Comparison, TheNearestMomentOfATimeIsFound) {
  const auto both = read_comparison(two_runs());
  ASSERT_TRUE(both);
  const std::pair<int64_t, size_t> rows[] = {{-5, 0}, {4, 0}, {6, 1}, {10, 1}, {18, 2}, {900, 2}};
  for (const auto& [us, moment] : rows) EXPECT_EQ(both->nearest(us), moment) << us;
  EXPECT_EQ(Comparison{}.nearest(7), 0u);
}

TEST(Comparison, WhatIsNoneIsRefused) {
  Json one = two_runs();
  one["runs"].erase(1);
  EXPECT_EQ(read_comparison(one).error().where, "/runs");
  Json crowd = two_runs();
  crowd["runs"][0]["facts"] = Json(Comparison::kFactsMax + 1, fact(1, 0, "Api"));
  EXPECT_EQ(read_comparison(crowd).error().where, "/runs");
  EXPECT_FALSE(read_comparison({{"sentence", 5}}));
}

}  // namespace
}  // namespace millrace::story
