#include "core/story/retell.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/hash.h"
#include "core/story/counters.h"
#include "core/story/details/details.h"
#include "core/story/moment.h"
#include "core/story/stages.h"

namespace millrace::story {
namespace {

constexpr size_t kAnswersMax = 10;

// Changes when anything that cards and details show may have changed.
uint64_t key_of(const Source& source, const Asked& asked) {
  const sim::Timeline& timeline = source.timeline;
  uint64_t key = hash_number(timeline.world().steps, timeline.fingerprint());
  key = hash_number(timeline.trace().size(), hash_number(source.branch, key));
  key = hash_number(asked.follows ? 1 : 0, hash_bytes(source.sample, key));
  key = hash_number(uint64_t(asked.stage), hash_bytes(asked.selection.within, key));
  return hash_bytes(asked.selection.resource, hash_bytes(asked.selection.subject, key));
}

void tell_picture(const Moment& m, Story& story) {
  const template_::Graph& graph = m.source.graph;
  story.cards.clear();
  std::map<std::string, size_t> place;
  for (const template_::Node& node : graph.nodes) {
    place[node.id] = story.cards.size();
    story.cards.push_back(card_of(m, node));
  }
  story.edges.clear();
  std::set<std::pair<size_t, size_t>> seen;
  for (const template_::Edge& edge : graph.edges) {
    const auto from = place.find(edge.from);
    const auto to = place.find(edge.to);
    if (from == place.end() || to == place.end() || !seen.insert({from->second, to->second}).second) continue;
    story.edges.push_back({from->second, to->second});
  }
}

// `3.0 s` of a duration that is zero reads as nothing.
std::string age_words(Duration age) { return age.us == 0 ? "0 s" : spoken(age); }

void tell_counters(const sim::World& world, Story& story) {
  const Counters n = count(world);
  story.counters = {
      {"invocations", std::to_string(n.invocations), "runs of all functions"},
      {"of those failed", std::to_string(n.errors), "handler errors, timeouts and the like"},
      {"executions", std::to_string(n.executions), "of all workflows"},
      {"writes · reads", units_text(n.write_halves) + " · " + units_text(n.read_halves),
       "capacity units of all tables"},
      {"retries · duplicates", std::to_string(n.retries) + " · " + std::to_string(n.duplicates),
       "batches handed over again, records delivered again"},
      {"iterator age", age_words(n.iterator_age), "how old the last record was when its function got it"}};
}

void collect_routes(const api::Resource& resource, const std::string& path, std::vector<Route>& out) {
  const std::string here = resource.part.empty() ? path : path + "/" + resource.part;
  for (const auto& [method, what] : resource.methods)
    out.push_back({method == "ANY" ? "GET" : method, here.empty() ? "/" : here});
  for (const api::Resource& child : resource.children) collect_routes(child, here, out);
}

// Whether the path is one of the route's: `/order/{id}` takes `/order/7`.
bool takes(std::string_view route, std::string_view path) {
  while (!route.empty() && !path.empty()) {
    const std::string_view wanted = route.substr(0, route.find('/', 1));
    const std::string_view given = path.substr(0, path.find('/', 1));
    if (wanted != given && !wanted.starts_with("/{")) return false;
    route.remove_prefix(wanted.size());
    path.remove_prefix(given.size());
  }
  return route.empty() && path.empty();
}

// A request of the sample's scenes stands in for an example; without one, parameters are 100.
void fill_example(const Moment& m, Route& route) {
  for (const Scene& scene : m.source.scenes) {
    for (const sim::SendRequest& send : scene.requests) {
      if (send.request.method != route.method || !takes(route.path, send.request.path)) continue;
      route.path = send.request.path;
      route.body = send.request.body;
      return;
    }
  }
  for (size_t open = route.path.find('{'); open != std::string::npos; open = route.path.find('{')) {
    const size_t close = route.path.find('}', open);
    if (close == std::string::npos) break;
    route.path.replace(open, close - open + 1, "100");
  }
  if (route.method != "GET" && route.method != "DELETE") route.body = "{}";
}

void tell_routes(const Moment& m, Story& story) {
  story.routes.clear();
  for (const auto& [id, api] : m.world.apis.apis) collect_routes(api->root, "", story.routes);
  std::stable_sort(story.routes.begin(), story.routes.end(),
                   [](const Route& a, const Route& b) { return (a.method == "POST") > (b.method == "POST"); });
  for (Route& route : story.routes) fill_example(m, route);
}

void tell_answers(const Moment& m, Story& story) {
  story.answers.clear();
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && story.answers.size() < kAnswersMax; ++it) {
    const api::Exchange& exchange = it->second;
    Answer answer;
    answer.request = exchange.request.method + " " + exchange.request.path;
    answer.fact = exchange.sent_fact;
    if (exchange.answered && exchange.response) {
      answer.status = exchange.response->status;
      answer.took = "in " + spoken(*exchange.answered - exchange.sent);
      answer.body = details::pretty_text(exchange.response->body);
    } else {
      answer.later = exchange.sent > m.world.now;
      answer.took = (answer.later ? "at " : "since ") + since_start(m, exchange.sent);
    }
    story.answers.push_back(std::move(answer));
  }
}

void tell_focus(const sim::Timeline& timeline, Story& story) {
  const sim::Trace& trace = timeline.trace();
  story.focus = focus_of(timeline);
  story.also.clear();
  const FactId first = timeline.first_of_step(story.position);
  for (FactId id = first; id > 0 && id <= story.position; ++id) {
    if (id != story.focus && trace.find(id)->weight != sim::Weight::kNoise) story.also.push_back(id);
  }
}

Selection shown_of(const Moment& m, const Asked& asked, const Selection& before) {
  if (!asked.follows) return asked.selection;
  const sim::Fact* fact = m.fact();
  return fact == nullptr ? Selection{} : fact->resource.empty() ? before : Selection{fact->resource, fact->subject};
}

// A fact elsewhere that a workflow's state led to: the state stands after what the fact is about.
void add_state_behind(const Moment& m, Detail& detail) {
  std::vector<Section> state;
  details::state_behind(m, state);
  const bool there = std::any_of(detail.sections.begin(), detail.sections.end(),
                                 [&](const Section& s) { return !state.empty() && s.title == state[0].title; });
  if (there || detail.sections.empty()) return;
  detail.sections.insert(detail.sections.begin() + 1, state.begin(), state.end());
}

void tell_stage(const Moment& m, const Asked& asked, Story& story) {
  if (asked.stage == Stage::kItems) story.grid = grid_of(m, story.shown);
  if (asked.stage == Stage::kWorkflow) story.flow = flow_of(m, story.shown);
}

void tell_moment(const Moment& m, const Asked& asked, Story& story) {
  tell_picture(m, story);
  std::vector<std::string> lanes;
  for (const Card& card : story.cards) lanes.push_back(card.id);
  story.history.set_lanes(lanes);
  tell_counters(m.world, story);
  tell_routes(m, story);
  tell_answers(m, story);
  story.ahead = what_is_ahead(m.world);
  story.shown = shown_of(m, asked, story.shown);
  story.detail = detail_of(m, story.shown);
  if (asked.follows) add_state_behind(m, story.detail);
  tell_stage(m, asked, story);
  story.scenes.clear();
  for (const Scene& scene : m.source.scenes) story.scenes.push_back({scene.title, scene.text});
  story.notices.clear();
  std::map<std::string, size_t> said;
  for (const template_::Notice& notice : m.source.notices) ++said[template_::to_text(notice)];
  for (const auto& [text, times] : said)
    story.notices.push_back(times == 1 ? text : text + " (" + std::to_string(times) + " times)");
}

}  // namespace

bool retell(const Source& source, const Asked& asked, Story& story) {
  const Moment m = moment_of(source);
  story.trace = &m.trace;
  story.position = m.position;
  tell_focus(source.timeline, story);
  story.start = m.world.start;
  story.now = source.hand;
  story.transport = transport_of(source);
  const uint64_t key = key_of(source, asked);
  const bool moved = key != story.key;
  if (moved) tell_moment(m, asked, story);
  story.key = key;
  story.history.follow(m.trace, asked.noise);
  return moved;
}

}  // namespace millrace::story
