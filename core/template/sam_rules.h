// SAM's events that are rules of a bus: EventBridgeRule, CloudWatchEvent and Schedule, of functions and of state
// machines, as the rules that SAM generates for them.
#pragma once

#include <string>

#include "core/base/json.h"

namespace millrace::template_ {

bool is_rule_event(const std::string& type);

// What is called by the rule.
struct RuleTarget {
  Json arn;
  Json role = nullptr;  // that lets the bus do so; null: none is needed
};

// The properties of the AWS::Events::Rule for an event of that type.
Json rule_properties(const std::string& type, const Json& event, const RuleTarget& target);

}  // namespace millrace::template_
