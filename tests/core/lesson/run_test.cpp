#include "core/lesson/run.h"

#include "core/lesson/locks.h"
#include "core/lesson/proof.h"
#include "core/lesson/read.h"
#include "tests/core/lesson/a_lesson.h"

namespace millrace::lesson {
namespace {

struct LessonRun : testing::Test {
  cli::LessonFolder folder = a_folder();
  Lesson& lesson = folder.lesson;

  session::Session played(const Steps& changes = {}) const {
    auto session = play(lesson, folder.system, lesson.start.seed, changes);
    EXPECT_TRUE(session) << millrace::to_text(session.error());
    return std::move(*session);
  }
  Proof proof() const { return prove(lesson, folder.system, folder.text, folder.json, 1); }
};

TEST_F(LessonRun, StandsAtItsEndAndCanBeWalkedBack) {
  session::Session session = played(lesson.solution);
  EXPECT_TRUE(report(lesson, session).done);
  ASSERT_TRUE(session.give(story::Go{story::Move::kRewind}));
  const Report at_start = report(lesson, session);
  EXPECT_FALSE(at_start.over);
  EXPECT_FALSE(at_start.done);
  EXPECT_EQ(at_start.clauses[0].standing, Standing::kPending);
  ASSERT_TRUE(session.give(story::SeekTime{lesson.start.until}));
  EXPECT_TRUE(report(lesson, session).done);
}

TEST_F(LessonRun, IsInItsJournal) {
  const session::Session session = played(lesson.solution);
  const auto again = session::Session::reopen(folder.system, session.journal());
  ASSERT_TRUE(again) << millrace::to_text(again.error());
  EXPECT_EQ(again->timeline().fingerprint(), session.timeline().fingerprint());
}

TEST_F(LessonRun, ThePredictionIsAnsweredByIt) { EXPECT_EQ(came_true(lesson, played()), std::vector<size_t>{2}); }

TEST_F(LessonRun, AReplacementNeedsOnePlace) {
  lesson.start.edits.push_back({"template.json", "\"Type\"", "\"Tipe\""});
  const auto session = play(lesson, folder.system, 1);
  ASSERT_FALSE(session);
  EXPECT_NE(session.error().what.find("more than once"), std::string::npos);
  lesson.start.edits.back().find = "nowhere";
  EXPECT_NE(play(lesson, folder.system, 1).error().what.find("does not stand in it"), std::string::npos);
}

TEST_F(LessonRun, AResourceThatIsNotThereIsAProblem) {
  const auto step = read_step(*parse_json(
      R"({"do": "call", "service": "lambda", "operation": "DeleteFunction", "input": {"FunctionName": {"Ref": "None"}}})"));
  ASSERT_TRUE(step);
  const auto session = play(lesson, folder.system, 1, {*step});
  ASSERT_FALSE(session);
  EXPECT_NE(session.error().what.find("no resource \"None\""), std::string::npos);
}

TEST_F(LessonRun, AKnobIsTurnedByACall) {
  const session::Session session = played();
  const sim::World& world = session.timeline().world();
  const auto turned = turn_knob(world, {"WordCount", "Timeout"}, 9);
  ASSERT_TRUE(turned);
  EXPECT_EQ(story::to_json(*turned)["operation"], "UpdateFunctionConfiguration");
  EXPECT_TRUE(check_open(lesson, world, *turned));
  const auto other = turn_knob(world, {"NotesMapping", "BatchSize"}, 9);
  ASSERT_TRUE(other);
  EXPECT_FALSE(check_open(lesson, world, *other));
  EXPECT_FALSE(turn_knob(world, {"NotesAPI", "BatchSize"}, 9));
}

struct Locked {
  const char* command;
  bool open;
};

TEST_F(LessonRun, WhatIsNotOpenIsLocked) {
  const session::Session session = played();
  lesson.opens = {.knobs = {{"", "index_lag_us"}},
                  .files = {"handlers/word_count.mjs"},
                  .faults = {{.at = "run", .resource = "WordCount"}},
                  .calls = {"dynamodb:DeleteItem"}};
  for (const Locked& row :
       {Locked{R"({"do": "step"})", true}, Locked{R"({"do": "seek", "fact": 1})", true},
        Locked{R"({"do": "edit", "path": "handlers/word_count.mjs", "text": ""})", true},
        Locked{R"({"do": "edit", "path": "template.json", "text": ""})", false},
        Locked{R"({"do": "set", "name": "index_lag_us", "value": 1})", true},
        Locked{R"({"do": "set", "name": "throttling", "value": true})", false},
        Locked{R"({"do": "fault", "at": "run", "what": "crash", "resource": "WordCount"})", true},
        Locked{R"({"do": "fault", "at": "run", "what": "crash", "resource": "PutNote"})", false},
        Locked{R"({"do": "call", "service": "dynamodb", "operation": "DeleteItem", "input": {}})", true},
        Locked{R"({"do": "call", "service": "dynamodb", "operation": "PutItem", "input": {}})", false},
        Locked{R"({"do": "choose", "label": "x", "nth": 0, "value": 1})", false},
        Locked{R"({"do": "request", "method": "GET", "path": "/notes"})", false}}) {
    const auto command = story::parse_command(*parse_json(row.command));
    ASSERT_TRUE(command) << row.command;
    EXPECT_EQ(check_open(lesson, session.timeline().world(), *command).has_value(), row.open) << row.command;
  }
}

TEST_F(LessonRun, AProofSaysWhatDoesNotHold) {
  EXPECT_TRUE(proof().problems.empty());
  lesson.wrong[0].because = "another reason";
  lesson.opens.knobs.clear();
  std::swap(lesson.wrong[1].steps, lesson.solution);
  std::string all;
  for (const Problem& wrong : proof().problems) all += millrace::to_text(wrong) + "\n";
  EXPECT_NE(all.find("is broken for another reason: "), std::string::npos) << all;
  EXPECT_NE(all.find("FilterCriteria of NotesMapping is locked"), std::string::npos) << all;
  EXPECT_NE(all.find("solution, seed 11: one-run is broken"), std::string::npos) << all;
  EXPECT_NE(all.find("one-run is not broken"), std::string::npos) << all;
}

TEST_F(LessonRun, AStartThatIsDoneTeachesNothing) {
  lesson.clauses.resize(1);
  lesson.wrong.clear();
  lesson.clauses[0].question = Invocations{"WordCount", 0};
  lesson.prediction.choices[0].question = lesson.clauses[0].question;
  std::string all;
  for (const Problem& wrong : proof().problems) all += wrong.what + "\n";
  EXPECT_NE(all.find("everything is met already"), std::string::npos) << all;
  EXPECT_NE(all.find("2 came true"), std::string::npos) << all;
}

TEST(LessonText, ClaimsAreLookedUp) {
  const std::vector<std::string_view> sources{"NotesTable stored TASK#100", "the wait of 15 s, retry -1", "wordCount"};
  struct Spoken {
    const char* text;
    size_t wrong;
  };
  for (const Spoken& row :
       {Spoken{"See NotesTable and `wordCount`, \"NotesTable\nstored TASK#100\", 15 s and 100.", 0},
        Spoken{"See NotesTables.", 1}, Spoken{"It waits 16 s.", 1}, Spoken{"It waits 1 s and 5 s.", 1},
        Spoken{"\"stored TASK#10\"", 1}, Spoken{"`word`", 1}, Spoken{"A quote \" alone, a tick ` alone.", 0},
        Spoken{"1. A list\n2. has numbers", 0}, Spoken{"", 0}}) {
    EXPECT_EQ(check_text(row.text, sources).size(), row.wrong) << row.text;
  }
  EXPECT_EQ(check_text("a\nb\nSee `none`.", sources)[0].where, "text.md:3");
}

}  // namespace
}  // namespace millrace::lesson
