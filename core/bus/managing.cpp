#include "core/bus/managing.h"

#include "core/bus/naming.h"
#include "core/bus/scheduling.h"
#include "core/world/turn.h"

namespace millrace::bus {
namespace {

std::string pattern_of(const Archive& archive) {
  Json pattern = parse_json(archive.wanted.text).value_or(Json::object());
  if (!pattern.is_object()) pattern = Json::object();
  pattern["replay-name"] = Json::array({{{"exists", false}}});
  return to_text(pattern);
}

// Where the events go is nobody's to see.
Target archive_target(const sim::World& world, const Archive& archive) {
  const std::string arn = "arn:aws:events:" + world.region + ":::";
  const Json transformer{
      {"InputPathsMap", Json::object()},
      {"InputTemplate", "{\"archive-arn\": \"" + archive.arn + "\", \"event\": <aws.events.event.json>}"}};
  Json given{{"Id", archive_rule_name(archive.name)}, {"Arn", arn}, {"InputTransformer", transformer}};
  return {archive_rule_name(archive.name), arn, std::move(given)};
}

}  // namespace

void set_rule(sim::Turn& turn, Rule rule) {
  EventBus& bus = turn.world.buses.change(rule.bus);
  bus.index = nullptr;
  plan(turn, rule);
  std::string name = rule.name;
  bus.rules.insert_or_assign(std::move(name), std::make_shared<Rule>(std::move(rule)));
}

void drop_rule(sim::Turn& turn, const std::string& bus_name, const std::string& rule) {
  if (turn.world.buses.find(bus_name) == nullptr) return;
  const std::string name = rule;
  EventBus& bus = turn.world.buses.change(bus_name);
  bus.index = nullptr;
  if (const Rule* before = bus.rule(name)) {
    sim::EventKey due = before->due;
    turn.cancel(due);
  }
  bus.rules.erase(name);
}

std::string archive_rule_name(const std::string& archive) { return "Events-Archive-" + archive; }

void set_archive_rule(sim::Turn& turn, const Archive& archive) {
  const EventBus& bus = *turn.world.buses.find(archive.bus);
  Rule rule;
  rule.name = archive_rule_name(archive.name);
  rule.bus = archive.bus;
  rule.arn = rule_arn(turn.world, bus.name, rule.name);
  rule.since = bus.taken;
  if (const Rule* before = bus.rule(rule.name)) rule = *before;
  rule.wanted = Wanted(pattern_of(archive));
  rule.manager = Rule::kManager;
  rule.archive = archive.name;
  Target target = archive_target(turn.world, archive);
  rule.targets.insert_or_assign(target.id, target);
  set_rule(turn, std::move(rule));
}

}  // namespace millrace::bus
