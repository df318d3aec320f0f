// The scenes of the task samples, played to their end: each shows what its text promises.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/session/scene.h"
#include "core/session/script.h"
#include "core/session/session.h"
#include "tests/core/template/samples.h"

namespace millrace::session {
namespace {

// A sample's session after one of its scenes.
Session after_scene(const std::string& sample, const std::string& title, int64_t until_s) {
  Result<Session> opened = Session::open(sample, template_::sample_files(sample), 1);
  EXPECT_TRUE(opened) << millrace::to_text(opened.error());
  Session session = std::move(*opened);
  const auto scenes = parse_scenes(session.files().at("scenes.json"));
  EXPECT_TRUE(scenes) << millrace::to_text(scenes.error());
  for (size_t i = 0; i < scenes->size(); ++i) {
    if ((*scenes)[i].title != title) continue;
    EXPECT_FALSE(session.perform({{"do", "scene"}, {"index", i}}).contains("error"));
    EXPECT_FALSE(session.perform({{"do", "seek"}, {"at_us", until_s * 1'000'000}}).contains("error"));
    EXPECT_EQ(session.timeline().broken(), "");
    return session;
  }
  ADD_FAILURE() << sample << " has no scene called " << title;
  return session;
}

// `200 {...}` of every request, in the order sent.
std::vector<std::string> answers(const Session& session) {
  std::vector<std::string> out;
  for (const auto& [id, exchange] : session.timeline().world().apis.exchanges) {
    out.push_back(exchange.answered ? std::to_string(exchange.response->status) + " " + exchange.response->body
                                    : "none");
  }
  return out;
}

// Whether the answer shows that item, and a time of its last change besides.
testing::AssertionResult shows(const std::string& answer, const Json& expected) {
  Json item = *parse_json(answer.substr(4));
  item.erase("updated_datetime");
  if (same_value(item, expected)) return testing::AssertionSuccess();
  return testing::AssertionFailure() << answer;
}

std::string statuses(const Session& session) {
  std::string out;
  for (const auto& [id, execution] : session.timeline().world().workflows.executions) {
    out += (out.empty() ? "" : " ") + std::string(workflow::name_of(execution->status));
  }
  return out;
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
