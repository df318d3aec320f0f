// When a mapping looks at a shard. It polls on a grid of its own, four times a second, but only looks that find
// something are simulated; the others are counted.
#pragma once

#include <optional>

#include "core/mapping/mapping.h"

namespace millrace::mapping {

// The first time at or after `at`, and after the last look, that is on the mapping's grid.
Instant next_poll(const Mapping& mapping, const Shard& shard, Instant at, Duration grid);
// Polls of a stream, or receives of a queue, up to now that found nothing: nobody simulates them, so they are counted
// here.
uint64_t polls_empty(const Mapping& mapping, Instant now, Duration grid);
// Looks at the shard, and counts the empty polls since the last look; `finds` when this one is a poll that does.
void look(Mapping& mapping, Shard& shard, bool finds, Instant now, Duration grid);
// When to look at the shard next, given the time from which a record waits to be read, if one does.
std::optional<Instant> next_look(const Mapping& mapping, const Shard& shard, std::optional<Instant> unread, Instant now,
                                 Duration grid);

// Takes over arrivals whose time has come.
void see(Mapping& mapping, Instant now);

}  // namespace millrace::mapping
