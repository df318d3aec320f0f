#include "core/world/turn.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/uuid.h"

namespace millrace::sim {

EventKey Turn::at(Instant when, Cue cue) {
  MILLRACE_ASSERT(world.agenda.events.size() < Agenda::kEventsMax);
  const EventKey key{std::max(when, world.now), world.agenda.next_seq++};
  const Strand strand = hash_number(++luck.scheduled, luck.strand);
  world.agenda.events.emplace_hint(world.agenda.events.end(), key,
                                   Event{key.at, key.seq, cause, strand, std::move(cue)});
  return key;
}

void Turn::cancel(EventKey& key) {
  if (key.seq != 0) world.agenda.events.erase(key);
  key = EventKey{};
}

void Turn::keep(Fact fact, FactId id) {
  fact.id = id;
  fact.at = world.now;
  if (fact.cause == 0) fact.cause = cause;
  trace->add(std::move(fact));
}

uint64_t& Turn::questions(std::string_view label) {
  auto it = world.luck.asked.find(label);
  if (it == world.luck.asked.end()) it = world.luck.asked.emplace(std::string(label), 0).first;
  return it->second;
}

uint64_t Turn::below(std::string_view label, uint64_t n) {
  MILLRACE_ASSERT(n >= 1);
  uint64_t& all = questions(label);
  auto here = std::find_if(luck.asked.begin(), luck.asked.end(), [&](const auto& one) { return one.first == &all; });
  if (here == luck.asked.end()) here = luck.asked.emplace(here, &all, 0);
  const uint64_t nth = here->second++;
  const uint64_t number = all++;
  if (!world.luck.script.empty()) {
    const auto it = world.luck.script.find({std::string(label), number});
    if (it != world.luck.script.end()) return std::min(it->second, n - 1);
  }
  return choices.answer({label, nth, n, luck.strand}, world.luck.seed);
}

std::string Turn::uuid(std::string_view label) {
  constexpr uint64_t kHalf = uint64_t{1} << 63;
  const uint64_t high = below(label, kHalf);
  const uint64_t low = below(label, kHalf);
  return uuid_text(high, low);
}

Duration Turn::between(std::string_view label, const Span& span) {
  if (span.most <= span.least) return span.least;
  const auto width = static_cast<uint64_t>((span.most - span.least).us) + 1;
  return span.least + micros(static_cast<int64_t>(below(label, width)));
}

bool Turn::chance(std::string_view label, uint64_t in, uint64_t of) { return below(label, of) < in; }

}  // namespace millrace::sim
