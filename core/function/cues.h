// What can happen to a run of a function, and to an event that waits for one.
#pragma once

#include <cstdint>
#include <variant>

#include "core/base/ids.h"

namespace millrace::function {

// Its execution environment is ready: the handler is called.
struct Begin {
  static constexpr const char* kName = "function.begin";
  RunId run = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("run", self.run);
  }
};

// A timer of the handler is due.
struct Wake {
  static constexpr const char* kName = "function.wake";
  RunId run = 0;
  uint32_t ask = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("run", self.run);
    v("ask", self.ask);
  }
};

// The function's timeout has passed.
struct Expire {
  static constexpr const char* kName = "function.expire";
  RunId run = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("run", self.run);
  }
};

// The next try of an asynchronous event is due, or its time is over.
struct Attempt {
  static constexpr const char* kName = "function.attempt";
  uint64_t event = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("event", self.event);
  }
};

using Cues = std::variant<Begin, Wake, Expire, Attempt>;

}  // namespace millrace::function
