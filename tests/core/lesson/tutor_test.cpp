// A lesson as its learner takes it: on "What a stream is", whose run is a note that is stored and counted.
#include "core/lesson/tutor.h"

#include <gtest/gtest.h>

#include "core/cli/folder.h"
#include "core/lesson/read.h"

namespace millrace::lesson {
namespace {

Tutor opened(const Json& kept = {}) {
  auto lesson = read_lesson(*cli::read_file("tutorials/first-ten-minutes/a-stream/lesson.json"));
  EXPECT_TRUE(lesson) << to_text(lesson.error());
  auto tutor = Tutor::open(*lesson, *cli::read_folder("samples/notes"), kept);
  EXPECT_TRUE(tutor) << to_text(tutor.error());
  return std::move(*tutor);
}

// One pair in braces would be a list.
Json does(Tutor& tutor, const char* what) { return tutor.perform(Json::object({{"do", what}})); }
Json asked(Tutor& tutor, const char* what) { return tutor.perform(Json::object({{"get", what}}))[what]; }
Json told(Tutor& tutor) { return asked(tutor, "lesson"); }

// `pending met` of the clauses, in order.
std::string standings(Tutor& tutor) {
  std::string out;
  const Json lesson = told(tutor);
  for (const Json& clause : lesson["clauses"])
    out += (out.empty() ? "" : " ") + clause["verdict"]["standing"].get<std::string>();
  return out;
}

std::string error_of(const Json& answer) { return text_member(member(answer, "error"), "what"); }

const Json kNote{{"do", "request"},
                 {"method", "POST"},
                 {"path", "/notes"},
                 {"headers", {{"content-type", "application/json"}}},
                 {"body", R"({"title":"Garden","content":"water the beans"})"}};

TEST(Tutor, BeginsAtTheStartWithNothingSaid) {
  Tutor tutor = opened();
  EXPECT_EQ(tutor.session().timeline().world().steps, 0U);
  EXPECT_EQ(standings(tutor), "pending pending");
  const Json lesson = told(tutor);
  EXPECT_EQ(lesson["title"], "What a stream is");
  EXPECT_EQ(lesson["prediction"]["given"], -1);
  EXPECT_EQ(lesson["hints"], Json::array());
  EXPECT_EQ(lesson["more_hints"], 3);
}

TEST(Tutor, APredictionIsAnsweredByTheRunAndNotBefore) {
  Tutor tutor = opened();
  tutor.perform({{"do", "predict"}, {"choice", 1U}});
  EXPECT_EQ(told(tutor)["prediction"]["came"], -1);
  does(tutor, "end");
  EXPECT_EQ(told(tutor)["prediction"]["given"], 1);
  EXPECT_EQ(told(tutor)["prediction"]["came"], 2);
}

TEST(Tutor, AChangeIsPlayedWithTheLessonsOwnStepsAndCanBeTakenBack) {
  Tutor tutor = opened();
  does(tutor, "end");
  EXPECT_EQ(standings(tutor), "broken broken");
  tutor.perform({{"do", "seek"}, {"at_us", 3'000'000}});
  EXPECT_EQ(error_of(tutor.perform(kNote)), "");
  EXPECT_EQ(told(tutor)["steps"][0]["text"], "POST /notes");
  does(tutor, "end");
  EXPECT_EQ(standings(tutor), "met met");
  EXPECT_TRUE(told(tutor)["done"].get<bool>());
  tutor.perform({{"do", "undo"}, {"change", 0U}});
  does(tutor, "end");
  EXPECT_EQ(standings(tutor), "broken broken");
}

TEST(Tutor, WhatIsGivenAtTheEndOfTheRunHasTimeToHappen) {
  Tutor tutor = opened();
  does(tutor, "end");
  tutor.perform(kNote);
  does(tutor, "end");
  EXPECT_EQ(standings(tutor), "met met");
}

TEST(Tutor, TheSolutionCanBeWalkedThrough) {
  Tutor tutor = opened();
  does(tutor, "solve");
  EXPECT_EQ(tutor.session().timeline().world().now, tutor.session().timeline().world().start);
  EXPECT_TRUE(told(tutor)["solved"].get<bool>());
  does(tutor, "end");
  EXPECT_EQ(standings(tutor), "met met");
  does(tutor, "again");
  EXPECT_EQ(told(tutor)["steps"], Json::array());
}

TEST(Tutor, WhatIsLockedStaysAsItIs) {
  const std::pair<Json, const char*> rows[] = {
      {{{"do", "edit"}, {"path", "handlers/word_count.mjs"}, {"text", ""}},
       "handlers/word_count.mjs is locked in this lesson"},
      {{{"do", "call"}, {"service", "dynamodb"}, {"operation", "ListTables"}, {"input", Json::object()}},
       "ListTables is locked in this lesson"},
      {{{"do", "scene"}, {"index", 0}}, "that would lead out of the lesson"},
      {{{"do", "reset"}, {"seed", 3}}, "that would lead out of the lesson"},
      {{{"do", "knob"}, {"index", 0U}, {"value", 1}}, "there is no such knob"},
      {{{"do", "undo"}, {"change", 0U}}, "there is no such change"},
      {{{"do", "predict"}, {"choice", 9U}}, "there is no such choice"},
  };
  Tutor tutor = opened();
  for (const auto& [command, what] : rows) EXPECT_EQ(error_of(tutor.perform(command)), what) << to_text(command);
  EXPECT_EQ(told(tutor)["steps"], Json::array());
}

TEST(Tutor, WhatIsKeptComesBack) {
  Tutor tutor = opened();
  tutor.perform({{"do", "predict"}, {"choice", 0U}});
  does(tutor, "hint");
  does(tutor, "end");
  tutor.perform({{"do", "seek"}, {"at_us", 3'000'000}});
  tutor.perform(kNote);
  does(tutor, "end");
  const Json kept = *parse_json(to_text(asked(tutor, "kept")));
  Tutor again = opened(kept);
  EXPECT_EQ(told(again), told(tutor));
  EXPECT_EQ(again.session().timeline().fingerprint(), tutor.session().timeline().fingerprint());
}

TEST(Tutor, AnEditThatIsMadeEverywhereIsKeptAsOne) {
  const Json edit{{"at_ms", 0},      {"do", "edit"},       {"path", "handlers/word_count.mjs"},
                  {"find", "event"}, {"replace", "given"}, {"everywhere", true}};
  const Json kept = *parse_json(to_text(Json{{"changes", Json::array({edit})}, {"hints", 1}}));
  Tutor tutor = opened(kept);
  EXPECT_EQ(asked(tutor, "kept")["changes"][0]["everywhere"], true);
}

TEST(Tutor, KeptOfAnotherVersionIsAProblem) {
  const char* rows[] = {R"({"changes": 1})", R"({"changes": [{"do": "fly"}]})"};
  for (const char* kept : rows) {
    auto lesson = read_lesson(*cli::read_file("tutorials/first-ten-minutes/a-stream/lesson.json"));
    EXPECT_FALSE(Tutor::open(*lesson, *cli::read_folder("samples/notes"), *parse_json(kept))) << kept;
  }
}

}  // namespace
}  // namespace millrace::lesson
