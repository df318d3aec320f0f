// Names one event in the agenda, to take it back.
#pragma once

#include <compare>
#include <cstdint>

#include "core/base/time.h"

namespace millrace::sim {

struct EventKey {
  Instant at;
  uint64_t seq = 0;  // 0: no event
  friend auto operator<=>(const EventKey&, const EventKey&) = default;

  template <class V>
  static void fields(V& v, auto& self) {
    v("at", self.at);
    v("seq", self.seq);
  }
};

}  // namespace millrace::sim
