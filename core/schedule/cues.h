// What can happen to schedules.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace millrace::schedule {

// The time of a schedule has come.
struct Due {
  static constexpr const char* kName = "schedule.due";
  static constexpr bool kBackground = true;
  std::string schedule;
  uint64_t plan = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("schedule", self.schedule);
    v("plan", self.plan);
  }
};

// A target is invoked, late by its flexible window or once more.
struct Invoke {
  static constexpr const char* kName = "schedule.invoke";
  uint64_t invocation = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("invocation", self.invocation);
  }
};

using Cues = std::variant<Due, Invoke>;

}  // namespace millrace::schedule
