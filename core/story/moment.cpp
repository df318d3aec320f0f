#include "core/story/moment.h"

#include "core/story/words.h"

namespace millrace::story {

Moment moment_of(const Source& source) {
  const sim::Timeline& timeline = source.timeline;
  return {source, timeline.world(), timeline.trace(), timeline.world().facts, focus_of(timeline)};
}

FactId focus_of(const sim::Timeline& timeline) {
  const sim::Trace& trace = timeline.trace();
  const FactId last = timeline.world().facts;
  FactId best = last;
  const FactId first = timeline.first_of_step(last);
  for (FactId id = last; id >= first && id > 0; --id) {
    if (trace.find(id)->weight >= trace.find(best)->weight) best = id;
  }
  return best;
}

std::string since_start(const Moment& m, Instant at) { return time_words(at - m.world.start); }

}  // namespace millrace::story
