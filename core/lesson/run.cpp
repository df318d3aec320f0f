#include "core/lesson/run.h"

#include <algorithm>

namespace millrace::lesson {
namespace {

constexpr const char* kTemplate = "template.json";
constexpr size_t kFileBytesMax = size_t{4} << 20;

// The text with the replacement done.
Result<std::string> replaced(const session::Files& files, const Replace& replace) {
  const auto file = files.find(replace.path);
  if (file == files.end()) return problem("there is no such file", replace.path);
  std::string text = file->second;
  size_t at = text.find(replace.find);
  if (at == std::string::npos) return problem("\"" + replace.find + "\" does not stand in it", replace.path);
  if (!replace.everywhere && text.find(replace.find, at + 1) != std::string::npos) {
    return problem("\"" + replace.find + "\" stands in it more than once", replace.path,
                   "say more of what is around, or everywhere");
  }
  for (; at != std::string::npos; at = text.find(replace.find, at + replace.by.size())) {
    text.replace(at, replace.find.size(), replace.by);
    if (text.size() > kFileBytesMax) return problem("the file grows too large", replace.path);
  }
  return text;
}

Result<void> replace_in(session::Files& files, const Replace& replace) {
  auto text = replaced(files, replace);
  if (!text) return tl::unexpected<Problem>(text.error());
  files[replace.path] = std::move(*text);
  return {};
}

bool is_of_template(const Step& step) {
  if (const auto* replace = std::get_if<Replace>(&step.what)) return replace->path == kTemplate;
  const auto* edit = std::get_if<sim::EditFile>(&std::get<story::Command>(step.what));
  return edit != nullptr && edit->path == kTemplate;
}

// Of a step that is of the template; others do nothing.
Result<void> edit_template(session::Files& files, const Step& step) {
  if (!is_of_template(step)) return {};
  if (const auto* replace = std::get_if<Replace>(&step.what)) return replace_in(files, *replace);
  files[kTemplate] = std::get<sim::EditFile>(std::get<story::Command>(step.what)).text;
  return {};
}

// Those of the files that the run begins with which are not the system's.
Result<session::Files> own_files(const Lesson& lesson, const session::Files& system, const Steps& changes) {
  session::Files files = system;
  for (const Replace& edit : lesson.start.edits) {
    if (const auto done = replace_in(files, edit); !done) return tl::unexpected<Problem>(done.error());
  }
  for (const Steps* list : {&lesson.start.steps, &changes}) {
    for (const Step& step : *list) {
      if (const auto done = edit_template(files, step); !done) return tl::unexpected<Problem>(done.error());
    }
  }
  std::erase_if(files, [&](const auto& file) {
    const auto same = system.find(file.first);
    return same != system.end() && same->second == file.second;
  });
  return files;
}

// In the order in which they are given.
std::vector<const Step*> merged(const Steps& changes, const Steps& start) {
  std::vector<const Step*> steps;
  for (const Steps* list : {&changes, &start}) {
    for (const Step& step : *list) steps.push_back(&step);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step* a, const Step* b) { return a->at < b->at; });
  return steps;
}

// What the template's resource is called: its name, its UUID, its URL; or its ARN.
std::optional<std::string> physical(const sim::World& world, const std::string& logical, bool arn) {
  for (const auto& [name, called] : world.names) {
    if (called == logical && name.starts_with("arn:") == arn) return name;
  }
  return std::nullopt;
}

// Nothing below is a reference; or what one stands for. Values are as deep as the parser lets them be.
Result<Json> resolved(const Json& value, const sim::World& world) {
  if (value.is_object() && value.size() == 1) {
    const Json& ref = member(value, "Ref");
    const Json& get = member(value, "Fn::GetAtt");
    const bool arn = get.is_array() && get.size() == 2 && get[0].is_string() && get[1] == "Arn";
    if (ref.is_string() || arn) {
      const std::string logical = (arn ? get[0] : ref).get<std::string>();
      if (const auto name = physical(world, logical, arn)) return Json(*name);
      return problem("there is no resource \"" + logical + "\"", "/input");
    }
  }
  if (!value.is_structured()) return value;
  Json out = value;
  for (Json& inner : out) {
    auto one = resolved(inner, world);
    if (!one) return one;
    inner = std::move(*one);
  }
  return out;
}

Result<void> give(session::Session& session, const Step& step) {
  (void)session.give(story::SeekTime{step.at});
  const auto command = command_of(step, session);
  if (!command) return tl::unexpected<Problem>(command.error());
  const auto done = session.give(*command);
  if (!done) return tl::unexpected<Problem>(done.error());
  return {};
}

}  // namespace

Result<story::Command> command_of(const Step& step, const session::Session& session) {
  if (const auto* replace = std::get_if<Replace>(&step.what)) {
    auto text = replaced(session::current_files(session), *replace);
    if (!text) return tl::unexpected<Problem>(text.error());
    return sim::EditFile{replace->path, std::move(*text)};
  }
  story::Command command = std::get<story::Command>(step.what);
  if (auto* call = std::get_if<sim::CallService>(&command)) {
    auto input = resolved(call->input, session.timeline().world());
    if (!input) return tl::unexpected<Problem>(input.error());
    call->input = std::move(*input);
  }
  return command;
}

Result<session::Session> begin(const Lesson& lesson, session::Files system, uint64_t seed, const Steps& changes,
                               session::Session::EnginePtr engine) {
  auto own = own_files(lesson, system, changes);
  if (!own) return tl::unexpected<Problem>(own.error());
  sim::Journal journal;
  journal.sample = lesson.start.sample;
  journal.files = std::move(*own);
  journal.seed = seed;
  return session::Session::reopen(std::move(system), journal, std::move(engine));
}

Result<session::Session> play(const Lesson& lesson, session::Files system, uint64_t seed, const Steps& changes,
                              session::Session::EnginePtr engine) {
  auto session = begin(lesson, std::move(system), seed, changes, std::move(engine));
  if (!session) return session;
  for (const Step* step : merged(changes, lesson.start.steps)) {
    if (is_of_template(*step)) continue;
    if (const auto given = give(*session, *step); !given) return tl::unexpected<Problem>(given.error());
  }
  (void)session->give(story::SeekTime{lesson.start.until});
  if (const std::string& broken = session->timeline().broken(); !broken.empty()) {
    return problem("the run stopped: " + broken);
  }
  return session;
}

Moment moment_of(const Lesson& lesson, const session::Session& session) {
  const sim::Timeline& timeline = session.timeline();
  const Instant end = timeline.world().start + lesson.start.until;
  const auto next = timeline.next_at();
  return {std::span(timeline.trace().facts()).first(timeline.world().facts), session.transport().hand >= end || !next};
}

Report report(const Lesson& lesson, const session::Session& session) {
  const Moment moment = moment_of(lesson, session);
  Report out{.clauses = {}, .over = moment.over, .done = moment.over};
  for (const Clause& clause : lesson.clauses) {
    out.clauses.push_back(judge(clause.question, moment));
    out.done = out.done && out.clauses.back().standing == Standing::kMet;
  }
  return out;
}

std::vector<size_t> came_true(const Lesson& lesson, const session::Session& session) {
  const Moment moment = moment_of(lesson, session);
  std::vector<size_t> out;
  for (size_t i = 0; i < lesson.prediction.choices.size(); ++i) {
    const Verdict verdict = judge(lesson.prediction.choices[i].question, moment);
    if (verdict.standing == Standing::kMet) out.push_back(i);
  }
  return out;
}

}  // namespace millrace::lesson
