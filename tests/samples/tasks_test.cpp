// The scenes of the task samples, played to their end: each shows what its text promises.
#include <algorithm>

#include "tests/samples/scenes.h"

namespace millrace::session {
namespace {

// Whether the answer shows that item, and a time of its last change besides.
testing::AssertionResult shows(const std::string& answer, const Json& expected) {
  Json item = *parse_json(answer.substr(4));
  item.erase("updated_datetime");
  if (same_value(item, expected)) return testing::AssertionSuccess();
  return testing::AssertionFailure() << answer;
}

TEST(TasksSample, FirstTask) {
  const Session session = after_scene("tasks", "First task", 40);
  const auto got = answers(session);
  ASSERT_EQ(got.size(), 3u);
  EXPECT_EQ(got[0], "200 {}");
  EXPECT_TRUE(shows(got[1], Json{{"task_id", "100"}, {"workflow_status", "ACTIVE"}}));
  EXPECT_TRUE(shows(got[2], Json{{"task_id", "100"}, {"workflow_status", "SUCCESS"}}));
  EXPECT_EQ(statuses(session), "SUCCEEDED");
}

TEST(TasksSample, AFailedTaskIsTriedAgainAndCounted) {
  const Session session = after_scene("tasks", "It fails, and tries again", 60);
  const auto got = answers(session);
  EXPECT_NE(got.back().find("\"attempts\":1.0"), std::string::npos) << got.back();
  EXPECT_NE(got.back().find("\"workflow_status\":\"SUCCESS\""), std::string::npos) << got.back();
  EXPECT_EQ(statuses(session), "SUCCEEDED SUCCEEDED");  // both, although the first attempt failed
}

TEST(TasksSample, PostedAsActiveIsStuck) {
  const Session session = after_scene("tasks", "Posted as ACTIVE: stuck", 60);
  EXPECT_TRUE(shows(answers(session).back(), Json{{"task_id", "100"}, {"workflow_status", "ACTIVE"}}));
  EXPECT_EQ(statuses(session), "FAILED");
  const auto& execution = *session.timeline().world().workflows.executions.begin()->second;
  EXPECT_NE(execution.failure.cause.value_or("").find("Item Status"), std::string::npos);
}

TEST(TasksSample, PostedTwiceIsLost) {
  const Session session = after_scene("tasks", "Posted twice: lost", 120);
  EXPECT_EQ(answers(session).back(), R"(200 {"task_id":"100"})");
  EXPECT_EQ(statuses(session), "SUCCEEDED");
}

TEST(TasksSample, ALostAnswerStartsASecondExecution) {
  const Session session = after_scene("tasks", "Answer lost: done twice", 60);
  EXPECT_TRUE(shows(answers(session).back(), Json{{"task_id", "100"}, {"workflow_status", "SUCCESS"}}));
  EXPECT_EQ(statuses(session), "SUCCEEDED SUCCEEDED");
  const auto& mapping = session.timeline().world().mappings.mappings.begin()->second;
  EXPECT_EQ(mapping.counters.retries, 1U);
}

TEST(TasksSample, NeverStops) {
  const Session session = after_scene("tasks", "Never stops: count the cost", 300);
  const size_t executions = session.timeline().world().workflows.executions.size();
  EXPECT_GE(executions, 300u / 18);
  EXPECT_LE(executions, 300u / 15);
}

TEST(TasksSamples, TheirScriptsPlayToTheEnd) {
  for (const char* sample : {"tasks", "tasks-fixed"}) {
    Result<Session> session = Session::open(sample, template_::sample_files(sample), 7);
    ASSERT_TRUE(session) << millrace::to_text(session.error());
    const Result<Script> script = parse_script(session->files().at("script.json"));
    ASSERT_TRUE(script) << millrace::to_text(script.error());
    const Result<void> played = play(*session, *script);
    EXPECT_TRUE(played) << millrace::to_text(played.error());
    const std::vector<std::string> got = answers(*session);
    EXPECT_EQ(got.size(), script->steps.size());
    EXPECT_EQ(std::count(got.begin(), got.end(), "none"), 0);
  }
}

TEST(TasksFixedSample, FirstTask) {
  const Session session = after_scene("tasks-fixed", "First task", 60);
  const auto got = answers(session);
  ASSERT_EQ(got.size(), 4u);
  EXPECT_EQ(got[0], R"(201 {"task_id":"100"})");
  EXPECT_TRUE(shows(got[2], Json{{"task_id", "100"}, {"workflow_status", "SUCCESS"}, {"attempts", 0}}));
  EXPECT_EQ(got[3].substr(0, 3), "404");
  EXPECT_EQ(statuses(session), "SUCCEEDED");
}

TEST(TasksFixedSample, StopsAfterThreeRetries) {
  const Session session = after_scene("tasks-fixed", "Stops after three retries", 600);
  EXPECT_TRUE(
      shows(answers(session).back(), Json{{"task_id", "100"}, {"workflow_status", "GAVE_UP"}, {"attempts", 4}}));
  EXPECT_EQ(statuses(session), "FAILED FAILED FAILED FAILED FAILED");
}

TEST(TasksFixedSample, OddRequestsAreRefused) {
  EXPECT_EQ(answers(after_scene("tasks-fixed", "Posted as ACTIVE: refused", 30)).back().substr(0, 3), "400");
  const Session twice = after_scene("tasks-fixed", "Posted twice: refused", 60);
  EXPECT_EQ(answers(twice)[1].substr(0, 3), "409");
  EXPECT_TRUE(shows(answers(twice)[2], Json{{"task_id", "100"}, {"workflow_status", "SUCCESS"}, {"attempts", 0}}));
}

}  // namespace
}  // namespace millrace::session
