#include "core/lesson/read.h"

#include <algorithm>

#include "core/lesson/read_clause.h"
#include "core/lesson/reader.h"

namespace millrace::lesson {
namespace {

constexpr size_t kHints = 3;
constexpr uint64_t kMinutesMax = 600;

// A text, or a list of its lines.
std::string long_text(Object& in, std::string_view name) {
  const Json& value = in.get(name);
  if (!value.is_array()) return value.is_null() ? std::string() : in.text(name);
  std::string out;
  for (const std::string& line : in.texts(name)) out += line + "\n";
  return out;
}

Replace read_replace(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "a replacement");
  Replace out{in.text("path"), long_text(in, "find"), {}, in.yes("everywhere")};
  if (out.find.empty()) reading.say("say what is replaced", in.at("find"));
  const Json& by = in.get("replace");
  out.by = by.is_string() ? by.get<std::string>() : long_text(in, "replace");
  for (const char* other : {"at_ms", "do", "say"}) (void)in.get(other, Need::kMay);
  in.close();
  return out;
}

// Whether it is one that a journal keeps; going to a moment or beginning anew is none.
bool changes_run(const story::Command& command) {
  return std::visit([](const auto& one) { return std::is_constructible_v<sim::Deed, decltype(one)>; }, command);
}

Step read_step(Reading& reading, const Json& json, const std::string& where) {
  Step step;
  const Json& at = member(json, "at_ms");
  const uint64_t most = static_cast<uint64_t>(Start::kUntilMax.us / 1000);
  if (!at.is_null() && (!at.is_number_unsigned() || at.get<uint64_t>() > most)) {
    reading.say("at_ms is whole milliseconds from the start, up to a week", where + "/at_ms");
  } else if (!at.is_null()) {
    step.at = millis(at.get<int64_t>());
  }
  step.say = text_member(json, "say");
  if (json.is_object() && json.contains("find") && text_member(json, "do") == "edit") {
    step.what = read_replace(reading, json, where);
    return step;
  }
  auto command = story::parse_command(json);
  if (!command) reading.say(command.error().what, where + command.error().where, command.error().hint);
  else if (!changes_run(*command))
    reading.say("that changes nothing in the run", where + "/do", "like request or call");
  else step.what = std::move(*command);
  return step;
}

Steps read_steps(Object& in, std::string_view name, Need need) {
  Steps steps;
  in.each(name, need, kStepsMax, [&](const Json& json, const std::string& where) {
    steps.push_back(read_step(in.reading(), json, where));
    if (steps.size() > 1 && steps.back().at < steps[steps.size() - 2].at) {
      in.reading().say("times go back here", where + "/at_ms", "write the steps in the order of their times");
    }
  });
  return steps;
}

Start read_start(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "a start");
  Start start;
  start.sample = in.text("sample", Need::kMay);
  start.folder = in.text("folder", Need::kMay);
  if (start.sample.empty() == start.folder.empty()) {
    reading.say("a start has a sample, or a folder with a template", where + "/sample");
  }
  start.seed = in.number("seed", UINT32_MAX);
  const auto most = static_cast<uint64_t>(Start::kUntilMax.us / 1'000'000);
  start.until = seconds(static_cast<int64_t>(in.number("until_s", most)));
  if (start.until.us == 0) reading.say("the run ends after some time", where + "/until_s", "for instance 60");
  in.each("edits", Need::kMay, kListMax,
          [&](const Json& one, const std::string& place) { start.edits.push_back(read_replace(reading, one, place)); });
  start.steps = read_steps(in, "steps", Need::kMust);
  in.close();
  return start;
}

Opens read_opens(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "what is open");
  Opens opens;
  in.each("knobs", Need::kMay, kListMax, [&](const Json& one, const std::string& place) {
    Object knob(reading, one, place, "a knob");
    opens.knobs.push_back({knob.text("of", Need::kMay), knob.text("name")});
    knob.close();
  });
  opens.files = in.texts("files", Need::kMay);
  in.each("faults", Need::kMay, kListMax, [&](const Json& one, const std::string& place) {
    Object fault(reading, one, place, "a fault");
    opens.faults.push_back({.at = fault.text("at", Need::kMay),
                            .what = fault.text("what", Need::kMay),
                            .resource = fault.text("resource", Need::kMay)});
    fault.close();
  });
  opens.calls = in.texts("calls", Need::kMay);
  opens.requests = in.yes("requests");
  in.close();
  return opens;
}

Prediction read_prediction(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "a prediction");
  Prediction out;
  out.question = in.text("question");
  in.each("choices", Need::kMust, 6, [&](const Json& one, const std::string& place) {
    Object choice(reading, one, place, "a choice");
    out.choices.push_back({choice.text("text"), read_question(reading, choice.get("if"), choice.at("if"))});
    choice.close();
  });
  if (out.choices.size() < 2) reading.say("a prediction has two choices or more", in.at("choices"));
  in.close();
  return out;
}

WrongFix read_wrong(Reading& reading, const Json& json, const std::string& where) {
  Object in(reading, json, where, "a wrong fix");
  WrongFix out;
  out.name = in.text("name");
  out.why = in.text("why");
  out.steps = read_steps(in, "steps", Need::kMust);
  out.breaks = in.text("breaks");
  out.because = in.text("because");
  in.close();
  return out;
}

// What its parts say of each other.
void check_whole(Reading& reading, const Lesson& lesson) {
  if (lesson.clauses.empty()) reading.say("a lesson has clauses that say when it is done", "/clauses");
  for (size_t i = 0; i < lesson.clauses.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (lesson.clauses[i].name == lesson.clauses[j].name) {
        reading.say("two clauses have that name", "/clauses/" + std::to_string(i) + "/name");
      }
    }
  }
  for (size_t i = 0; i < lesson.wrong.size(); ++i) {
    std::vector<std::string_view> names;
    for (const Clause& clause : lesson.clauses) names.push_back(clause.name);
    const std::string& breaks = lesson.wrong[i].breaks;
    if (std::find(names.begin(), names.end(), breaks) != names.end()) continue;
    const std::string near = nearest(breaks, names);
    reading.say("there is no clause \"" + breaks + "\"", "/wrong/" + std::to_string(i) + "/breaks",
                near.empty() ? "" : "did you mean " + near + "?");
  }
  for (size_t i = 0; i < lesson.solution.size(); ++i) {
    if (!lesson.solution[i].say.empty()) continue;
    reading.say("a step of the solution says what it does", "/solution/" + std::to_string(i) + "/say");
  }
  if (lesson.hints.size() != kHints) reading.say("there are three hints: a nudge, a pointer, nearly", "/hints");
}

Lesson read_whole(Reading& reading, const Json& json) {
  Object in(reading, json, "", "a lesson");
  Lesson lesson;
  lesson.title = in.text("title");
  lesson.goal = in.text("goal");
  lesson.minutes = static_cast<int>(in.number("minutes", kMinutesMax));
  lesson.start = read_start(reading, in.get("start"), "/start");
  lesson.opens = read_opens(reading, in.get("opens"), "/opens");
  lesson.prediction = read_prediction(reading, in.get("prediction"), "/prediction");
  in.each("clauses", Need::kMust, kListMax, [&](const Json& one, const std::string& where) {
    lesson.clauses.push_back(read_clause(reading, one, where));
  });
  in.each("wrong", Need::kMust, kListMax,
          [&](const Json& one, const std::string& where) { lesson.wrong.push_back(read_wrong(reading, one, where)); });
  lesson.hints = in.texts("hints");
  lesson.solution = read_steps(in, "solution", Need::kMust);
  in.close();
  if (reading.fine()) check_whole(reading, lesson);
  return lesson;
}

Result<Json> parsed(std::string_view text, const char* file) {
  auto json = parse_json(text, {.bytes_max = kLessonBytesMax, .depth_max = 64});
  if (json) return std::move(*json);
  return problem("not readable as JSON: " + json.error().what, file + (":" + std::to_string(json.error().line)));
}

}  // namespace

Result<Lesson> read_lesson(std::string_view text) {
  const auto json = parsed(text, "lesson.json");
  if (!json) return tl::unexpected<Problem>(json.error());
  Reading reading;
  Lesson lesson = read_whole(reading, *json);
  if (!reading.fine()) return tl::unexpected<Problem>(reading.wrong());
  return lesson;
}

Result<Step> read_step(const Json& json) {
  Reading reading;
  Step step = read_step(reading, json, "");
  if (!reading.fine()) return tl::unexpected<Problem>(reading.wrong());
  return step;
}

Result<Course> read_course(std::string_view text) {
  const auto json = parsed(text, "course.json");
  if (!json) return tl::unexpected<Problem>(json.error());
  Reading reading;
  Object in(reading, *json, "", "a course");
  Course course;
  course.title = in.text("title");
  course.sentence = in.text("sentence");
  course.minutes = static_cast<int>(in.number("minutes", kMinutesMax));
  course.order = static_cast<int>(in.number("order", 1000));
  course.lessons = in.texts("lessons");
  in.close();
  if (!reading.fine()) return tl::unexpected<Problem>(reading.wrong());
  return course;
}

}  // namespace millrace::lesson
