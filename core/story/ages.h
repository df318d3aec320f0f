// How old what waits has become over time: at each moment the age of the oldest. Made of what waited from when to when,
// and kept as a bounded row of equal slices of time, each with the greatest age in it.
#pragma once

#include <string>
#include <vector>

#include "core/base/time.h"

namespace millrace::story {

struct Wait {
  Instant from;
  Instant until;
};

struct Ages {
  static constexpr size_t kSlices = 96;

  Instant from;
  Instant until;
  std::vector<Duration> slices = {};  // empty: nothing has waited
  Duration most;
  Instant most_at;
  Duration last;  // at its end

  // `now 22 s, at most 1 min 8 s`.
  std::string words() const;
};

// Up to `now`, from the first wait on.
Ages ages_of(const std::vector<Wait>& waits, Instant now);

}  // namespace millrace::story
