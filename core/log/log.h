// Log groups of CloudWatch Logs with their streams and events. Lambda's own logs do not go here: a function's log is
// kept with the function. Subscription filters and metric filters are kept and deliver nothing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::log {

struct Event {
  int64_t timestamp = 0;  // milliseconds since 1970, as its writer says
  int64_t ingested = 0;
  uint64_t number = 0;  // in its stream
  std::string message;

  template <class V>
  static void fields(V& v, auto& self) {
    v("timestamp", self.timestamp);
    v("ingested", self.ingested);
    v("number", self.number);
    v("message", self.message);
  }
};

struct Stream {
  static constexpr size_t kEventsMax = 10'000;  // of this program; the oldest are forgotten

  std::string name;
  Instant created{};
  uint64_t next_event = 1;
  std::vector<std::shared_ptr<const Event>> events;  // by timestamp, then in the order they came

  void add(int64_t timestamp, std::string message, Instant now);

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("created", self.created);
    v("next_event", self.next_event);
    v("events", self.events);
  }
};

struct Subscription {
  std::string name;
  std::string pattern;
  std::string destination;
  std::string role;
  std::string distribution;
  Instant created{};

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("pattern", self.pattern);
    v("destination", self.destination);
    v("role", self.role);
    v("distribution", self.distribution);
    v("created", self.created);
  }
};

struct Group {
  static constexpr size_t kSubscriptionsMax = 2;  // "subscription filters" of a log group
  static constexpr size_t kStreamsMax = 10'000;   // of this program
  static constexpr size_t kTagsMax = 50;

  std::string name;
  std::string arn;  // without `:*`
  std::string key;
  std::string kind = "STANDARD";
  Instant created{};
  std::optional<int64_t> retention;  // days
  std::map<std::string, std::string> tags;
  std::map<std::string, Stream, std::less<>> streams;
  std::vector<Subscription> subscriptions;

  // For a service that makes its streams as it writes; null where there is no room for another one.
  Stream* stream_for(const std::string& stream, Instant now);

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("key", self.key);
    v("kind", self.kind);
    v("created", self.created);
    v("retention", self.retention);
    v("tags", self.tags);
    v("streams", self.streams);
    v("subscriptions", self.subscriptions);
  }
};

// Who else may write, of all groups of the account.
struct Policy {
  std::string text;
  Instant updated{};

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("updated", self.updated);
  }
};

struct Logs {
  static constexpr size_t kGroupsMax = 1'000;  // of this program
  static constexpr size_t kPoliciesMax = 10;   // "resource policies" of an account and region

  std::map<std::string, Group, std::less<>> groups;     // by name
  std::map<std::string, Policy, std::less<>> policies;  // likewise

  // By its name or its ARN, with `:*` or without; null when there is none.
  Group* find(std::string_view name_or_arn);

  template <class V>
  static void fields(V& v, auto& self) {
    v("groups", self.groups);
    v("policies", self.policies);
  }
};

// Whether a message fits a filter pattern of words: all of those without a mark, one of those with `?`, none of those
// with `-`; words in quotes may have spaces. Nothing for a pattern of another form (`{ $.x = 1 }`, `[a, b]`).
std::optional<bool> fits(std::string_view pattern, std::string_view message);

}  // namespace millrace::log
