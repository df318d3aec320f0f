// What the page's mirror, its script and the tests read of a session, as JSON. Built from the World, never from widgets.
#pragma once

#include "core/base/prose.h"
#include "core/session/session.h"

namespace millrace::session {

// Where the run stands and which transport commands would do something now, with the reason where one would not.
Json moment(const Session& session);

// Of the facts that came with the last step the one that tells most: the weightiest, the first of them where several weigh
// the same. 0 before anything happened.
FactId focus(const sim::Timeline& timeline);

// Answers `{"get": ...}`.
Json read(const Session& session, const Json& query);

// Of the start of the run, in microseconds.
inline int64_t offset(const sim::World& world, Instant at) { return (at - world.start).us; }
// Of a body, a result or a log line.
inline std::string cut(std::string text) { return shortened(std::move(text), 2'000); }

// The architecture and all that is in it, a section per kind of resource (view_*.cpp).
Json view_tables(const sim::World& world);
Json view_functions(const sim::World& world);
Json view_mappings(const sim::World& world);
Json view_workflows(const sim::World& world);
Json view_exchanges(const sim::World& world);

// What the run has cost so far.
struct Counters {
  uint64_t invocations = 0;
  uint64_t errors = 0;      // of those
  uint64_t executions = 0;
  int64_t read_halves = 0;  // half capacity units
  int64_t write_halves = 0;
  uint64_t retries = 0;     // of batches
  uint64_t duplicates = 0;  // records delivered again
  Duration iterator_age;    // the largest
};
Counters count(const sim::World& world);
Json view_counters(const sim::World& world);

}  // namespace millrace::session
