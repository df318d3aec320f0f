// Schedules of EventBridge Scheduler, their groups, and the invocations of their targets that are under way.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/schedule/expression.h"

namespace millrace::schedule {

inline constexpr const char* kDefaultGroup = "default";

struct Schedule {
  static constexpr int64_t kRetriesUsual = 185;
  static constexpr Duration kAgeUsual = hours(24);

  std::string group = kDefaultGroup;
  std::string name;
  std::string arn;
  std::string expression;
  std::string zone = "UTC";
  std::string description;
  std::string key;    // KmsKeyArn, or empty
  std::string token;  // of the request that made it
  bool enabled = true;
  bool deletes_itself = false;  // ActionAfterCompletion
  Duration window{};            // within which it may be late
  std::optional<Instant> start;
  std::optional<Instant> end;
  Json target;  // as it was given
  Instant created{};
  Instant modified{};

  std::optional<Instant> next;  // the time after which the target is due again; none: it is completed
  uint64_t plan = 0;            // of the cue for that time; earlier ones are stale
  uint64_t invoked = 0;
  uint64_t failed = 0;  // given up

  // As `world.schedules.schedules` has it: `default/Nightly`.
  std::string id() const { return group + "/" + name; }
  int64_t retries() const;
  Duration age() const;
  std::string grave() const;  // the ARN of its queue for dead letters, or empty

  template <class V>
  static void fields(V& v, auto& self) {
    v("group", self.group);
    v("name", self.name);
    v("arn", self.arn);
    v("expression", self.expression);
    v("zone", self.zone);
    v("description", self.description);
    v("key", self.key);
    v("token", self.token);
    v("enabled", self.enabled);
    v("deletes_itself", self.deletes_itself);
    v("window", self.window);
    v("start", self.start);
    v("end", self.end);
    v("target", self.target);
    v("created", self.created);
    v("modified", self.modified);
    v("next", self.next);
    v("plan", self.plan);
    v("invoked", self.invoked);
    v("failed", self.failed);
  }
};

struct Group {
  static constexpr size_t kTagsMax = 200;

  std::string name;
  std::string arn;
  Instant created{};
  Instant modified{};
  std::map<std::string, std::string> tags;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("created", self.created);
    v("modified", self.modified);
    v("tags", self.tags);
  }
};

// One time that a target is to be invoked, until it has been or is given up.
struct Invocation {
  uint64_t id = 0;
  Schedule schedule;  // as it was then
  Instant due{};      // on the schedule
  Instant first{};    // when it was first tried
  std::string execution;
  int64_t attempts = 0;
  bool to_grave = false;  // what is under way is its letter to the queue for dead letters
  FactId fact = 0;        // the latest about it

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("schedule", self.schedule);
    v("due", self.due);
    v("first", self.first);
    v("execution", self.execution);
    v("attempts", self.attempts);
    v("to_grave", self.to_grave);
    v("fact", self.fact);
  }
};

struct Schedules {
  static constexpr size_t kSchedulesMax = 100'000;  // of this program; an account may have a million
  static constexpr size_t kGroupsMax = 500;
  static constexpr size_t kInvocationsMax = 10'000;  // under way; further ones are dropped

  std::map<std::string, Group, std::less<>> groups;        // by name, but for the one that is always there
  std::map<std::string, Schedule, std::less<>> schedules;  // by group and name
  uint64_t next_plan = 1;
  uint64_t next_invocation = 1;
  std::map<uint64_t, Invocation> invocations;

  // Null when there is none.
  Schedule* find(std::string_view id);
  const Schedule* find(std::string_view id) const;

  template <class V>
  static void fields(V& v, auto& self) {
    v("groups", self.groups);
    v("schedules", self.schedules);
    v("next_plan", self.next_plan);
    v("next_invocation", self.next_invocation);
    v("invocations", self.invocations);
  }
};

// The first time of the schedule after `after`, within its dates; what it says must have been read before.
std::optional<Instant> next_time(const Schedule& schedule, Instant after);

}  // namespace millrace::schedule
