#include "core/story/history.h"

#include <gtest/gtest.h>

#include "tests/core/story/made_up.h"

namespace millrace::story {
namespace {

using sim::Fact;
using sim::Weight;

void tell(sim::Trace& trace, int64_t ms, const char* kind, const char* resource, Weight weight = Weight::kNotable,
          FactId cause = 0) {
  Fact fact{.at = Instant{ms * 1000},
            .cause = cause,
            .kind = kind,
            .resource = resource,
            .subject = "1",
            .sentence = kind,
            .because = "",
            .weight = weight,
            .data = nullptr};
  fact.id = trace.size() + 1;
  trace.add(std::move(fact));
}

TEST(History, FixedLanesComeFirstAndOthersFollow) {
  sim::Trace trace;
  tell(trace, 0, "x", "Later");
  tell(trace, 1, "x", "Table");
  History history;
  history.set_lanes({"Api", "Table"});
  history.follow(trace, false);
  EXPECT_EQ(history.lanes(), (std::vector<std::string>{"Api", "Table", "Later"}));
  EXPECT_EQ(history.marks()[1].lane, 1u);
}

TEST(History, NoiseIsFoldedUnlessAskedFor) {
  sim::Trace trace;
  tell(trace, 0, "x", "A");
  tell(trace, 250, "poll", "A", Weight::kNoise);
  tell(trace, 500, "poll", "A", Weight::kNoise);
  History history;
  history.follow(trace, false);
  EXPECT_EQ(history.marks().size(), 1u);
  EXPECT_EQ(history.folded(1), 0u);
  EXPECT_EQ(history.folded(3), 2u);
  EXPECT_EQ(history.mark_of(2), nullptr);
  history.follow(trace, true);
  EXPECT_EQ(history.marks().size(), 3u);
}

TEST(History, WhatBeganAndEndedIsABar) {
  sim::Trace trace;
  tell(trace, 0, "function.started", "F");
  tell(trace, 90, "function.returned", "F");
  tell(trace, 100, "function.started", "F");
  History history;
  history.follow(trace, false);
  ASSERT_EQ(history.bars().size(), 2u);
  EXPECT_EQ(history.bars()[0].to, 2u);
  EXPECT_EQ(history.bars()[1].to, 0u);
}

TEST(History, AnotherPastIsReadAgain) {
  sim::Trace trace;
  tell(trace, 0, "x", "A");
  tell(trace, 10, "x", "A");
  History history;
  history.follow(trace, false);
  trace.cut(1);
  tell(trace, 10, "x", "B");
  history.follow(trace, false);
  EXPECT_EQ(history.lanes(), (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(history.marks().size(), 2u);
}

TEST(History, GrowingAppendsTheSameAsReadingAtOnce) {
  sim::Trace trace;
  History grown;
  for (int i = 0; i < 50; ++i) {
    tell(trace, i * 100, i % 2 == 0 ? "function.started" : "function.failed", "F",
         i % 7 == 0 ? Weight::kNoise : Weight::kNotable);
    grown.follow(trace, false);
  }
  History whole;
  whole.follow(trace, false);
  ASSERT_EQ(grown.marks().size(), whole.marks().size());
  ASSERT_EQ(grown.bars().size(), whole.bars().size());
  for (size_t i = 0; i < whole.bars().size(); ++i) EXPECT_EQ(grown.bars()[i].end, whole.bars()[i].end);
  EXPECT_EQ(grown.axis().length(), whole.axis().length());
}

TEST(Causes, RunFromTheFirstCauseToTheFact) {
  sim::Trace trace;
  tell(trace, 0, "a", "A");
  tell(trace, 1, "b", "A");
  tell(trace, 2, "c", "A", Weight::kPlain, 1);
  const auto chain = causes(trace, 3);
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(chain[0]->kind, "a");
  EXPECT_EQ(chain[1]->kind, "c");
  EXPECT_TRUE(causes(trace, 0).empty());
}

TEST(Causes, LongChainsLeaveOutTheMiddle) {
  sim::Trace trace;
  for (FactId i = 0; i < 100; ++i) tell(trace, int64_t(i), "x", "A", Weight::kNotable, i);
  const auto chain = causes(trace, 100, 12);
  ASSERT_EQ(chain.size(), 12u);
  EXPECT_EQ(chain.front()->id, 1u);
  EXPECT_EQ(chain.back()->id, 100u);
  EXPECT_EQ(chain[4], nullptr);
}

TEST(Causes, LongChainsKeepWhatIsNotable) {
  sim::Trace trace;
  for (FactId i = 0; i < 30; ++i) tell(trace, int64_t(i), "x", "A", i % 5 == 0 ? Weight::kNotable : Weight::kPlain, i);
  const auto chain = causes(trace, 30, 12);
  ASSERT_EQ(chain.size(), 7u);
  EXPECT_EQ(chain[1]->id, 6u);
}

}  // namespace
}  // namespace millrace::story
