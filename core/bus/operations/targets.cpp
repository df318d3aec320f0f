// The targets of a rule.
#include "core/base/arn.h"
#include "core/bus/errors.h"
#include "core/bus/input.h"
#include "core/bus/managing.h"
#include "core/bus/operations/checks.h"
#include "core/bus/parcel.h"

namespace millrace::bus {
namespace {

std::optional<Outcome> check_target(const Json& target) {
  const std::string arn = text_member(target, "Arn"), id = text_member(target, "Id");
  if (arn_parts(arn).size() < 6 || !arn.starts_with("arn:")) {
    return invalid_parameter(arn, "Provided Arn is not in correct format.");
  }
  if (arn.find(":sqs:") != std::string::npos && arn.ends_with(".fifo") && !target.contains("SqsParameters")) {
    return invalid("Parameter(s) SqsParameters must be specified for target: " + id + ".");
  }
  if (needs_role(arn) && text_member(target, "RoleArn").empty()) {
    return invalid("RoleArn is required for target " + arn + ".");
  }
  if (auto wrong = wrong_input(target)) return invalid(std::move(*wrong));
  return std::nullopt;
}

Outcome none_failed() { return Json{{"FailedEntryCount", 0}, {"FailedEntries", Json::array()}}; }

}  // namespace

Outcome put_targets(const Request& request) {
  const auto rule = named_rule(request, "Rule");
  if (!rule) return rule.error();
  if (!(*rule)->manager.empty()) return managed((*rule)->name);
  Rule changed = **rule;
  for (const Json& target : request.input().at("Targets")) {
    if (auto wrong = check_target(target)) return std::move(*wrong);
    const std::string id = text_member(target, "Id");
    changed.targets[id] = {id, text_member(target, "Arn"), target};
  }
  if (changed.targets.size() > Rule::kTargetsMax) return limit_exceeded();
  set_rule(request.turn, std::move(changed));
  return none_failed();
}

Outcome remove_targets(const Request& request) {
  const auto rule = named_rule(request, "Rule");
  if (!rule) return rule.error();
  if (!(*rule)->manager.empty() && member(request.input(), "Force") != true) return managed((*rule)->name);
  Rule changed = **rule;
  Json failed = Json::array();
  for (const Json& id : request.input().at("Ids")) {
    const std::string target = id.get<std::string>();
    if (changed.targets.erase(target) > 0) continue;
    failed.push_back(
        {{"TargetId", target},
         {"ErrorCode", "ResourceNotFoundException"},
         {"ErrorMessage", "Rule " + changed.name + " does not have a target with the Id " + target + "."}});
  }
  set_rule(request.turn, std::move(changed));
  return Json{{"FailedEntryCount", failed.size()}, {"FailedEntries", std::move(failed)}};
}

Outcome list_targets_by_rule(const Request& request) {
  const auto rule = named_rule(request, "Rule");
  if (!rule) return rule.error();
  return page_of(request, (*rule)->targets, "Targets", [](const Target& target) { return target.given; });
}

Outcome list_rule_names_by_target(const Request& request) {
  const auto bus = named_bus(request);
  if (!bus) return bus.error();
  const std::string wanted = request.text("TargetArn");
  return page_of(request, (*bus)->rules, "RuleNames", [&](const std::shared_ptr<const Rule>& rule) {
    for (const auto& [id, target] : rule->targets) {
      if (target.arn == wanted) return Json(rule->name);
    }
    return Json();
  });
}

}  // namespace millrace::bus
