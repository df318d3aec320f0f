#include "core/mapping/source.h"

#include <algorithm>

#include "core/mapping/flow.h"

namespace millrace::mapping {
namespace {

std::optional<uint64_t> first_unread(const Shard& shard, const StreamSource& stream, Instant now) {
  const auto found = stream.glimpse(shard.id, shard.next, 1, now);
  return found.empty() ? std::nullopt : std::optional(found.front().sequence);
}

}  // namespace

Records read(const Mapping& mapping, const Shard& shard, const StreamSource& stream, const Reader& reader,
             Instant now) {
  size_t count = 0;
  int64_t bytes = 0;
  for (const Glimpse& record : stream.glimpse(shard.id, shard.next, kRecordsPerPollMax, now)) {
    bytes += record.bytes;
    if (record.sequence >= mapping.visible || (bytes > kBytesPerPollMax && count > 0)) break;
    ++count;
  }
  return count == 0 ? Records{} : stream.read(shard.id, shard.next, count, now, reader.region, reader.role);
}

std::optional<Instant> unread_from(const Mapping& mapping, const Shard& shard, const StreamSource& stream,
                                   Instant now) {
  const auto sequence = first_unread(shard, stream, now);
  if (!sequence || waits_for_parent(mapping, shard)) return std::nullopt;
  if (*sequence < mapping.visible) return now;
  const auto arrival = std::find_if(mapping.arrivals.begin(), mapping.arrivals.end(),
                                    [&](const Arrival& a) { return *sequence < a.through; });
  return arrival == mapping.arrivals.end() ? now : arrival->at;
}

void follow_shards(Mapping& mapping, const StreamSource& stream, std::optional<uint64_t> from) {
  std::erase_if(mapping.shards, [&](const Shard& shard) { return shard.finished && !stream.shard(shard.id); });
  for (const SourceShard& source : stream.shards()) {
    const bool known = std::any_of(mapping.shards.begin(), mapping.shards.end(),
                                   [&source](const Shard& shard) { return shard.id == source.id; });
    if (known) continue;
    Shard shard;
    shard.id = std::string(source.id);
    shard.parents = {std::string(source.parents[0]), std::string(source.parents[1])};
    shard.next = from.value_or(source.first_sequence);
    shard.lanes.resize(static_cast<size_t>(mapping.config.parallelization));
    mapping.shards.push_back(std::move(shard));
  }
}

bool waits_for_parent(const Mapping& mapping, const Shard& shard) {
  return std::any_of(mapping.shards.begin(), mapping.shards.end(),
                     [&shard](const Shard& other) { return shard.follows(other.id) && !other.finished; });
}

bool is_finished(const Mapping& mapping, const Shard& shard, const StreamSource& stream, Instant now) {
  const auto source = stream.shard(shard.id);
  const bool idle = std::all_of(shard.lanes.begin(), shard.lanes.end(), [](const Lane& lane) { return lane.idle(); });
  if (!source) return idle;
  return idle && source->closed && !first_unread(shard, stream, now) && !waits_for_parent(mapping, shard);
}

}  // namespace millrace::mapping
