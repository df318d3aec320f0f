// The page's entry into the simulation: one session, JSON in, JSON out. Every answer is `{"ok": true, ...}` or
// `{"error": {"what", "where", "hint"}}`; the text lives until the next call. A mistake of ours comes back the same
// way, with the journal beside it, so that the page stays alive and can offer the run to copy.
#include <emscripten.h>

#include <charconv>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "core/base/version.h"
#include "core/lesson/proof.h"
#include "core/lesson/read.h"
#include "core/lesson/tutor.h"
#include "core/session/session.h"
#include "core/session/view.h"
#include "web/page.h"

namespace millrace::web {
namespace {

std::optional<session::Session> open_session;
std::optional<lesson::Tutor> open_lesson;  // then the session is the lesson's

Json broken(const std::exception& mistake) {
  Json answer = session::refusal({std::string("Millrace made a mistake: ") + mistake.what(), "",
                                  "Save the journal and report it; stepping back or resetting goes on"});
  try {
    if (const auto* session = current_session()) answer["journal"] = sim::to_text(session->journal());
  } catch (const std::exception&) {
  }  // then the message alone must do
  return answer;
}

Result<session::Files> files_of(const char* text) {
  const auto json = parse_json(text);
  if (!json) return problem(json.error().what, "files:" + std::to_string(json.error().line), "");
  session::Files files;
  for (const auto& [path, content] : json->items()) {
    if (!content.is_string()) return problem("a file must be text", path, "");
    files[path] = content.get<std::string>();
  }
  return files;
}

uint64_t number(std::string_view text) {
  uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Json take(Result<session::Session> opened) {
  if (!opened) return session::refusal(opened.error());
  open_lesson.reset();
  open_session = std::move(*opened);
  return {{"ok", true}};
}

Json learn(const char* text, const char* files, const char* kept) {
  auto lesson = lesson::read_lesson(text);
  if (!lesson) return session::refusal(lesson.error());
  auto system = files_of(files);
  if (!system) return session::refusal(system.error());
  auto tutor = lesson::Tutor::open(std::move(*lesson), std::move(*system), parse_json(kept).value_or(Json()));
  if (!tutor) return session::refusal(tutor.error());
  open_session.reset();
  open_lesson = std::move(*tutor);
  return {{"ok", true}};
}

Json prove(const char* text, const char* files, const char* told, uint64_t seeds) {
  const auto lesson = lesson::read_lesson(text);
  if (!lesson) return session::refusal(lesson.error());
  const auto system = files_of(files);
  if (!system) return session::refusal(system.error());
  const lesson::Proof proof = lesson::prove(*lesson, *system, told, text, seeds);
  Json problems = Json::array();
  for (const Problem& wrong : proof.problems) problems.push_back(session::problem_json(wrong));
  return {{"ok", true}, {"seeds", proof.seeds}, {"runs", proof.runs}, {"problems", std::move(problems)}};
}

}  // namespace

session::Session* current_session() {
  return open_lesson ? &open_lesson->session() : open_session ? &*open_session : nullptr;
}

const char* answer(const std::function<Json()>& work) {
  static std::string text;
  Json result;
  try {
    result = work();
  } catch (const std::exception& mistake) {
    result = broken(mistake);
  }
  text = to_text(result);
  return text.c_str();
}

Json nothing_open() { return session::refusal({"Nothing is open yet", "", "Open a sample or a journal first"}); }

}  // namespace millrace::web

using namespace millrace;

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* millrace_version() { return version().data(); }

EMSCRIPTEN_KEEPALIVE const char* millrace_open(const char* sample, const char* files, const char* seed) {
  return web::answer([&] {
    auto read = web::files_of(files);
    if (!read) return session::refusal(read.error());
    return web::take(session::Session::open(sample, std::move(*read), web::number(seed)));
  });
}

EMSCRIPTEN_KEEPALIVE const char* millrace_reopen(const char* files, const char* journal) {
  return web::answer([&] {
    auto read = web::files_of(files);
    if (!read) return session::refusal(read.error());
    const auto parsed = sim::parse_journal(journal);
    if (!parsed) return session::refusal(parsed.error());
    return web::take(session::Session::reopen(std::move(*read), *parsed));
  });
}

// A lesson: its lesson.json, the files of the system that it starts from, and what was kept of it or an empty text.
EMSCRIPTEN_KEEPALIVE const char* millrace_learn(const char* lesson, const char* files, const char* kept) {
  return web::answer([&] { return web::learn(lesson, files, kept); });
}

// The lesson's proof: its lesson.json, the files of its system, its text.md, and with how many seeds.
EMSCRIPTEN_KEEPALIVE const char* millrace_prove(const char* lesson, const char* files, const char* told,
                                                const char* seeds) {
  return web::answer([&] { return web::prove(lesson, files, told, web::number(seeds)); });
}

EMSCRIPTEN_KEEPALIVE const char* millrace_perform(const char* command) {
  return web::answer([&]() -> Json {
    auto* session = web::current_session();
    if (!session) return web::nothing_open();
    const auto parsed = parse_json(command);
    if (!parsed) return session::refusal({parsed.error().what, "command", "A command is one JSON object"});
    return web::open_lesson ? web::open_lesson->perform(*parsed) : session->perform(*parsed);
  });
}

EMSCRIPTEN_KEEPALIVE const char* millrace_tick(double seconds) {
  return web::answer([&]() -> Json {
    auto* session = web::current_session();
    if (!session) return web::nothing_open();
    return {{"ok", true}, {"changed", session->tick(seconds)}, {"playing", session->transport().playing}};
  });
}
}

int main() { return 0; }
