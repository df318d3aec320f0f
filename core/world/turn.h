// What a handler holds while it runs: the World it may change, luck, the trace it tells, the fact that caused it. It
// schedules what follows and notes what happened; it never waits.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/world/choices.h"
#include "core/world/fact.h"
#include "core/world/world.h"

namespace millrace::function {
class Engine;
}

namespace millrace::sim {

// The strand that an event belongs to, and how much was asked and scheduled in it.
struct LuckOfEvent {
  Strand strand = 0;
  uint64_t scheduled = 0;
  // How often, by where the label's count stands in the World's luck; few labels, so no map.
  std::vector<std::pair<const uint64_t*, uint64_t>> asked{};
};

struct Turn {
  World& world;
  Choices& choices;
  FactSink* trace;           // null: nobody reads facts, so none are made
  function::Engine& engine;  // runs handlers; a cache, not state
  FactId cause = 0;          // of what is noted and scheduled next
  bool written = false;      // who asks only writes the answer: see `core/base/written.h`
  LuckOfEvent luck{};        // what is asked and scheduled in here follows from this strand

  Instant now() const { return world.now; }

  // Schedules `cue`; times in the past count as now.
  EventKey at(Instant when, Cue cue);
  EventKey after(Duration wait, Cue cue) { return at(world.now + wait, std::move(cue)); }
  // Takes an event back; one that has happened already, or none, is fine.
  void cancel(EventKey& key);

  // Numbers a fact, dates it and makes it the cause of what this handler does next. `make` builds it (id, at and, when
  // left 0, cause are filled in) and is called only when somebody reads facts.
  template <class Make>
  FactId note(Make&& make) {
    const FactId id = ++world.facts;
    if (trace != nullptr) keep(make(), id);
    return cause = id;
  }
  // The same for something beside the story: what follows is not caused by it.
  template <class Make>
  FactId note_aside(Make&& make) {
    const FactId before = cause;
    const FactId id = note(std::forward<Make>(make));
    cause = before;
    return id;
  }

  // What comes from outside begins a strand of its own: `what` is the hash of what it says.
  void begin(uint64_t what) { luck = {world.luck.begin(what)}; }

  // Luck, each asked by label (labels.h). One draw per statement: the order of evaluating arguments differs between
  // compilers.
  uint64_t below(std::string_view label, uint64_t n);             // [0, n)
  Duration between(std::string_view label, const Span& span);     // whole microseconds, both ends possible
  bool chance(std::string_view label, uint64_t in, uint64_t of);  // `in` of `of` times
  // A version 4 UUID in lower case.
  std::string uuid(std::string_view label);

 private:
  void keep(Fact fact, FactId id);
  uint64_t& questions(std::string_view label);  // that were asked under it
};

// While it lives, luck is that of something with a strand of its own: one batch of a mapping, one item of a sweep. For
// where one event does what several have caused.
class Apart {
 public:
  Apart(Turn& turn, Strand strand) : turn_(turn), before_(std::exchange(turn.luck, {strand})) {}
  ~Apart() { turn_.luck = std::move(before_); }
  Apart(const Apart&) = delete;
  Apart& operator=(const Apart&) = delete;

 private:
  Turn& turn_;
  LuckOfEvent before_;
};

}  // namespace millrace::sim
