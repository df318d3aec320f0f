#include "core/run/trace.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/hash.h"

namespace millrace::sim {

namespace {

// The same in every build.
uint64_t held_by(const Fact& fact) {
  constexpr uint64_t kFactBytes = 256, kJsonFactor = 4;
  const uint64_t texts =
      fact.kind.size() + fact.resource.size() + fact.subject.size() + fact.sentence.size() + fact.because.size();
  return kFactBytes + texts + (fact.data == nullptr ? 0 : kJsonFactor * text_bytes(*fact.data));
}

}  // namespace

void Trace::add(Fact fact) {
  const uint64_t print = sim::fingerprint(fact, fingerprint(fact.id - 1));
  if (fact.id <= facts_.size()) {
    if (prints_[fact.id - 1] != print) diverged_ = true;
    return;
  }
  MILLRACE_ASSERT(fact.id == facts_.size() + 1);
  bytes_ += held_by(fact);
  facts_.push_back(std::move(fact));
  prints_.push_back(print);
}

void Trace::cut(FactId n) {
  const size_t keep = std::min<size_t>(n, facts_.size());
  for (size_t i = keep; i < facts_.size(); ++i) bytes_ -= held_by(facts_[i]);
  facts_.resize(keep);
  prints_.resize(keep);
}

uint64_t Trace::fingerprint(FactId n) const {
  return n == 0 ? kHashStart : prints_[std::min<size_t>(n, prints_.size()) - 1];
}

}  // namespace millrace::sim
