#include "core/story/passage.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/workflow/facts.h"
#include "tests/core/session/open.h"

namespace millrace::story {
namespace {

// The task sample, played until its execution waits.
session::Session waiting() {
  session::Session session = session::open();
  session.perform({{"do", "request"},
                   {"method", "POST"},
                   {"path", "/task"},
                   {"headers", {{"Content-Type", "application/json"}}},
                   {"body", R"({"task_id":"100"})"}});
  session.perform({{"do", "seek"}, {"at_us", 5'000'000}});
  return session;
}

const workflow::Execution& execution(const session::Session& session) {
  return *session.timeline().world().workflows.execution(1);
}

Passage passage(const session::Session& session, const char* state) {
  return passage_of(session.timeline(), execution(session), state);
}

TEST(Passage, APassedStateKeepsItsInputStagesAndOutput) {
  const Passage passed = passage(waiting(), "UpdateNewLambda");
  EXPECT_EQ(passed.phase, Phase::kDone);
  EXPECT_EQ(passed.type, "Task");
  EXPECT_TRUE(passed.input.is_object());
  EXPECT_TRUE(
      std::any_of(passed.stages.begin(), passed.stages.end(), [](const auto& s) { return s.first == "result"; }));
  EXPECT_FALSE(passed.output.is_null());
  ASSERT_TRUE(passed.entered && passed.left);
  EXPECT_LT(*passed.entered, *passed.left);
}

TEST(Passage, APresentStateSaysUntilWhenItWaits) {
  const Passage present = passage(waiting(), "Wait 10 Seconds");
  EXPECT_EQ(present.phase, Phase::kNow);
  EXPECT_FALSE(present.left);
  ASSERT_TRUE(present.entered && present.goes_on);
  EXPECT_EQ(*present.goes_on - *present.entered, seconds(15));
}

TEST(Passage, AStateNotReachedHasNothing) {
  const Passage ahead = passage(waiting(), "Success!");
  EXPECT_EQ(ahead.phase, Phase::kAhead);
  EXPECT_EQ(ahead.visits, 0U);
  EXPECT_TRUE(ahead.input.is_null());
}

TEST(Passage, AStateThatIsNoneHasNoType) { EXPECT_EQ(passage(waiting(), "Nowhere").type, ""); }

TEST(Passage, TheHistoryNamesTheFactOfEachEvent) {
  const session::Session session = waiting();
  const auto history = history_of(session.timeline(), execution(session), 200);
  ASSERT_GE(history.size(), 5U);
  for (const PastEvent& past : history) {
    const sim::Fact* fact = session.timeline().trace().find(past.fact);
    ASSERT_NE(fact, nullptr) << past.event.type;
    if (past.event.type.ends_with("StateEntered")) {
      EXPECT_EQ(fact->kind, workflow::facts::kEntered);
      EXPECT_EQ(text_member(*fact->data, "state"), past.event.state);
    }
  }
}

TEST(Passage, OfALongHistoryTheLatestEventsAreShown) {
  const session::Session session = waiting();
  const auto history = history_of(session.timeline(), execution(session), 2);
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history.back().event.id, execution(session).history.back().id);
}

}  // namespace
}  // namespace millrace::story
