// One bus as data, with its rules and the latest of its events.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>

#include "core/bus/event.h"
#include "core/bus/rule.h"

namespace millrace::bus {

class RuleIndex;

struct EventBus {
  static constexpr size_t kRulesMax = 2'000;  // "rules" per bus in most regions may be raised to that
  static constexpr size_t kRecentMax = 20;    // events that people can look at

  std::string name;
  std::string arn;           // empty for `default`, which every region of every account has
  Instant created, changed;  // likewise
  std::string description, policy, key;
  Json dead_letter, log;  // DeadLetterConfig, LogConfig: kept, without effect here; or null
  Tags tags;
  std::map<std::string, std::shared_ptr<const Rule>, std::less<>> rules;  // by name

  uint64_t taken = 0;
  std::deque<std::shared_ptr<const Event>> recent;  // the oldest first

  std::shared_ptr<const RuleIndex> index;  // of the rules; null: to be made, by whoever wants it next

  const Rule* rule(std::string_view rule_name) const;  // null when there is none

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("created", self.created);
    v("changed", self.changed);
    v("description", self.description);
    v("policy", self.policy);
    v("key", self.key);
    v("dead_letter", self.dead_letter);
    v("log", self.log);
    v("tags", self.tags);
    v("rules", self.rules);
    v("taken", self.taken);
    v("recent", self.recent);
  }
};

}  // namespace millrace::bus
