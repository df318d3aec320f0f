#include "core/lesson/read.h"

#include "tests/core/lesson/a_lesson.h"

namespace millrace::lesson {
namespace {

struct Wrong {
  const char* pointer;
  const char* value;  // empty: the member is taken away
  const char* where;
  const char* says;  // stands in the problem
};

class Broken : public testing::TestWithParam<Wrong> {};

TEST_P(Broken, IsToldWithItsPlaceAndAHint) {
  const auto lesson = read_lesson(a_lesson_with(GetParam().pointer, GetParam().value));
  ASSERT_FALSE(lesson);
  EXPECT_EQ(lesson.error().where, GetParam().where);
  EXPECT_NE(millrace::to_text(lesson.error()).find(GetParam().says), std::string::npos)
      << millrace::to_text(lesson.error());
}

INSTANTIATE_TEST_SUITE_P(
    Lessons, Broken,
    testing::Values(
        Wrong{"/title", "", "/title", "a lesson has a member \"title\""}, Wrong{"/title", "7", "/title", "a text"},
        Wrong{"/goal", R"("")", "/goal", "not an empty one"}, Wrong{"/goals", R"("x")", "/goals", "did you mean goal?"},
        Wrong{"/minutes", "-1", "/minutes", "a whole number"}, Wrong{"/start", "[]", "/start", "is an object"},
        Wrong{"/start/sample", "", "/start/sample", "a sample, or a folder"},
        Wrong{"/start/folder", R"("x")", "/start/sample", "a sample, or a folder"},
        Wrong{"/start/until_s", "0", "/start/until_s", "ends after some time"},
        Wrong{"/start/until_s", "604801", "/start/until_s", "0 to 604800"},
        Wrong{"/start/steps/0/do", R"("requst")", "/start/steps/0/do", "request"},
        Wrong{"/start/steps/0/do", R"("rewind")", "/start/steps/0/do", "changes nothing in the run"},
        Wrong{"/start/steps/0", R"({"do": "seek", "fact": 1})", "/start/steps/0/do", "changes nothing in the run"},
        Wrong{"/start/steps/0/at_ms", "-5", "/start/steps/0/at_ms", "whole milliseconds"},
        Wrong{"/start/edits/0/path", "", "/start/edits/0/path", "a replacement"},
        Wrong{"/start/edits/0/find", "[]", "/start/edits/0/find", "say what is replaced"},
        Wrong{"/start/edits/0/fnd", R"("x")", "/start/edits/0/fnd", "did you mean find?"},
        Wrong{"/opens/knob", "[]", "/opens/knob", "did you mean knobs?"},
        Wrong{"/opens/knobs/0/name", "", "/opens/knobs/0/name", "a knob has"},
        Wrong{"/prediction/choices", "[]", "/prediction/choices", "two choices or more"},
        Wrong{"/prediction/choices/0/if", R"({"fact": {}})", "/prediction/choices/0/if", "did you mean facts?"},
        Wrong{"/prediction/choices/0/if", R"({"x": {}})", "/prediction/choices/0/if", "ask one of item, facts"},
        Wrong{"/clauses", "[]", "/clauses", "clauses that say when it is done"},
        Wrong{"/clauses/0/reached/table", "", "/clauses/0/reached/table", "it is missing here"},
        Wrong{"/clauses/0/reached/atribute", "1", "/clauses/0/reached/atribute", "did you mean attribute?"},
        Wrong{"/clauses/1/invocations/at_most", R"("few")", "/clauses/1/invocations/at_most", "a whole number"},
        Wrong{"/clauses/1/facts", R"({"kind": "x", "exactly": 1})", "/clauses/1/invocations", "has no member"},
        Wrong{"/clauses/1", R"({"name": "n", "text": "t", "facts": {"kind": "x"}})", "/clauses/1/facts/exactly",
              "say exactly, or at_least and at_most"},
        Wrong{"/clauses/1", R"({"name": "n", "text": "t", "facts": {"kind": "x", "at_least": 3, "at_most": 2}})",
              "/clauses/1/facts/at_most", "below at_least"},
        Wrong{"/clauses/1", R"({"name": "n", "text": "t", "facts": {"exactly": 2}})", "/clauses/1/facts/kind",
              "say which facts"},
        Wrong{"/clauses/1", R"({"name": "n", "text": "t", "item": {"table": "T"}})", "/clauses/1/item/item",
              "say which item"},
        Wrong{"/clauses/1", R"({"name": "n", "text": "t", "never_twice": {"kind": "x", "by": "name"}})",
              "/clauses/1/never_twice/by", "a JSON pointer"},
        Wrong{"/clauses/1", R"({"name": "n", "text": "t", "tally": {"expected": [], "actual": {"kind": "x"}}})",
              "/clauses/1/tally/expected", "say what is expected"},
        Wrong{"/clauses/1/name", R"("counted")", "/clauses/1/name", "two clauses have that name"},
        Wrong{"/wrong/0/breaks", R"("conted")", "/wrong/0/breaks", "did you mean counted?"},
        Wrong{"/wrong/0/because", "", "/wrong/0/because", "a wrong fix has"},
        Wrong{"/hints/2", "", "/hints", "three hints"}, Wrong{"/solution/0/say", "", "/solution/0/say", "what it does"},
        Wrong{"/solution/0/do", R"("do")", "/solution/0/do", ""}));

TEST(Reading, BrokenJsonIsToldWithItsLine) {
  const auto lesson = read_lesson("{\n\"title\": \"x\",\n}");
  ASSERT_FALSE(lesson);
  EXPECT_EQ(lesson.error().where, "lesson.json:3");
}

TEST(Reading, TooLargeAndTooDeepAreRefused) {
  EXPECT_FALSE(read_lesson("[" + std::string(kLessonBytesMax, ' ') + "]"));
  EXPECT_FALSE(read_lesson(std::string(100, '[') + std::string(100, ']')));
}

TEST(Reading, StepsGoForwardInTime) {
  Json lesson = *parse_json(a_folder().json);
  Json later = lesson["start"]["steps"][0];
  later["at_ms"] = 5;
  lesson["start"]["steps"].insert(lesson["start"]["steps"].begin(), later);
  const auto read = read_lesson(millrace::to_text(lesson));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().where, "/start/steps/1/at_ms");
}

TEST(Reading, ACourseHasItsLessonsInOrder) {
  const auto course =
      read_course(R"({"title": "T", "sentence": "S", "minutes": 5, "order": 2, "lessons": ["b", "a"]})");
  ASSERT_TRUE(course);
  EXPECT_EQ(course->lessons, (std::vector<std::string>{"b", "a"}));
  const auto wrong = read_course(R"({"title": "T", "sentense": "S", "minutes": 5, "order": 2, "lessons": []})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().where, "/sentence");
}

}  // namespace
}  // namespace millrace::lesson
