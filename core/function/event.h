// Asynchronous invocation, as data: what a function's settings say of it, the queue of events that wait to be run, and
// the records of them that are on their way to a destination. Figures are those of "How Lambda handles errors and
// retries with asynchronous invocation" and of PutFunctionEventInvokeConfig.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/base/bounds.h"
#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/lineage.h"
#include "core/world/event_key.h"

namespace millrace::function {

using EventNumber = uint64_t;

// What was set; what was not has Lambda's default.
struct EventInvokeConfig {
  static constexpr int64_t kRetriesDefault = 2;
  static constexpr Duration kAgeDefault = seconds(21'600);

  std::optional<int64_t> retries;  // MaximumRetryAttempts: 0..2, after an error of the function
  std::optional<Duration> age;     // MaximumEventAgeInSeconds: 60..21,600, then the event is discarded
  std::string on_success;          // ARN of a destination; empty: none
  std::string on_failure;
  Instant modified;

  int64_t retries_max() const { return retries.value_or(kRetriesDefault); }
  Duration age_max() const { return age.value_or(kAgeDefault); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("retries", self.retries);
    v("age_us", self.age);
    v("on_success", self.on_success);
    v("on_failure", self.on_failure);
    v("modified", self.modified);
  }
};

// What was accepted; never changed, and shared by the copies of a World.
struct Accepted {
  std::string request_id;  // of every one of its runs
  Json payload;
  size_t bytes = 0;  // of the payload, as JSON
  LineageRef lineage = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("request_id", self.request_id);
    v("payload", self.payload);
    v("bytes", self.bytes);
    v("lineage", self.lineage);
  }
};

// An event that was accepted and neither done nor given up.
struct AsyncEvent {
  EventNumber number = 0;
  std::string function;   // its name
  std::string qualifier;  // `$LATEST`, a version or an alias
  std::string version;    // that the latest run was of
  std::shared_ptr<const Accepted> accepted;
  Instant at;              // when it was accepted
  int64_t runs = 0;        // so far, with the one under way
  int64_t refusals = 0;    // in a row: for too much to do, or because something was wrong inside Lambda
  RunId run = 0;           // under way; 0: it waits
  sim::EventKey next;      // its next try
  int status = 0;          // of the latest try: 200 when the function ran, whatever came of it
  std::string result;      // of the latest run, JSON text
  std::string error;       // message of the latest try that failed
  std::string error_kind;  // its type

  template <class V>
  static void fields(V& v, auto& self) {
    v("number", self.number);
    v("function", self.function);
    v("qualifier", self.qualifier);
    v("version", self.version);
    v("accepted", self.accepted);
    v("at", self.at);
    v("runs", self.runs);
    v("refusals", self.refusals);
    v("run", self.run);
    v("next", self.next);
    v("status", self.status);
    v("result", self.result);
    v("error", self.error);
    v("error_kind", self.error_kind);
  }
};

// A record of an event, or the event itself, on its way to where it is kept.
struct Parting {
  EventNumber event = 0;
  std::string function;     // its name
  std::string destination;  // ARN
  bool dead_letter = false;
  LineageRef lineage = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("event", self.event);
    v("function", self.function);
    v("destination", self.destination);
    v("dead_letter", self.dead_letter);
    v("lineage", self.lineage);
  }
};

// All functions' events in one World. At either bound a further one is refused.
struct EventQueue {
  static constexpr uint64_t kBytesMax = 256 * bounds::kMegabyte;  // payloads
  static constexpr uint32_t kEventsMax = 10'000;                  // of one function

  EventNumber next = 1;
  std::map<EventNumber, AsyncEvent> events;
  uint64_t bytes = 0;
  uint64_t next_parting = 1;
  std::map<uint64_t, Parting> partings;

  template <class V>
  static void fields(V& v, auto& self) {
    v("next", self.next);
    v("events", self.events);
    v("bytes", self.bytes);
    v("next_parting", self.next_parting);
    v("partings", self.partings);
  }
};

}  // namespace millrace::function
