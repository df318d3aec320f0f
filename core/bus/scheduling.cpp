#include "core/bus/scheduling.h"

#include "core/bus/delivering.h"
#include "core/bus/facts.h"
#include "core/schedule/expression.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::bus {
namespace {

using schedule::Dialect;

Event scheduled_event(sim::Turn& turn, const Rule& rule) {
  const sim::World& world = turn.world;
  Event out;
  out.id = turn.uuid(sim::labels::label(sim::labels::kEventId, world.name_of(rule.bus)));
  out.ingested = world.now;
  out.time = {unix_seconds(world.now) * 1'000'000};
  out.body = Json{{"version", "0"},
                  {"id", out.id},
                  {"detail-type", "Scheduled Event"},
                  {"source", "aws.events"},
                  {"account", world.account},
                  {"time", iso8601(out.time, 0)},
                  {"region", world.region},
                  {"resources", Json::array({rule.arn})},
                  {"detail", Json::object()}};
  return out;
}

}  // namespace

bool is_schedule(const std::string& text) { return schedule::parse_expression(text, Dialect::kRule).has_value(); }

void plan(sim::Turn& turn, Rule& rule) {
  turn.cancel(rule.due);
  rule.due = {};
  const auto expression = schedule::parse_expression(rule.schedule, Dialect::kRule);
  if (!expression || !rule.enabled()) return;
  const auto next = schedule::next_after(*expression, schedule::utc(), rule.scheduled, turn.now());
  if (next) rule.due = turn.at(*next, Fire{rule.name});
}

void fire(sim::Turn& turn, const std::string& name) {
  const EventBus* bus = turn.world.buses.find("");
  if (bus->rule(name) == nullptr) return;
  Rule& rule = turn.world.buses.change_rule(bus->name, name);
  rule.due = {};
  ++rule.matched;
  const auto event = std::make_shared<const Event>(scheduled_event(turn, rule));
  plan(turn, rule);
  facts::due(turn, rule, *event);
  send_to_targets(turn, rule, event);
}

}  // namespace millrace::bus
