// What the page's mirror, its script and the tests read of a session, as JSON. Built from the World, never from widgets.
#pragma once

#include "core/base/prose.h"
#include "core/session/session.h"

namespace millrace::session {

// Where the run stands and which transport commands would do something now, with the reason where one would not.
Json moment(const Session& session);

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

Json view_counters(const sim::World& world);

}  // namespace millrace::session
