#include "core/story/retell.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/api/calling.h"
#include "core/base/hash.h"
#include "core/story/boards/boards.h"
#include "core/story/fact_detail.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kAnswersMax = 20;

// Waits are told as they are at the clock's hand: while it runs, only where people watch them.
uint64_t hand_of(const Source& source, const Asked& asked) {
  if (source.playing && asked.stage != Stage::kDelivery) return 0;
  return static_cast<uint64_t>(source.hand.us / millis(100).us);
}

// Changes when anything that cards and details show may have changed.
uint64_t key_of(const Source& source, const Asked& asked) {
  const sim::Timeline& timeline = source.timeline;
  uint64_t key = hash_number(timeline.world().steps, timeline.fingerprint());
  key = hash_number(timeline.trace().size(), hash_number(source.branch, key));
  key = hash_number(asked.follows ? 1 : 0, hash_bytes(source.sample, key));
  key = hash_number(hand_of(source, asked), key);
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
    story.edges.push_back({from->second, to->second, std::string(template_::to_text(edge.meaning))});
  }
}

void tell_sample(const Moment& m, Story& story) {
  story.scenes.clear();
  for (const Scene& scene : m.source.scenes) story.scenes.push_back({scene.title, scene.text});
  story.scripts.clear();
  for (const Script& script : m.source.scripts) story.scripts.push_back({script.name, script.text});
  std::map<std::string, std::vector<std::string>> said;
  for (const template_::Notice& notice : m.source.notices) said[template_::to_text(notice)].push_back(notice.where);
  story.notices.clear();
  for (auto& [text, places] : said) story.notices.push_back({text, std::move(places)});
}

Selection shown_of(const Moment& m, const Asked& asked, const Selection& before) {
  if (!asked.follows) return asked.selection;
  const sim::Fact* fact = m.fact();
  return fact == nullptr ? Selection{} : fact->resource.empty() ? before : Selection{fact->resource, fact->subject};
}

// The nearest cause that carries a workflow's state, told after what the present fact is about.
void add_state_behind(const Moment& m, Sections& out) {
  const sim::Fact* fact = m.fact();
  const auto tells = [](const sim::Fact& f) {
    return f.data != nullptr && f.data->contains("state") && f.data->contains("input");
  };
  for (int i = 0; fact != nullptr && !tells(*fact); ++i) fact = i < 40 ? m.trace.find(fact->cause) : nullptr;
  if (fact == nullptr || out.empty()) return;
  const std::string title = "State · " + text_member(*fact->data, "state");
  if (std::any_of(out.begin(), out.end(), [&](const Section& one) { return one.title == title; })) return;
  Sections state{{.title = title, .data = pretty(member(*fact->data, "input")), .foot = "input"}};
  const Json& output = member(*fact->data, "output");
  if (!output.is_null()) state.push_back({.title = "Its output", .data = pretty(output)});
  out.insert(out.begin() + 1, state.begin(), state.end());
}

// What the present has to show beside its sentence comes first, unless it is told of what is shown anyway.
void add_present(const Moment& m, Sections& out) {
  Sections present = present_sections(m);
  std::erase_if(present, [&](const Section& one) {
    return std::any_of(out.begin(), out.end(), [&](const Section& told) { return told.title == one.title; });
  });
  out.insert(out.begin(), present.begin(), present.end());
}

void tell_shown(const Moment& m, const Asked& asked, Story& story) {
  story.shown = shown_of(m, asked, story.shown);
  story.detail = detail_of(m, story.shown);
  story.life = asked.follows ? std::vector<LifeStep>() : life_of(m, story.shown);
  if (asked.follows) {
    add_state_behind(m, story.detail.sections);
    add_present(m, story.detail.sections);
  }
  if (asked.stage == Stage::kItems) story.grid = grid_of(m, story.shown);
  if (asked.stage == Stage::kDelivery) story.board = board_of(m, story.shown);
  if (asked.stage == Stage::kWorkflow) story.flow = flow_of(m, story.shown);
  if (asked.stage == Stage::kViews) {
    story.conversations = conversations_of(m);
    story.patterns = patterns_of(m);
  }
}

void tell_place(const Moment& m, Story& story) {
  story.trace = &m.trace;
  story.position = m.position;
  story.focus = m.focus;
  story.start = m.world.start;
  story.now = m.source.hand;
  story.transport = transport_of(m);
  story.declares_views = !m.source.views.conversations.empty() || !m.source.views.patterns.empty();
}

}  // namespace

void tell(const Moment& m, Story& story) {
  tell_place(m, story);
  story.sentence = sentence_of(m);
  tell_picture(m, story);
  story.counters = figures_of(m);
  tell_sample(m, story);
  story.routes = routes_of(m);
  story.callers = api::callers(m.world);
  story.answers = answers_of(m, kAnswersMax);
  story.ahead = what_is_ahead(m);
}

bool retell(const Source& source, const Asked& asked, Story& story) {
  const Moment m = moment_of(source);
  tell_place(m, story);
  const uint64_t key = key_of(source, asked);
  const bool moved = key != story.key;
  if (moved) {
    tell(m, story);
    std::vector<std::string> lanes;
    for (const Card& card : story.cards) lanes.push_back(card.id);
    story.history.set_lanes(lanes);
    tell_shown(m, asked, story);
  }
  story.key = key;
  story.history.follow(m.trace, asked.noise);
  return moved;
}

}  // namespace millrace::story
