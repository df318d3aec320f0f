// The run as the timeline shows it: a lane per resource, a mark per fact, a bar per thing that lasted, the axis under
// them. Covers all facts known, also those ahead of the present. Facts are appended as the run grows; only a run whose
// past changed is gone through again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/run/trace.h"
#include "core/story/card.h"
#include "core/story/time_axis.h"

namespace millrace::story {

struct Mark {
  FactId fact = 0;
  size_t lane = 0;
  double place = 0;  // on the axis
  Hue hue = Hue::kNone;
  bool notable = false;
};

// A run of a function, an execution, a wait: from one fact to another.
struct Bar {
  size_t lane = 0;
  FactId from = 0;
  FactId to = 0;  // 0: it has not ended as far as is known
  double start = 0;
  double end = 0;
  Hue hue = Hue::kBlue;
  bool wait = false;  // nothing is done meanwhile
  std::string label;
};

class History {
 public:
  // The lanes that are always there, from top to bottom; a resource that appears in a fact only gets one below.
  void set_lanes(const std::vector<std::string>& lanes);
  // Brings everything up to the trace; cheap when nothing changed. `noise`: whether folded facts are marks too.
  void follow(const sim::Trace& trace, bool noise);

  const std::vector<std::string>& lanes() const { return lanes_; }
  const std::vector<Mark>& marks() const { return marks_; }  // by fact
  const std::vector<Bar>& bars() const { return bars_; }     // by start
  const TimeAxis& axis() const { return axis_; }
  // Where a fact stands, also one that is folded.
  double place(const sim::Fact& fact) const { return axis_.place(fact.at); }
  // How many of the first `n` facts are folded.
  size_t folded(FactId n) const { return n < folded_.size() ? folded_[n] : folded_.empty() ? 0 : folded_.back(); }
  // The mark of a fact, or null.
  const Mark* mark_of(FactId fact) const;

 private:
  void clear();
  void add(const sim::Fact& fact);
  void mark(const sim::Fact& fact);
  void open_or_close(const sim::Fact& fact);
  size_t lane_of(const std::string& resource);

  std::vector<std::string> fixed_;
  std::vector<std::string> lanes_;
  std::map<std::string, size_t, std::less<>> lane_;
  std::vector<Mark> marks_;
  std::vector<Bar> bars_;
  std::map<std::string, size_t, std::less<>> open_;  // what has begun and not ended → its bar
  TimeAxis axis_;
  std::vector<uint32_t> folded_;
  uint64_t print_ = 0;
  size_t size_ = 0;
  bool noise_ = false;
  bool dirty_ = true;
};

}  // namespace millrace::story
