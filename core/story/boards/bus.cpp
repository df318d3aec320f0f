// A bus at large: a lane per event, and in it what each rule made of it, with the clause that decided, or how its
// deliveries went.
#include <algorithm>
#include <map>

#include "core/base/prose.h"
#include "core/bus/facts.h"
#include "core/bus/naming.h"
#include "core/story/boards/inner.h"
#include "core/story/find.h"
#include "core/story/words.h"

namespace millrace::story::boards {
namespace {

constexpr size_t kEventsMax = 8;
constexpr size_t kEventShownMax = 60;
constexpr size_t kClauseMax = 60;

// What is known of one event, by rule: the latest fact.
struct Course {
  const sim::Fact* taken = nullptr;
  std::map<std::string, const sim::Fact*> latest;
};

struct RuleFate {
  std::string_view kind;
  std::string_view words;
  Hue hue;
};

constexpr RuleFate kRuleFates[] = {{bus::facts::kMatched, "wanted", Hue::kBlue},
                                   {bus::facts::kUnmatched, "not wanted", Hue::kNone},
                                   {bus::facts::kDelivered, "delivered", Hue::kGreen},
                                   {bus::facts::kFailed, "failed", Hue::kAmber},
                                   {bus::facts::kDead, "given up, a dead letter now", Hue::kRed},
                                   {bus::facts::kDropped, "given up, and gone", Hue::kRed}};

const RuleFate* rule_fate(const sim::Fact& fact) {
  const auto it = std::find_if(std::begin(kRuleFates), std::end(kRuleFates),
                               [&](const RuleFate& one) { return one.kind == fact.kind; });
  return it == std::end(kRuleFates) ? nullptr : it;
}

// The latest events, the last first.
std::vector<Course> latest_events(const Moment& m, const std::string& id) {
  std::map<std::string, Course> courses;
  std::vector<Course> out;
  each_fact(m, id, [&](const sim::Fact& fact) {
    if (out.size() >= kEventsMax) return;
    if (fact.kind == bus::facts::kTaken) {
      Course& course = courses[fact.subject];
      course.taken = &fact;
      out.push_back(course);
    } else if (rule_fate(fact) != nullptr && fact.data != nullptr) {
      courses[fact.subject].latest.emplace(text_member(*fact.data, "rule"), &fact);
    }
  });
  return out;
}

const bus::Delivery* event_under_way(const Moment& m, const bus::Rule& rule, const std::string& event) {
  for (const auto& [number, one] : m.world.buses.deliveries) {
    if (one.rule_arn == rule.arn && one.event->id == event) return &one;
  }
  return nullptr;
}

void tell_under_way(const Moment& m, const bus::Delivery& delivery, Token& out) {
  const auto next = m.world.agenda.events.find(delivery.due);
  const bool waits = delivery.phase == bus::Phase::kWaiting && next != m.world.agenda.events.end();
  out.hue = delivery.attempts > 1 || waits ? Hue::kAmber : Hue::kBlue;
  out.note = "to " + bus::target_name(m.world, delivery.target->arn) + ", attempt " + std::to_string(delivery.attempts);
  if (delivery.phase == bus::Phase::kBurying) out.note += ", given up";
  if (!waits) return;
  const sim::Fact* since = m.trace.find(delivery.fact);
  out.ring = ring_of(m, since == nullptr ? m.source.hand : since->at, next->second.at);
  out.note += " failed";
  out.aside = "again in " + countdown(next->second.at - m.source.hand);
}

Token token_of_rule(const Moment& m, const bus::Rule& rule, const Course& course, const std::string& id) {
  Token out{.text = bus::rule_name(m.world, rule.arn), .about = {id, rule.arn, ""}};
  if (const bus::Delivery* delivery = event_under_way(m, rule, course.taken->subject)) {
    tell_under_way(m, *delivery, out);
    return out;
  }
  const auto latest = course.latest.find(out.text);
  if (latest == course.latest.end()) {
    out.note = "not there then";
    return out;
  }
  const RuleFate& fate = *rule_fate(*latest->second);
  const std::string why = brief(latest->second->because, kClauseMax);
  out.note = std::string(fate.words) + (why.empty() ? "" : ": " + why);
  out.hue = fate.hue;
  return out;
}

}  // namespace

void tell_bus(const Moment& m, const std::string& id, Board& out) {
  const bus::EventBus* bus = find_bus(m, id);
  if (bus == nullptr) return;
  for (const Course& course : latest_events(m, id)) {
    const sim::Fact& fact = *course.taken;
    const Json& event = member(*fact.data, "event");
    Lane lane{
        .title = brief(text_member(event, "detail-type") + " " + to_text(member(event, "detail")), kEventShownMax),
        .words = "event " + short_id(fact.subject),
        .aside = "taken " + since_start(m, fact.at),
        .about = {id, fact.subject, ""}};
    for (const auto& [name, rule] : bus->rules) {
      if (rule->archive.empty() && rule->schedule.empty()) add(lane, token_of_rule(m, *rule, course, id));
    }
    out.lanes.push_back(std::move(lane));
  }
}

}  // namespace millrace::story::boards
