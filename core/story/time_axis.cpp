#include "core/story/time_axis.h"

#include <algorithm>
#include <cmath>

namespace millrace::story {

double gap_length(Duration gap) { return std::log2(1.0 + double(std::max<int64_t>(0, gap.us)) / 100'000.0); }

void TimeAxis::add(Instant at) {
  if (moments_.empty()) {
    moments_.push_back(at);
    places_.push_back(0);
  } else if (at > moments_.back()) {
    places_.push_back(places_.back() + gap_length(at - moments_.back()));
    moments_.push_back(at);
  }
}

void TimeAxis::clear() {
  moments_.clear();
  places_.clear();
}

double TimeAxis::place(Instant at) const {
  if (moments_.empty()) return 0;
  if (at <= moments_.front()) return -gap_length(moments_.front() - at);
  if (at >= moments_.back()) return places_.back() + gap_length(at - moments_.back());
  const auto next = size_t(std::upper_bound(moments_.begin(), moments_.end(), at) - moments_.begin());
  const double part = double((at - moments_[next - 1]).us) / double((moments_[next] - moments_[next - 1]).us);
  return places_[next - 1] + part * (places_[next] - places_[next - 1]);
}

Instant TimeAxis::moment(double place) const {
  if (moments_.empty()) return {};
  if (place <= 0) return moments_.front();
  if (place >= places_.back()) {
    const double beyond = std::min(place - places_.back(), 30.0);
    return moments_.back() + Duration{int64_t((std::exp2(beyond) - 1) * 100'000.0)};
  }
  const auto next = size_t(std::upper_bound(places_.begin(), places_.end(), place) - places_.begin());
  const double part = (place - places_[next - 1]) / (places_[next] - places_[next - 1]);
  return moments_[next - 1] + Duration{int64_t(part * double((moments_[next] - moments_[next - 1]).us))};
}

std::vector<TimeAxis::Squeeze> TimeAxis::squeezes(Duration least) const {
  std::vector<Squeeze> out;
  for (size_t i = 1; i < moments_.size(); ++i) {
    const Duration gap = moments_[i] - moments_[i - 1];
    if (gap >= least) out.push_back({places_[i - 1], places_[i], gap});
  }
  return out;
}

}  // namespace millrace::story
