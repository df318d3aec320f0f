// One rule as data: which events of a bus it wants, when it makes some by itself, and the targets that get them.
#pragma once

#include <map>
#include <string>

#include "core/base/fields.h"
#include "core/base/time.h"
#include "core/bus/wanted.h"
#include "core/world/event_key.h"

namespace millrace::bus {

using Tags = std::map<std::string, std::string, std::less<>>;

struct Target {
  std::string id, arn;
  Json given;  // as PutTargets had it

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("arn", self.arn);
    v("given", self.given);
  }
};

struct Rule {
  static constexpr size_t kTargetsMax = 5;  // "targets per rule"
  // What EventBridge itself is called, where it manages the rule of an archive.
  static constexpr const char* kManager = "prod.vhs.events.aws.internal";

  std::string name, bus, arn;
  Wanted wanted;
  std::string schedule;  // `rate(5 minutes)`; or empty
  std::string state = "ENABLED";
  std::string description, role;
  std::string manager;  // ManagedBy; or empty
  std::string archive;  // that it fills, when it is managed for one
  Tags tags;
  std::map<std::string, Target> targets;  // by id

  Instant scheduled;    // when the schedule was given: rates count from there
  sim::EventKey due{};  // the schedule's next time

  uint64_t since = 0;  // how many events its bus had taken before it was there
  uint64_t matched = 0;
  uint64_t delivered = 0;  // to targets
  uint64_t given_up = 0;

  bool enabled() const { return state != "DISABLED"; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("bus", self.bus);
    v("arn", self.arn);
    v("wanted", self.wanted);
    v("schedule", self.schedule);
    v("state", self.state);
    v("description", self.description);
    v("role", self.role);
    v("manager", self.manager);
    v("archive", self.archive);
    v("tags", self.tags);
    v("targets", self.targets);
    v("scheduled", self.scheduled);
    v("due", self.due);
    v("since", self.since);
    v("matched", self.matched);
    v("delivered", self.delivered);
    v("given_up", self.given_up);
  }
};

}  // namespace millrace::bus
