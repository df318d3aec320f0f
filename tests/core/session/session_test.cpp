#include "core/session/session.h"

#include "core/attribute/wire.h"
#include "tests/core/session/open.h"

#include <gtest/gtest.h>

namespace millrace::session {
namespace {

Json post(Session& session, const char* body = R"({"task_id":"100"})") {
  return session.perform({{"do", "request"},
                          {"method", "POST"},
                          {"path", "/task"},
                          {"headers", {{"Content-Type", "application/json"}}},
                          {"body", body}});
}

Json get(Session& session, const char* what) { return session.perform({{"get", what}}).at(what); }

// Of the only table.
Json first_item(const Session& session) {
  const auto& tables = session.timeline().world().database.tables;
  if (tables.size() != 1) throw std::runtime_error("not one table");
  const table::Table& table = tables.begin()->second;
  return attribute::to_json(attribute::decode(*table.rows.at(table.rows.begin()).item));
}

std::string world(Session& session) { return to_text(get(session, "world")); }

TEST(Session, OpensPausedAtTheStartWithNothingToDo) {
  Session session = open();
  const Json moment = get(session, "moment");
  EXPECT_EQ(moment.at("fact"), 0);
  EXPECT_EQ(moment.at("clock"), "00:00:00.000");
  EXPECT_EQ(moment.at("can").at("stepBack"), "this is the start");
  EXPECT_NE(moment.at("can").at("step"), "");
  EXPECT_FALSE(session.timeline().next_at().has_value());
}

TEST(Session, EveryStepTellsAFactAndStepsBackExactly) {
  Session session = open();
  post(session);
  std::vector<std::string> worlds;
  for (int i = 0; i < 25; ++i) {
    worlds.push_back(world(session));
    const FactId before = session.timeline().world().facts;
    session.perform({{"do", "step"}});
    EXPECT_GT(session.timeline().world().facts, before);
  }
  while (!worlds.empty()) {
    session.perform({{"do", "stepBack"}});
    EXPECT_EQ(world(session), worlds.back());
    worlds.pop_back();
  }
}

TEST(Session, TheSentenceIsTheWeightiestOfTheStep) {
  Session session = open();
  post(session);
  for (int i = 0; i < 40; ++i) {
    session.perform({{"do", "step"}});
    const auto& timeline = session.timeline();
    const auto weight = timeline.trace().find(timeline.world().facts)->weight;
    EXPECT_GE(get(session, "moment").at("weight").get<int>(), static_cast<int>(weight));
  }
}

TEST(Session, TheFirstTaskEndsWithAStatusInTheTable) {
  Session session = open();
  post(session);
  session.perform({{"do", "end"}});
  const std::string status = first_item(session).at("workflow_status").at("S").get<std::string>();
  EXPECT_TRUE(status == "SUCCESS" || status == "FAILED") << status;
  const Json requests = get(session, "requests");
  EXPECT_EQ(requests[0].at("response").at("status"), 200);
}

TEST(Session, SeedsDifferAndRepeat) {
  const auto print = [](uint64_t seed) {
    Session session = open(seed);
    post(session);
    session.perform({{"do", "end"}});
    return get(session, "moment").at("fingerprint");
  };
  EXPECT_EQ(print(3), print(3));
  EXPECT_NE(print(3), print(4));
}

TEST(Session, AJournalLeadsToTheSameMomentElsewhere) {
  Session session = open(5);
  post(session);
  session.perform({{"do", "step"}, {"n", 12}});
  session.perform({{"do", "edit"},
                   {"path", "handlers/random_lambda.mjs"},
                   {"text", "export const handler = async () => ({ status_code: 200, return_number: 9 });"}});
  session.perform({{"do", "step"}, {"n", 20}});
  const auto journal = sim::parse_journal(session.perform({{"get", "journal"}}).at("journal").get<std::string>());
  ASSERT_TRUE(journal.has_value());
  auto files = cli::read_folder("samples/tasks");
  auto again = Session::reopen(std::move(*files), *journal);
  ASSERT_TRUE(again.has_value()) << to_text(again.error());
  EXPECT_EQ(get(*again, "moment").at("fingerprint"), get(session, "moment").at("fingerprint"));
  EXPECT_EQ(world(*again), world(session));
}

TEST(Session, ActingInThePastDropsTheFutureAndForkKeepsIt) {
  Session session = open();
  post(session);
  session.perform({{"do", "end"}});
  const Json end = get(session, "moment").at("fingerprint");
  session.perform({{"do", "fork"}});
  session.perform({{"do", "seek"}, {"fact", 5}});
  post(session, R"({"task_id":"200"})");
  session.perform({{"do", "end"}});
  EXPECT_NE(get(session, "moment").at("fingerprint"), end);
  session.perform({{"do", "branch"}, {"index", 0}});
  EXPECT_EQ(get(session, "moment").at("fingerprint"), end);
}

TEST(Session, ARequestWhilePlayingIsSentWhereTheHandStands) {
  Session session = open();
  post(session);
  session.perform({{"do", "speed"}, {"x", 1}});
  session.perform({{"do", "play"}});
  for (int i = 0; i < 8; ++i) session.tick(1.0);
  EXPECT_EQ(get(session, "moment").at("hand_us"), 8'000'000);
  post(session, R"({"task_id":"200"})");
  EXPECT_EQ(get(session, "requests")[1].at("sent_us"), 8'000'000);
}

TEST(Session, PlaysToTheEndAndThenRests) {
  Session session = open();
  post(session);
  session.perform({{"do", "speed"}, {"x", 10}});
  session.perform({{"do", "play"}});
  int ticks = 0;
  while (session.tick(0.016) && ++ticks < 10'000) {
  }
  EXPECT_LT(ticks, 10'000);
  EXPECT_FALSE(session.transport().playing);
  EXPECT_FALSE(session.timeline().next_at().has_value());
}

TEST(Session, SkipWaitMovesTheHandAndNothingElse) {
  Session session = open();
  post(session);
  while (get(session, "moment").at("can").at("skipWait") != "") session.perform({{"do", "step"}});
  const std::string before = world(session);
  session.perform({{"do", "skipWait"}});
  EXPECT_EQ(world(session), before);
  EXPECT_EQ(get(session, "moment").at("hand_us"), get(session, "moment").at("next_us"));
}

TEST(Session, ScenesSetTheStageFromTheStart) {
  Session session = open();
  ASSERT_GE(session.scenes().size(), 5U);
  const Json answer = session.perform({{"do", "scene"}, {"index", 1}});
  ASSERT_TRUE(answer.contains("ok")) << to_text(answer);
  session.perform({{"do", "seek"}, {"at_us", 39'000'000}});
  EXPECT_EQ(first_item(session).at("attempts").at("N"), "1");
}

TEST(Session, RefusedCommandsSayWhyAndChangeNothing) {
  Session session = open();
  post(session);
  session.perform({{"do", "step"}, {"n", 4}});
  const std::string before = world(session);
  struct Row {
    Json command;
    const char* told;
  };
  const Row rows[] = {
      {{{"do", "stepp"}}, "did you mean step?"},
      {{{"do", "step"}, {"n", -1}}, "/n"},
      {{{"do", "seek"}}, "say where to"},
      {{{"do", "request"}, {"method", "P O S T"}, {"path", "/task"}}, "not an HTTP method"},
      {{{"do", "request"}, {"method", "GET"}, {"path", "task"}}, "starts with a slash"},
      {{{"do", "call"}, {"service", "dynamo"}, {"operation", "PutItem"}}, "no service"},
      {{{"do", "edit"}, {"path", "handlers/random_lambda.mjs"}, {"text", "export const handler = ;"}},
       "random_lambda.mjs:1"},
      {{{"do", "edit"}, {"path", "nowhere.mjs"}, {"text", ""}}, "no function or state machine"},
      {{{"do", "edit"}, {"path", "workflow.asl.json"}, {"text", R"({"StartAt":"A","States":{}})"}}, "/States"},
      {{{"do", "set"}, {"name", "maping_poll_us"}, {"value", 1}}, "did you mean mapping_poll_us?"},
      {{{"do", "set"}, {"name", "mapping_poll_us"}, {"value", -1}}, "out of range"},
      {{{"do", "choose"}, {"label", ""}}, "/label"},
      {{{"do", "speed"}, {"x", 0}}, "/x"},
      {{{"do", "scene"}, {"index", 99}}, "/index"},
      {{{"get", "gold"}}, "nothing called"},
  };
  for (const Row& row : rows) {
    const Json answer = session.perform(row.command);
    ASSERT_TRUE(answer.contains("error")) << to_text(row.command);
    EXPECT_NE(to_text(answer).find(row.told), std::string::npos) << to_text(row.command) << " → " << to_text(answer);
    EXPECT_EQ(world(session), before) << to_text(row.command);
  }
}

}  // namespace
}  // namespace millrace::session
