// Rules of a bus come, go, are found, and are switched on and off.
#include "core/bus/errors.h"
#include "core/bus/managing.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"
#include "core/bus/operations/tags.h"
#include "core/bus/scheduling.h"

namespace millrace::bus {
namespace {

Json shown_rule(const Rule& rule) {
  Json out{{"Name", rule.name}, {"Arn", rule.arn}};
  add_text(out, "EventPattern", rule.wanted.text);
  add_text(out, "ScheduleExpression", rule.schedule);
  out["State"] = rule.state;
  add_text(out, "Description", rule.description);
  add_text(out, "RoleArn", rule.role);
  add_text(out, "ManagedBy", rule.manager);
  out["EventBusName"] = rule.bus;
  return out;
}

std::optional<Outcome> check_rule(const Request& request, const EventBus& bus) {
  const std::string schedule = request.text("ScheduleExpression");
  if (schedule.empty() && request.text("EventPattern").empty()) {
    return invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  if (!schedule.empty() && bus.name != Buses::kDefault) {
    return invalid("ScheduleExpression is supported only on the default event bus.");
  }
  if (!schedule.empty() && !is_schedule(schedule)) return invalid("Parameter ScheduleExpression is not valid.");
  return check_pattern(request);
}

Rule rule_of(const Request& request, const EventBus& bus) {
  Rule rule;
  rule.name = request.text("Name");
  rule.bus = bus.name;
  rule.arn = rule_arn(request.world(), bus.name, rule.name);
  rule.since = bus.taken;
  if (const Rule* before = bus.rule(rule.name)) rule = *before;
  rule.wanted = Wanted(request.text("EventPattern"));
  const std::string schedule = request.text("ScheduleExpression");
  if (schedule != rule.schedule) rule.scheduled = request.turn.now();
  rule.schedule = schedule;
  rule.description = request.text("Description");
  rule.role = request.text("RoleArn");
  rule.state = text_member(request.input(), "State", "ENABLED");
  return rule;
}

Outcome switch_rule(const Request& request, const char* state) {
  const auto rule = named_rule(request, "Name");
  if (!rule) return rule.error();
  if (!(*rule)->manager.empty()) return managed((*rule)->name);
  Rule changed = **rule;
  changed.state = state;
  set_rule(request.turn, std::move(changed));
  return Json::object();
}

}  // namespace

Outcome put_rule(const Request& request) {
  const auto bus = named_bus(request);
  if (!bus) return bus.error();
  if (auto wrong = check_rule(request, **bus)) return std::move(*wrong);
  const Rule* before = (*bus)->rule(request.text("Name"));
  if (before != nullptr && !before->manager.empty()) return managed(before->name);
  if (before == nullptr && (*bus)->rules.size() >= EventBus::kRulesMax) return limit_exceeded();
  Rule rule = rule_of(request, **bus);
  if (before == nullptr) {
    if (auto wrong = add_tags(rule.tags, member(request.input(), "Tags"))) return std::move(*wrong);
  }
  Json answer{{"RuleArn", rule.arn}};
  set_rule(request.turn, std::move(rule));
  return answer;
}

Outcome delete_rule(const Request& request) {
  const auto bus = named_bus(request);
  if (!bus) return bus.error();
  const Rule* rule = (*bus)->rule(request.text("Name"));
  if (rule == nullptr) return Json::object();
  if (!rule->manager.empty() && member(request.input(), "Force") != true) return managed(rule->name);
  if (!rule->targets.empty()) return invalid("Rule can't be deleted since it has targets.");
  drop_rule(request.turn, rule->bus, rule->name);
  return Json::object();
}

Outcome describe_rule(const Request& request) {
  const auto rule = named_rule(request, "Name");
  if (!rule) return rule.error();
  Json answer = shown_rule(**rule);
  answer["CreatedBy"] = request.world().account;
  return answer;
}

Outcome enable_rule(const Request& request) { return switch_rule(request, "ENABLED"); }

Outcome disable_rule(const Request& request) { return switch_rule(request, "DISABLED"); }

Outcome list_rules(const Request& request) {
  const auto bus = named_bus(request);
  if (!bus) return bus.error();
  return page_of(request, (*bus)->rules, "Rules",
                 [](const std::shared_ptr<const Rule>& rule) { return shown_rule(*rule); });
}

}  // namespace millrace::bus
