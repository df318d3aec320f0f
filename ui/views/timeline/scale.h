// From lengths on the time axis to pixels: the whole run when it fits, else a window that follows the present.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "core/story/history.h"

namespace millrace::ui {

class TimeScale {
 public:
  // `length`: of all that is to be shown; `marks`: how many there are; `focus`: the present's place, kept in sight.
  TimeScale(float width, double length, size_t marks, double zoom, double focus) : width_(double(width)) {
    const double fit = (width_ - 2 * kMargin) / std::max(length, kLengthLeast);
    const double crowded = double(marks) * kMarkPixels / std::max(length, kLengthLeast);
    scale_ = std::max(fit, crowded) * zoom;
    const double all = std::max(length, kLengthLeast) * scale_ + 2 * kMargin;
    left_ = std::clamp(focus * scale_ - width_ * 0.7, 0.0, std::max(0.0, all - width_));
  }

  float x(double place) const { return float(place * scale_ - left_ + kMargin); }
  double place(float x) const { return (double(x) + left_ - kMargin) / scale_; }

  // The marks to be seen, as a half-open range of indices.
  std::pair<size_t, size_t> visible(const std::vector<Mark>& marks) const {
    const auto before = [](const Mark& m, double at) { return m.place < at; };
    const auto first = std::lower_bound(marks.begin(), marks.end(), place(-8), before);
    const auto last = std::lower_bound(first, marks.end(), place(float(width_) + 8), before);
    return {size_t(first - marks.begin()), size_t(last - marks.begin())};
  }
  std::pair<size_t, size_t> visible(const std::vector<Instant>& moments, const TimeAxis& axis) const {
    const auto first = std::lower_bound(moments.begin(), moments.end(), axis.moment(place(0)));
    const auto last = std::upper_bound(first, moments.end(), axis.moment(place(float(width_))));
    return {size_t(first - moments.begin()), size_t(last - moments.begin())};
  }

 private:
  static constexpr double kMargin = 12;
  static constexpr double kLengthLeast = 4;  // a run that has just begun does not fill the width
  static constexpr double kMarkPixels = 5;   // of room per mark before the window begins to slide
  double width_;
  double scale_;
  double left_;
};

}  // namespace millrace::ui
