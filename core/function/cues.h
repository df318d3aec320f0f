// What can happen to a run of a function.
#pragma once

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

using Cues = std::variant<Begin, Wake, Expire>;

}  // namespace millrace::function
