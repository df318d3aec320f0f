// What can happen to deliveries and subscriptions by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace millrace::topic {

// A delivery is tried, for the first time or again.
struct Attempt {
  static constexpr const char* kName = "topic.attempt";
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
  static constexpr const char* kName = "topic.reach";
  uint64_t delivery = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
  }
};

// The answer of its place is back.
struct Heard {
  static constexpr const char* kName = "topic.heard";
  uint64_t delivery = 0;
  int64_t status = 0;  // of HTTP; 0: none came in time
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
    v("status", self.status);
  }
};

// Nobody has confirmed a subscription for two days.
struct Unconfirmed {
  static constexpr const char* kName = "topic.unconfirmed";
  static constexpr bool kBackground = true;
  std::string subscription;
  template <class V>
  static void fields(V& v, auto& self) {
    v("subscription", self.subscription);
  }
};

using Cues = std::variant<Attempt, Reach, Heard, Unconfirmed>;

}  // namespace millrace::topic
