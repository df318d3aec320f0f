// The facts of a run in order, and the fingerprint of the run after each of them. Kept outside the World: rewinding
// the World keeps the facts, so that what lies ahead can still be drawn.
#pragma once

#include <vector>

#include "core/base/bounds.h"
#include "core/world/fact.h"

namespace millrace::sim {

class Trace : public FactSink {
 public:
  // A run ends at so many facts, or when they hold so much, and says so.
  static constexpr size_t kFactsMax = bounds::kFacts;
  static constexpr uint64_t kBytesMax = bounds::kFactBytes;

  // Takes the next fact, whose id is `size() + 1`. A fact that is already known (the run is being replayed) is dropped.
  void add(Fact fact) override;
  // Forgets all facts after the first `n`.
  void cut(FactId n);

  const std::vector<Fact>& facts() const { return facts_; }
  size_t size() const { return facts_.size(); }
  uint64_t bytes() const { return bytes_; }
  bool full() const { return facts_.size() >= kFactsMax || bytes_ >= kBytesMax; }
  // The fact, or null when there is none of that id.
  const Fact* find(FactId id) const { return id >= 1 && id <= facts_.size() ? &facts_[id - 1] : nullptr; }
  // Of the first `n` facts.
  uint64_t fingerprint(FactId n) const;
  // Whether a replayed fact ever differed from the one it replays: then the run is not repeatable, which is our
  // mistake.
  bool diverged() const { return diverged_; }

 private:
  std::vector<Fact> facts_;
  std::vector<uint64_t> prints_;
  uint64_t bytes_ = 0;
  bool diverged_ = false;
};

}  // namespace millrace::sim
