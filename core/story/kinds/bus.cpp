// What is told of a bus: its rules with what they made of the latest events, what its archives hold, and replays.
#include <algorithm>

#include "core/base/prose.h"
#include "core/bus/facts.h"
#include "core/bus/naming.h"
#include "core/story/fact_rows.h"
#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

using bus::Archive;
using bus::Event;
using bus::EventBus;
using bus::Rule;

constexpr size_t kRuleChipsMax = 60;
constexpr size_t kClauseMax = 120;
constexpr size_t kEventOnRowMax = 60;

size_t events_under_way(const Moment& m, const std::string& bus, const std::string& rule = {}) {
  const auto& all = m.world.buses.deliveries;
  return static_cast<size_t>(std::count_if(all.begin(), all.end(), [&](const auto& one) {
    return one.second.bus == bus && (rule.empty() || one.second.rule == rule);
  }));
}

std::string event_name(const Event& event) { return "event " + event.id.substr(0, 8); }

bool is_wanted(const Rule& rule, const Event& event) {
  return rule.enabled() && rule.wanted.pattern != nullptr && matches(*rule.wanted.pattern, event.body);
}

// The clause that decided.
std::string clause_of(const Rule& rule, const Event& event) {
  if (!rule.enabled()) return "disabled";
  return rule.wanted.pattern == nullptr ? "" : brief(explain(*rule.wanted.pattern, event.body), kClauseMax);
}

Hue hue_of(const Moment& m, const EventBus& bus, const Rule& rule) {
  if (events_under_way(m, bus.name, rule.name) > 0) return Hue::kAmber;
  if (rule.given_up > 0) return Hue::kRed;
  return !bus.recent.empty() && is_wanted(rule, *bus.recent.back()) ? Hue::kGreen : Hue::kNone;
}

// `wanted 2 of 5 events, 2 delivered, 1 under way`.
std::string counts_of_rule(const Moment& m, const EventBus& bus, const Rule& rule) {
  std::string out = rule.schedule.empty()
                        ? "wanted " + std::to_string(rule.matched) + " of " + plural(bus.taken - rule.since, "event")
                        : "sent " + plural(rule.matched, "event");
  if (rule.delivered > 0) out += ", " + std::to_string(rule.delivered) + " delivered";
  if (rule.given_up > 0) out += ", " + std::to_string(rule.given_up) + " given up";
  if (const size_t more = events_under_way(m, bus.name, rule.name); more > 0) {
    out += ", " + std::to_string(more) + " under way";
  }
  return out;
}

// Those that people have made.
std::vector<const Rule*> rules_of(const EventBus& bus) {
  std::vector<const Rule*> out;
  for (const auto& [name, rule] : bus.rules) {
    if (rule->archive.empty()) out.push_back(rule.get());
  }
  return out;
}

std::vector<const Archive*> archives_of(const Moment& m, const EventBus& bus) {
  std::vector<const Archive*> out;
  for (const auto& [name, archive] : m.world.buses.archives) {
    if (archive->bus == bus.name) out.push_back(archive.get());
  }
  return out;
}

void bus_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "event bus";
  card.has_chips = true;
  const EventBus* bus = find_bus(m, node.id);
  if (bus == nullptr) return;
  if (bus->arn.empty()) card.note = "the default bus";
  for (const Rule* rule : rules_of(*bus)) {
    if (card.chips.size() >= kRuleChipsMax) break;
    card.chips.push_back(
        {.text = bus::rule_name(m.world, rule->arn), .hue = hue_of(m, *bus, *rule), .subject = rule->arn});
  }
  for (const Archive* archive : archives_of(m, *bus)) {
    card.lines.push_back({archive->name + ": " + plural(archive->events.size(), "event") + " kept", Hue::kNone});
  }
  card.foot = plural(bus->taken, "event") + " · " + std::to_string(events_under_way(m, bus->name)) + " under way";
}

ListRow row_of_event(const Event& event) {
  return {.text = event.detail_type() + " from " + event.source(),
          .note = cut(to_text(member(event.body, "detail")), kEventOnRowMax),
          .hue = event.replay.empty() ? Hue::kBlue : Hue::kViolet,
          .badge = event.replay.empty() ? "" : "replay",
          .subject = event.id};
}

// How the rule decided on each of the latest events, the last first.
Section decisions_of(const EventBus& bus, const Rule& rule) {
  Section out{.title = "What it made of the latest events"};
  for (auto it = bus.recent.rbegin(); it != bus.recent.rend(); ++it) {
    const bool wanted = is_wanted(rule, **it);
    out.rows.push_back({.text = (wanted ? "wants " : "does not want ") + event_name(**it),
                        .note = clause_of(rule, **it),
                        .hue = wanted ? Hue::kGreen : Hue::kNone,
                        .subject = (*it)->id});
  }
  return out;
}

void tell_rule(const Moment& m, const EventBus& bus, const Rule& rule, Sections& out) {
  Section section{.title = "Rule · " + bus::rule_name(m.world, rule.arn)};
  section.members = {{"events", counts_of_rule(m, bus, rule)}, {"state", rule.enabled() ? "enabled" : "disabled"}};
  if (!rule.schedule.empty()) section.members.push_back({"schedule", rule.schedule});
  if (rule.due.seq != 0) section.members.push_back({"next", since_start(m, rule.due.at)});
  section.data = pretty_text(rule.wanted.text);
  for (const auto& [id, target] : rule.targets) {
    const std::string grave = text_member(member(target.given, "DeadLetterConfig"), "Arn");
    section.rows.push_back({.text = bus::target_name(m.world, target.arn),
                            .note = grave.empty() ? "what cannot be delivered is gone"
                                                  : "dead letters go to " + bus::target_name(m.world, grave)});
  }
  if (rule.targets.empty()) section.words = "It has no target: what it wants goes nowhere.";
  const bool on = rule.enabled();
  section.form.deeds = {
      {.label = on ? "Disable" : "Enable",
       .command = sim::CallService{
           "events", on ? "DisableRule" : "EnableRule", {{"Name", rule.name}, {"EventBusName", bus.name}}}}};
  out.push_back(std::move(section));
  if (rule.schedule.empty() && !bus.recent.empty()) out.push_back(decisions_of(bus, rule));
}

// With the clause that decided, per rule.
void tell_event(const Moment& m, const EventBus& bus, const Event& event, Sections& out) {
  Section section{.title = "Event · " + event.id.substr(0, 8)};
  section.members = {{"type", event.detail_type()}, {"source", event.source()}, {"time", iso8601(event.time, 0)}};
  if (!event.replay.empty()) section.members.push_back({"replay", event.replay});
  for (const Rule* rule : rules_of(bus)) {
    if (!rule->schedule.empty()) continue;
    const bool wanted = is_wanted(*rule, event);
    section.rows.push_back({.text = bus::rule_name(m.world, rule->arn) + (wanted ? " wants it" : " does not want it"),
                            .note = clause_of(*rule, event),
                            .hue = wanted ? Hue::kGreen : Hue::kNone,
                            .subject = rule->arn});
  }
  if (section.rows.empty()) section.words = "No rule looks at it.";
  section.data = pretty(event.body);
  out.push_back(std::move(section));
}

// A name that no replay has yet.
std::string fresh_replay_name(const Moment& m, const Archive& archive) {
  size_t n = 1;
  while (m.world.buses.replays.contains(archive.name.substr(0, 50) + "-" + std::to_string(n))) ++n;
  return archive.name.substr(0, 50) + "-" + std::to_string(n);
}

Deed replay_deed(const Moment& m, const EventBus& bus, const Archive& archive) {
  const double from = static_cast<double>(unix_seconds(archive.events.begin()->first.first));
  const double to = static_cast<double>(unix_seconds(archive.events.rbegin()->first.first) + 1);
  Json input{{"ReplayName", fresh_replay_name(m, archive)},
             {"EventSourceArn", archive.arn},
             {"EventStartTime", from},
             {"EventEndTime", to},
             {"Destination", {{"Arn", bus::bus_arn(m.world, bus)}}}};
  return {.label = "Replay all of it",
          .command = sim::CallService{"events", "StartReplay", std::move(input)},
          .tip = "Its events come to the bus once more, for whatever rules it has now."};
}

Section archive_section(const Moment& m, const EventBus& bus, const Archive& archive) {
  Section out{.title = "Archive · " + archive.name};
  out.members = {
      {"events", std::to_string(archive.events.size())},
      {"bytes", std::to_string(archive.bytes)},
      {"keeps them", archive.days == 0 ? "for ever" : "for " + plural(static_cast<uint64_t>(archive.days), "day")}};
  if (!archive.wanted.text.empty()) out.members.push_back({"wants", archive.wanted.text});
  for (auto it = archive.events.rbegin(); it != archive.events.rend() && out.rows.size() < kRowsMax; ++it) {
    out.rows.push_back(row_of_event(*it->second.event));
  }
  if (archive.events.empty()) out.words = "It keeps nothing yet.";
  else out.form.deeds = {replay_deed(m, bus, archive)};
  return out;
}

const char* state_words(bus::ReplayState state) {
  switch (state) {
    case bus::ReplayState::kStarting: return "is starting";
    case bus::ReplayState::kRunning: return "is running";
    case bus::ReplayState::kCancelling: return "is being cancelled";
    case bus::ReplayState::kCompleted: return "is done";
    case bus::ReplayState::kCancelled: return "was cancelled";
    case bus::ReplayState::kFailed: return "failed";
  }
  return "";
}

Section replays_section(const Moment& m, const EventBus& bus) {
  Section out{.title = "Replays"};
  for (const auto& [name, replay] : m.world.buses.replays) {
    if (replay.bus != bus.name || out.rows.size() >= kRowsMax) continue;
    out.rows.push_back({.text = name,
                        .note = std::string(state_words(replay.state)) + ", " + plural(replay.replayed, "event") +
                                " of " + replay.archive,
                        .hue = replay.done() ? Hue::kNone : Hue::kViolet});
  }
  return out;
}

void bus_whole(const Moment& m, const std::string& id, Sections& out) {
  const EventBus* bus = find_bus(m, id);
  if (bus == nullptr) return;
  Section list{.title = "Event bus · " + id};
  list.members = {{"taken", plural(bus->taken, "event")},
                  {"under way", std::to_string(events_under_way(m, bus->name))}};
  for (const Rule* rule : rules_of(*bus)) {
    if (list.rows.size() >= kRowsMax) break;
    std::string note = counts_of_rule(m, *bus, *rule);
    if (rule->schedule.empty() && !bus->recent.empty())
      note += "; the latest: " + clause_of(*rule, *bus->recent.back());
    list.rows.push_back({.text = bus::rule_name(m.world, rule->arn),
                         .note = std::move(note),
                         .hue = hue_of(m, *bus, *rule),
                         .badge = rule->enabled() ? rule->schedule : "disabled",
                         .subject = rule->arn});
  }
  if (list.rows.empty()) list.words = "It has no rule: what comes goes nowhere.";
  out.push_back(std::move(list));
  if (!bus->recent.empty()) {
    Section latest{.title = "The latest events"};
    for (auto it = bus->recent.rbegin(); it != bus->recent.rend(); ++it) latest.rows.push_back(row_of_event(**it));
    out.push_back(std::move(latest));
  }
  for (const Archive* archive : archives_of(m, *bus)) out.push_back(archive_section(m, *bus, *archive));
  Section replays = replays_section(m, *bus);
  if (!replays.rows.empty()) out.push_back(std::move(replays));
}

const Rule* rule_of_arn(const EventBus& bus, const std::string& arn) {
  return bus.rule(arn.substr(arn.rfind('/') + 1));
}

const Event* event_of_id(const Moment& m, const EventBus& bus, const std::string& id) {
  for (auto it = bus.recent.rbegin(); it != bus.recent.rend(); ++it) {
    if ((*it)->id == id) return it->get();
  }
  for (const Archive* archive : archives_of(m, bus)) {
    for (const auto& [key, kept] : archive->events) {
      if (kept.event->id == id) return kept.event.get();
    }
  }
  return nullptr;
}

// A rule, by its ARN, or an event, by its id.
void bus_part(const Moment& m, const Selection& selection, Sections& out) {
  const EventBus* bus = find_bus(m, selection.resource);
  if (bus == nullptr) return;
  if (const Event* event = event_of_id(m, *bus, selection.subject)) {
    tell_event(m, *bus, *event, out);
  } else if (const Rule* rule = rule_of_arn(*bus, selection.subject)) {
    tell_rule(m, *bus, *rule, out);
  }
  Section story = facts_about(m, selection, "What happened to it");
  if (!story.rows.empty()) out.push_back(std::move(story));
}

std::vector<Selection> bus_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

// Of its deliveries: by the rule, or of the event, that is selected.
FaultTargets bus_faults(const Moment& m, const Selection& selection) {
  FaultTargets out = calls_only(m, selection);
  const EventBus* bus = find_bus(m, selection.resource);
  const Rule* rule = bus == nullptr ? nullptr : rule_of_arn(*bus, selection.subject);
  if (rule != nullptr) out.push_back({fault::kTarget, bus::rule_name(m.world, rule->arn)});
  else out.push_back({fault::kTarget, selection.resource, selection.subject});
  return out;
}

}  // namespace

extern const Kind kBus{template_::NodeKind::kBus, "Event buses", bus_card, bus_whole, bus_part, bus_parts, bus_faults};

}  // namespace millrace::story
