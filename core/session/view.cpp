#include "core/session/view.h"

#include <algorithm>
#include <array>

#include "core/base/hash.h"
#include "core/session/console.h"
#include "core/story/moment.h"
#include "core/story/passage.h"
#include "core/story/transport.h"
#include "core/table/facts.h"

namespace millrace::session {
namespace {

constexpr size_t kTracePageMax = 1'000;   // facts in one answer
constexpr size_t kRecentFacts = 200;      // in the view

int64_t since_start(const Session& session, Instant at) { return (at - session.timeline().world().start).us; }

// By command: why it would do nothing now, or nothing.
Json possible(const Session& session) {
  Json out = Json::object();
  for (const story::MoveWords& one : story::transport_of(session.source()).moves) {
    if (one.move != story::Move::kPause) out[std::string(story::name_of(one.move))] = one.why_not;
  }
  return out;
}

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

Json recent_facts(const Session& session) {
  const sim::Trace& trace = session.timeline().trace();
  const size_t known = session.timeline().world().facts;
  Json out = Json::array();
  for (size_t i = known > kRecentFacts ? known - kRecentFacts : 0; i < known; ++i) {
    const sim::Fact& fact = trace.facts()[i];
    out.push_back({{"id", fact.id},
                   {"at_us", since_start(session, fact.at)},
                   {"kind", fact.kind},
                   {"resource", fact.resource},
                   {"weight", static_cast<int>(fact.weight)},
                   {"text", sim::to_text(fact)}});
  }
  return out;
}

// What the last step changed in tables: which attributes of which item.
Json changes(const Session& session) {
  const sim::Timeline& timeline = session.timeline();
  const FactId last = timeline.world().facts;
  Json out = Json::array();
  for (FactId id = last == 0 ? 1 : timeline.first_of_step(last); id <= last; ++id) {
    const sim::Fact& fact = *timeline.trace().find(id);
    if (fact.kind != table::kInserted && fact.kind != table::kModified) continue;
    out.push_back({{"table", fact.resource},
                   {"key", member(*fact.data, "key")},
                   {"attributes", fact.kind == table::kModified ? member(*fact.data, "changed") : Json(nullptr)}});
  }
  return out;
}

Json notices(const Session& session) {
  Json out = Json::array();
  for (const auto& notice : session.notices()) {
    out.push_back({{"where", notice.where}, {"what", notice.what}, {"why", notice.why}});
  }
  return out;
}

Json graph(const Session& session) {
  Json nodes = Json::array();
  for (const auto& node : session.graph().nodes) {
    nodes.push_back({{"id", node.id}, {"kind", template_::to_text(node.kind)}, {"lines", node.lines}});
  }
  Json edges = Json::array();
  for (const auto& edge : session.graph().edges) {
    edges.push_back({{"from", edge.from}, {"to", edge.to}, {"meaning", template_::to_text(edge.meaning)}});
  }
  return {{"nodes", nodes}, {"edges", edges}};
}

Json view(const Session& session) {
  const sim::World& world = session.timeline().world();
  return {{"moment", moment(session)},
          {"graph", graph(session)},
          {"requests", view_exchanges(world)},
          {"tables", view_tables(world)},
          {"changes", changes(session)},
          {"mappings", view_mappings(world)},
          {"functions", view_functions(world)},
          {"workflows", view_workflows(world)},
          {"calls", view_calls(session)},
          {"counters", view_counters(world)},
          {"facts", recent_facts(session)},
          {"notices", notices(session)}};
}

Json answers(const Session& session) {
  Json out = Json::object();
  for (const auto& [id, outcome] : session.timeline().world().calls.answers) {
    Json one = outcome ? Json{{"ok", *outcome}} : Json{{"error", fields_to_json(outcome.error())}};
    out[std::to_string(id)] = std::move(one);
  }
  return out;
}

Json files(const Session& session) {
  Json out = Json::object();
  for (const auto& [path, text] : current_files(session)) out[path] = text;
  return out;
}

Json scenes(const Session& session) {
  Json out = Json::array();
  for (const story::Scene& scene : session.scenes()) out.push_back({{"title", scene.title}, {"text", scene.text}});
  return out;
}

// `{"get": "history", "execution": 3}`, `{"get": "passage", "execution": 3, "state": "Pay"}`.
Json of_execution(const Session& session, const Json& query, const std::string& name) {
  const Json& id = member(query, "execution");
  const workflow::Execution* execution =
      id.is_number_unsigned() ? session.timeline().world().workflows.execution(id.get<ExecutionId>()) : nullptr;
  if (execution == nullptr) return {{"error", {{"what", "there is no such execution"}, {"where", "/execution"}, {"hint", ""}}}};
  if (name == "history") return {{"ok", true}, {name, story::view_history(session.timeline(), *execution)}};
  return {{"ok", true}, {name, story::view_passage(session.timeline(), *execution, text_member(query, "state"))}};
}

struct Reading {
  std::string_view name;
  Json (*read)(const Session&);
};

constexpr std::array<Reading, 11> kReadings{{
    {"operations", view_operations},
    {"scenes", scenes},
    {"view", view},
    {"moment", moment},
    {"graph", graph},
    {"answers", answers},
    {"files", files},
    {"notices", notices},
    {"requests", [](const Session& s) { return view_exchanges(s.timeline().world()); }},
    {"world", [](const Session& s) { return fields_to_json(s.timeline().world()); }},
    {"settings", [](const Session& s) { return fields_to_json(s.timeline().world().settings); }},
}};

}  // namespace

Json moment(const Session& session) {
  const sim::Timeline& timeline = session.timeline();
  const sim::World& world = timeline.world();
  const Transport& transport = session.transport();
  Json branches = Json::array();
  for (const Branch& branch : session.branches()) branches.push_back(branch.name);
  const sim::Fact* fact = timeline.trace().find(story::focus_of(timeline));
  const auto next = timeline.next_at();
  return {{"sample", session.sample()},
          {"seed", session.seed()},
          {"step", world.steps},
          {"fact", world.facts},
          {"facts", timeline.trace().size()},
          {"now_us", since_start(session, world.now)},
          {"hand_us", since_start(session, transport.hand)},
          {"next_us", next ? Json(since_start(session, *next)) : Json(nullptr)},
          {"clock", clock_text(transport.hand - world.start)},
          {"date", iso8601(transport.hand)},
          {"playing", transport.playing},
          {"speed", transport.speed},
          {"branches", branches},
          {"branch", session.current_branch()},
          {"sentence", fact != nullptr ? sim::to_text(*fact) : "Nothing has happened yet."},
          {"weight", fact != nullptr ? static_cast<int>(fact->weight) : 0},
          {"fingerprint", hex(timeline.fingerprint())},
          {"broken", timeline.broken()},
          {"can", possible(session)}};
}

Json read(const Session& session, const Json& query) {
  const std::string name = query.at("get").get<std::string>();
  if (name == "trace") return trace_page(session, query);
  if (name == "history" || name == "passage") return of_execution(session, query, name);
  if (name == "journal") return {{"ok", true}, {"journal", sim::to_text(session.journal())}};
  for (const Reading& row : kReadings) {
    if (row.name == name) return {{"ok", true}, {name, row.read(session)}};
  }
  return {{"error", {{"what", "there is nothing called \"" + name + "\" to get"}, {"where", "/get"}, {"hint", ""}}}};
}

}  // namespace millrace::session
