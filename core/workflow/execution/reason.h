// Why a branch goes where it goes, as data; `facts.h` words it.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/fields.h"

namespace millrace::workflow {

struct Reason {
  enum class Kind {
    kStarted,    // the execution was
    kBegun,      // `state`, a Parallel or Map, works on it
    kSucceeded,  // `state` did
    kRule,       // of the Choice `state` held, its `rule`-th
    kNoRule,     // of the Choice `state` held
    kWaited,     // the Wait `state` is over
    kEnded,      // the Succeed `state` ends it
    kCaught,     // `state` failed with `error`
  };
  Kind kind = Kind::kStarted;
  std::string state{};
  int64_t rule = 0;
  std::string error{};

  template <class V>
  static void fields(V& v, auto& self) {
    v("kind", self.kind);
    v("state", self.state);
    v("rule", self.rule);
    v("error", self.error);
  }
};

}  // namespace millrace::workflow
