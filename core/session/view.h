// What the page's mirror, its script and the tests read of a session, as JSON. Built from the World, never from widgets.
#pragma once

#include "core/session/session.h"

namespace millrace::session {

// Where the run stands and which transport commands would do something now, with the reason where one would not.
Json moment(const Session& session);

// Answers `{"get": ...}`.
Json read(const Session& session, const Json& query);

// The architecture and all that is in it, a section per kind of resource (view_*.cpp).
Json view_tables(const sim::World& world);
Json view_functions(const sim::World& world);
Json view_mappings(const sim::World& world);
Json view_workflows(const sim::World& world);
Json view_exchanges(const sim::World& world);

// What the run has cost so far: invocations, units, retries, duplicates, the oldest waiting record.
Json view_counters(const sim::World& world);

}  // namespace millrace::session
