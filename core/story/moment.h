// The present moment of a run: the World, and the facts that led there.
#pragma once

#include <string>

#include "core/story/source.h"

namespace millrace::story {

struct Moment {
  const Source& source;
  const sim::World& world;
  const sim::Trace& trace;
  FactId position = 0;
  FactId focus = 0;

  const sim::Fact* fact() const { return trace.find(focus); }
  // The latest fact up to now that the test accepts, among the last `kLookBack`; or null.
  template <class Test>
  const sim::Fact* latest(Test&& test) const {
    for (FactId id = position, looked = 0; id > 0 && looked < kLookBack; --id, ++looked) {
      const sim::Fact& one = *trace.find(id);
      if (test(one)) return &one;
    }
    return nullptr;
  }
  static constexpr FactId kLookBack = 5'000;
};

Moment moment_of(const Source& source);

// Of the facts that came with the last step the one that tells most: the weightiest, the first of them where several
// weigh the same. 0 before anything happened.
FactId focus_of(const sim::Timeline& timeline);

// Its time, from the start of the run.
std::string since_start(const Moment& moment, Instant at);

}  // namespace millrace::story
