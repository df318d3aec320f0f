// What can happen to deliveries, archives and replays by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace millrace::bus {

// A delivery is tried, for the first time or again.
struct Attempt {
  static constexpr const char* kName = "bus.attempt";
  uint64_t delivery = 0;
  bool met = false;  // whatever fault there was for it
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
    v("met", self.met);
  }
};

// It reaches its place outside.
struct Reach {
  static constexpr const char* kName = "bus.reach";
  uint64_t delivery = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
  }
};

// The answer of its place is back.
struct Heard {
  static constexpr const char* kName = "bus.heard";
  uint64_t delivery = 0;
  int64_t status = 0;  // of HTTP; 0: none came in time
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
    v("status", self.status);
  }
};

// The time of a rule's schedule has come.
struct Fire {
  static constexpr const char* kName = "bus.fire";
  static constexpr bool kBackground = true;
  std::string rule;  // of the default bus, the only one with schedules
  template <class V>
  static void fields(V& v, auto& self) {
    v("rule", self.rule);
  }
};

// Events of an archive may have grown too old.
struct Expire {
  static constexpr const char* kName = "bus.expire";
  static constexpr bool kBackground = true;
  std::string archive;
  template <class V>
  static void fields(V& v, auto& self) {
    v("archive", self.archive);
  }
};

// A replay goes on with its next minute of events.
struct GoOn {
  static constexpr const char* kName = "bus.go_on";
  std::string replay;
  template <class V>
  static void fields(V& v, auto& self) {
    v("replay", self.replay);
  }
};

using Cues = std::variant<Attempt, Reach, Heard, Fire, Expire, GoOn>;

}  // namespace millrace::bus
