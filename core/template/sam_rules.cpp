#include "core/template/sam_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace millrace::template_ {
namespace {

constexpr std::array<std::string_view, 3> kRuleEvents{"EventBridgeRule", "CloudWatchEvent", "Schedule"};

// By the event's name for it: what is of the rule, and what of its target.
constexpr std::array<std::pair<const char*, const char*>, 7> kOfRule{{{"Pattern", "EventPattern"},
                                                                      {"EventBusName", "EventBusName"},
                                                                      {"RuleName", "Name"},
                                                                      {"Name", "Name"},
                                                                      {"Schedule", "ScheduleExpression"},
                                                                      {"Description", "Description"},
                                                                      {"State", "State"}}};
constexpr std::array<const char*, 4> kOfTarget{"Input", "InputPath", "InputTransformer", "RetryPolicy"};

}  // namespace

bool is_rule_event(const std::string& type) {
  return std::find(kRuleEvents.begin(), kRuleEvents.end(), type) != kRuleEvents.end();
}

Json rule_properties(const std::string& type, const Json& event, const RuleTarget& target) {
  Json rule = Json::object();
  for (const auto& [sam, plain] : kOfRule) {
    if (event.contains(sam)) rule[plain] = event.at(sam);
  }
  if (const Json& enabled = member(event, "Enabled"); !enabled.is_null()) {
    rule["State"] = enabled == false || enabled == "false" ? "DISABLED" : "ENABLED";
  }
  Json one{{"Arn", target.arn}, {"Id", text_member(member(event, "Target"), "Id", type + "Target")}};
  for (const char* name : kOfTarget) {
    if (event.contains(name)) one[name] = event.at(name);
  }
  if (const Json& grave = member(event, "DeadLetterConfig"); grave.contains("Arn")) {
    one["DeadLetterConfig"] = {{"Arn", grave.at("Arn")}};
  }
  if (!target.role.is_null()) one["RoleArn"] = target.role;
  rule["Targets"] = Json::array({std::move(one)});
  return rule;
}

}  // namespace millrace::template_
