// A time axis on which nothing is lost and nothing is empty: busy moments get room, long waits shrink. Positions are
// abstract lengths from 0 to `length()`; the view multiplies them by its pixels per unit. Monotone in both directions.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/time.h"

namespace millrace::story {

// The length of a gap: near proportional below a tenth of a second, logarithmic beyond.
double gap_length(Duration gap);

class TimeAxis {
 public:
  // Moments in ascending order; earlier ones than the last are taken as the last.
  void add(Instant at);
  void clear();

  double length() const { return places_.empty() ? 0 : places_.back(); }
  // Between two moments it interpolates; outside it goes on by the rule of gaps.
  double place(Instant at) const;
  Instant moment(double place) const;

  // A gap that is drawn much shorter than its time deserves.
  struct Squeeze {
    double from;
    double to;
    Duration gap;
  };
  std::vector<Squeeze> squeezes(Duration least) const;

  const std::vector<Instant>& moments() const { return moments_; }

 private:
  std::vector<Instant> moments_;
  std::vector<double> places_;
};

}  // namespace millrace::story
