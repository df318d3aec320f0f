#include "core/session/view.h"

#include <algorithm>
#include <array>

#include "core/fault/catalogue.h"
#include "core/session/console.h"
#include "core/story/pages.h"

namespace millrace::session {
namespace {

constexpr size_t kTracePageMax = 1'000;  // facts in one answer

Json trace_page(const Session& session, const Json& query) {
  const Json& from = member(query, "from");
  const size_t first = from.is_number_unsigned() ? from.get<size_t>() : 1;
  const auto& facts = session.timeline().trace().facts();
  const size_t known = session.timeline().world().facts;
  Json out = Json::array();
  for (size_t i = std::max<size_t>(first, 1); i <= known && out.size() < kTracePageMax; ++i) {
    out.push_back(sim::to_json(facts[i - 1]));
  }
  return {{"ok", true}, {"facts", out}, {"total", known}};
}

Json view(const Session& session) {
  story::Words words = story::words_of(session.source());
  words.story.console = console_of(session);
  return fields_to_json(words);
}

// `{"get": "page", "resource": "Shop", "subject": "Pay", "within": "…"}`.
Json page(const Session& session, const Json& query) {
  return fields_to_json(story::page_of(
      session.source(), {text_member(query, "resource"), text_member(query, "subject"), text_member(query, "within")}));
}

Json requests(const Session& session) {
  const sim::World& world = session.timeline().world();
  Json out = Json::array();
  for (const auto& [id, exchange] : world.apis.exchanges) {
    Json one{{"id", id}, {"sent_us", (exchange.sent - world.start).us}};
    if (exchange.answered) one["response"] = fields_to_json(*exchange.response);
    out.push_back(std::move(one));
  }
  return out;
}

Json answers(const Session& session) {
  Json out = Json::object();
  for (const auto& [id, outcome] : session.timeline().world().calls.answers) {
    Json one = outcome ? Json{{"ok", *outcome}} : Json{{"error", fields_to_json(outcome.error())}};
    out[std::to_string(id)] = std::move(one);
  }
  return out;
}

// What is laid, and what can be.
Json faults(const Session& session) {
  Json catalogue = Json::array();
  for (const fault::Row& row : fault::catalogue()) {
    catalogue.push_back({{"at", row.at}, {"what", row.what}, {"meaning", row.meaning}, {"late", row.late}});
  }
  Json laid = Json::object();
  for (const auto& [number, fault] : session.timeline().world().faults.laid) {
    laid[std::to_string(number)] = fields_to_json(fault);
  }
  return {{"catalogue", std::move(catalogue)}, {"laid", std::move(laid)}};
}

struct Reading {
  std::string_view name;
  Json (*read)(const Session&);
};

constexpr std::array<Reading, 9> kReadings{{
    {"view", view},
    {"moment", moment},
    {"answers", answers},
    {"requests", requests},
    {"faults", faults},
    {"files", [](const Session& s) { return Json(current_files(s)); }},
    {"journal", [](const Session& s) { return Json(sim::to_text(s.journal())); }},
    {"world", [](const Session& s) { return fields_to_json(s.timeline().world()); }},
    {"settings", [](const Session& s) { return fields_to_json(s.timeline().world().settings); }},
}};

}  // namespace

Json moment(const Session& session) {
  const story::Source source = session.source();
  return fields_to_json(story::transport_of(story::moment_of(source)));
}

Json problem_json(const Problem& problem) {
  return {{"what", problem.what}, {"where", problem.where}, {"hint", problem.hint}};
}

Json refusal(const Problem& problem) { return {{"error", problem_json(problem)}}; }

Json read(const Session& session, const Json& query) {
  const std::string name = query.at("get").get<std::string>();
  if (name == "trace") return trace_page(session, query);
  if (name == "page") return {{"ok", true}, {name, page(session, query)}};
  for (const Reading& row : kReadings) {
    if (row.name == name) return {{"ok", true}, {name, row.read(session)}};
  }
  return refusal({"there is nothing called \"" + name + "\" to get", "/get", ""});
}

}  // namespace millrace::session
