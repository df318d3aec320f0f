// Archives and replays of events, as data.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/bus/event.h"
#include "core/bus/wanted.h"
#include "core/world/event_key.h"

namespace millrace::bus {

// What an archive keeps of one event.
struct Kept {
  std::shared_ptr<const Event> event;
  uint64_t bytes = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("event", self.event);
    v("bytes", self.bytes);
  }
};

struct Archive {
  static constexpr size_t kEventsMax = 100'000;  // the oldest are forgotten
  static constexpr uint64_t kBytesMax = uint64_t{64} << 20;

  std::string name, arn;
  std::string bus;  // its name
  std::string description;
  Wanted wanted;
  int64_t days = 0;  // RetentionDays; 0: for ever
  Instant created;
  std::map<std::pair<Instant, uint64_t>, Kept> events;  // by their time and when they came
  uint64_t next = 1;
  uint64_t bytes = 0;
  sim::EventKey expiry;  // when it looks for events that are too old

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("bus", self.bus);
    v("description", self.description);
    v("wanted", self.wanted);
    v("days", self.days);
    v("created", self.created);
    v("events", self.events);
    v("next", self.next);
    v("bytes", self.bytes);
    v("expiry", self.expiry);
  }
};

enum class ReplayState { kStarting, kRunning, kCancelling, kCompleted, kCancelled, kFailed };

struct Replay {
  std::string name, arn;
  std::string archive, bus;  // names
  std::string description;
  Instant from, to;                // of the events' times, both included
  std::vector<std::string> rules;  // FilterArns: only these get the events; none: all
  ReplayState state = ReplayState::kStarting;
  std::string reason;  // of the state; or empty
  Instant started, ended;
  Instant reached;        // no event before it is still to come
  Instant last;           // time of the last event that was replayed
  uint64_t replayed = 0;  // so many

  bool done() const { return state >= ReplayState::kCompleted; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("archive", self.archive);
    v("bus", self.bus);
    v("description", self.description);
    v("from", self.from);
    v("to", self.to);
    v("rules", self.rules);
    v("state", self.state);
    v("reason", self.reason);
    v("started", self.started);
    v("ended", self.ended);
    v("reached", self.reached);
    v("last", self.last);
    v("replayed", self.replayed);
  }
};

}  // namespace millrace::bus
