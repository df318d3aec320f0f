#include "core/mapping/polls.h"

#include <algorithm>

#include "core/mapping/flow.h"
#include "core/mapping/tumbling.h"

namespace millrace::mapping {
namespace {

// Ticks of the mapping's grid after `from`, up to and with `to`.
uint64_t ticks(const Mapping& mapping, Instant from, Instant to, Duration grid) {
  const auto number = [&](Instant at) { return at < mapping.created ? -1 : (at - mapping.created).us / grid.us; };
  return static_cast<uint64_t>(std::max<int64_t>(number(to) - number(from), 0));
}

}  // namespace

Instant next_poll(const Mapping& mapping, const Shard& shard, Instant at, Duration grid) {
  const int64_t elapsed = std::max<int64_t>((at - mapping.created).us, 0);
  Instant tick = mapping.created + grid * ((elapsed + grid.us - 1) / grid.us);
  while (tick <= shard.looked) tick = tick + grid;
  return tick;
}

uint64_t polls_empty(const Mapping& mapping, Instant now, Duration grid) {
  uint64_t out = mapping.counters.polls_empty;
  if (mapping.intake) out += receives_empty(mapping.config, *mapping.intake, now);
  for (const Shard& shard : mapping.shards) {
    if (wants_records(mapping.config, shard)) out += ticks(mapping, shard.looked, now, grid);
  }
  return out;
}

void look(Mapping& mapping, Shard& shard, bool finds, Instant now, Duration grid) {
  if (wants_records(mapping.config, shard)) {
    const uint64_t since = ticks(mapping, shard.looked, now, grid);
    mapping.counters.polls_empty += since - (finds && since > 0 ? 1 : 0);
  }
  mapping.counters.polls += finds ? 1 : 0;
  shard.looked = now;
}

std::optional<Instant> next_look(const Mapping& mapping, const Shard& shard, std::optional<Instant> unread, Instant now,
                                 Duration grid) {
  std::optional<Instant> next;
  const auto consider = [&](Instant at) { next = next ? std::min(*next, at) : at; };
  for (const Lane& lane : shard.lanes) {
    if (!lane.batches.empty()) {
      if (lane.batches.front().call == 0) consider(std::max(lane.batches.front().due, now));
      continue;
    }
    if (due(mapping.config, lane, now)) consider(now);
    if (!lane.gathered.empty()) consider(std::max(lane.window_ends, now));
    else if (const auto end = closes_at(lane)) consider(std::max(*end, now));
  }
  if (unread && wants_records(mapping.config, shard)) consider(next_poll(mapping, shard, std::max(*unread, now), grid));
  return next;
}

void see(Mapping& mapping, Instant now) {
  const auto later = std::find_if(mapping.arrivals.begin(), mapping.arrivals.end(),
                                  [now](const Arrival& arrival) { return arrival.at > now; });
  for (auto it = mapping.arrivals.begin(); it != later; ++it) mapping.visible = std::max(mapping.visible, it->through);
  mapping.arrivals.erase(mapping.arrivals.begin(), later);
}

}  // namespace millrace::mapping
