#include "core/schedule/facts.h"
#include "core/story/fact_rows.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kTimesAhead = 5;

const schedule::Schedule* find_schedule(const Moment& m, const std::string& id) {
  for (const auto& [key, schedule] : m.world.schedules.schedules) {
    if (m.world.name_of(schedule.arn) == id) return &schedule;
  }
  return nullptr;
}

// On the clock of its zone.
std::string local_words(const schedule::Schedule& schedule, Instant at) {
  std::string text = iso8601(schedule::find_zone(schedule.zone)->local(at), 0);
  text[10] = ' ';
  text.pop_back();
  return text + " " + schedule.zone;
}

std::string when_words(const Moment& m, const schedule::Schedule& schedule) {
  if (!schedule.enabled) return "disabled";
  return schedule.next ? "next at " + since_start(m, *schedule.next) : "completed";
}

void schedule_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "schedule";
  const schedule::Schedule* schedule = find_schedule(m, node.id);
  if (schedule == nullptr) {
    card.foot = "gone";
    return;
  }
  card.lines.push_back({.text = schedule->expression, .data = true});
  card.lines.push_back({.text = when_words(m, *schedule), .hue = schedule->next ? Hue::kBlue : Hue::kNone});
  card.foot = std::to_string(schedule->invoked) + " invoked";
  if (schedule->failed > 0) card.foot += " · " + std::to_string(schedule->failed) + " given up";
}

void schedule_part(const Moment& m, const Selection& selection, Sections& out) {
  Section story = facts_about(m, selection, "What happened to it");
  if (!story.rows.empty()) out.push_back(std::move(story));
}

Section times_ahead(const Moment& m, const schedule::Schedule& schedule) {
  Section list{.title = "Times ahead"};
  auto at = schedule.next;
  while (at && list.rows.size() < kTimesAhead) {
    list.rows.push_back({.text = local_words(schedule, *at), .note = since_start(m, *at), .hue = Hue::kBlue});
    at = schedule::next_time(schedule, *at);
  }
  if (list.rows.empty()) list.words = schedule.enabled ? "There is none." : "It is disabled.";
  return list;
}

Section under_way(const Moment& m, const schedule::Schedule& schedule) {
  Section list{.title = "Under way"};
  for (const auto& [id, one] : m.world.schedules.invocations) {
    if (one.schedule.id() != schedule.id() || list.rows.size() >= kRowsMax) continue;
    list.rows.push_back({.text = "due at " + since_start(m, one.due),
                         .note = plural(static_cast<uint64_t>(one.attempts), "attempt"),
                         .hue = one.to_grave ? Hue::kRed : Hue::kAmber,
                         .subject = one.execution});
  }
  return list;
}

void schedule_whole(const Moment& m, const std::string& id, Sections& out) {
  const schedule::Schedule* schedule = find_schedule(m, id);
  if (schedule == nullptr) return;
  Section about{.title = "Schedule · " + id};
  about.members = {{"expression", schedule->expression},
                   {"zone", schedule->zone},
                   {"target", schedule::facts::target_name(m.world, *schedule)},
                   {"window", schedule->window.us == 0 ? "none" : spoken(schedule->window)},
                   {"retries", std::to_string(schedule->retries()) + " within " + spoken(schedule->age())},
                   {"dead letters", schedule->grave().empty() ? "none: what cannot be delivered is gone"
                                                              : "to " + m.world.name_of(schedule->grave())}};
  out.push_back(std::move(about));
  out.push_back(times_ahead(m, *schedule));
  Section now = under_way(m, *schedule);
  if (!now.rows.empty()) out.push_back(std::move(now));
}

std::vector<Selection> schedule_parts(const Moment&, const Selection& selection) {
  return selection.subject.empty() ? std::vector<Selection>() : std::vector<Selection>{selection};
}

}  // namespace

extern const Kind kSchedule{
    template_::NodeKind::kSchedule, "Schedules", schedule_card, schedule_whole, schedule_part, schedule_parts};

}  // namespace millrace::story
