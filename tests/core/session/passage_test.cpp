#include "core/story/passage.h"

#include <gtest/gtest.h>

#include "core/workflow/facts.h"
#include "tests/core/session/open.h"

namespace millrace::session {
namespace {

// The task sample, played until its execution waits.
Session waiting() {
  Session session = open();
  session.perform({{"do", "request"},
                    {"method", "POST"},
                    {"path", "/task"},
                    {"headers", {{"Content-Type", "application/json"}}},
                    {"body", R"({"task_id":"100"})"}});
  session.perform({{"do", "seek"}, {"at_us", 5'000'000}});
  return session;
}

Json passage(Session& session, const char* state) {
  return session.perform({{"get", "passage"}, {"execution", 1U}, {"state", state}}).at("passage");
}

TEST(Passage, APassedStateKeepsItsInputStagesAndOutput) {
  Session session = waiting();
  const Json passed = passage(session, "UpdateNewLambda");
  EXPECT_EQ(passed.at("status"), "passed");
  EXPECT_EQ(passed.at("type"), "Task");
  EXPECT_TRUE(passed.at("input").is_object());
  std::vector<std::string> stages;
  for (const Json& stage : passed.at("stages")) stages.push_back(stage.at("name").get<std::string>());
  EXPECT_NE(std::find(stages.begin(), stages.end(), "result"), stages.end());
  EXPECT_FALSE(passed.at("output").is_null());
  EXPECT_LT(passed.at("entered_us").get<int64_t>(), passed.at("left_us").get<int64_t>());
}

TEST(Passage, APresentStateSaysUntilWhenItWaits) {
  Session session = waiting();
  const Json present = passage(session, "Wait 10 Seconds");
  EXPECT_EQ(present.at("status"), "now");
  EXPECT_TRUE(present.at("left_us").is_null());
  EXPECT_EQ(present.at("goes_on_us").get<int64_t>() - present.at("entered_us").get<int64_t>(), 15'000'000);
}

TEST(Passage, AStateNotReachedHasNothing) {
  Session session = waiting();
  const Json ahead = passage(session, "Success!");
  EXPECT_EQ(ahead.at("status"), "not yet");
  EXPECT_EQ(ahead.at("visits"), 0);
  EXPECT_TRUE(ahead.at("input").is_null());
}

TEST(Passage, TheHistoryNamesTheFactOfEachEvent) {
  Session session = waiting();
  const Json history = session.perform({{"get", "history"}, {"execution", 1U}}).at("history");
  ASSERT_GE(history.size(), 5U);
  for (const Json& event : history) {
    const std::string type = event.at("type").get<std::string>();
    const sim::Fact* fact = session.timeline().trace().find(event.at("fact").get<FactId>());
    ASSERT_NE(fact, nullptr) << type;
    if (type.ends_with("StateEntered")) {
      EXPECT_EQ(fact->kind, workflow::facts::kEntered);
      EXPECT_EQ(text_member(*fact->data, "state"), event.at("state"));
    }
  }
}

TEST(Passage, AnUnknownExecutionIsAnError) {
  Session session = waiting();
  EXPECT_TRUE(session.perform({{"get", "history"}, {"execution", 99U}}).contains("error"));
  EXPECT_TRUE(session.perform({{"get", "passage"}, {"execution", "one"}}).contains("error"));
}

}  // namespace
}  // namespace millrace::session
