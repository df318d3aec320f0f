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
#include "core/session/session.h"
#include "web/page.h"

namespace millrace::web {
namespace {

std::optional<session::Session> open_session;

Json refusal(const Problem& problem) {
  return {{"error", {{"what", problem.what}, {"where", problem.where}, {"hint", problem.hint}}}};
}

Json broken(const std::exception& mistake) {
  Json answer = refusal({std::string("Millrace made a mistake: ") + mistake.what(), "",
                         "Save the journal and report it; stepping back or resetting goes on"});
  try {
    if (open_session) answer["journal"] = sim::to_text(open_session->journal());
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
  if (!opened) return refusal(opened.error());
  open_session = std::move(*opened);
  return {{"ok", true}};
}

}  // namespace

session::Session* current_session() { return open_session ? &*open_session : nullptr; }

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

Json nothing_open() { return refusal({"Nothing is open yet", "", "Open a sample or a journal first"}); }

}  // namespace millrace::web

using namespace millrace;

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* millrace_version() { return version().data(); }

EMSCRIPTEN_KEEPALIVE const char* millrace_open(const char* sample, const char* files, const char* seed) {
  return web::answer([&] {
    auto read = web::files_of(files);
    if (!read) return web::refusal(read.error());
    return web::take(session::Session::open(sample, std::move(*read), web::number(seed)));
  });
}

EMSCRIPTEN_KEEPALIVE const char* millrace_reopen(const char* files, const char* journal) {
  return web::answer([&] {
    auto read = web::files_of(files);
    if (!read) return web::refusal(read.error());
    const auto parsed = sim::parse_journal(journal);
    if (!parsed) return web::refusal(parsed.error());
    return web::take(session::Session::reopen(std::move(*read), *parsed));
  });
}

EMSCRIPTEN_KEEPALIVE const char* millrace_perform(const char* command) {
  return web::answer([&]() -> Json {
    auto* session = web::current_session();
    if (!session) return web::nothing_open();
    const auto parsed = parse_json(command);
    if (!parsed) return web::refusal({parsed.error().what, "command", "A command is one JSON object"});
    return session->perform(*parsed);
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
