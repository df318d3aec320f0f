#include "core/mapping/handlers.h"

#include <algorithm>

#include "core/fault/facts.h"
#include "core/fault/strike.h"
#include "core/mapping/consumer.h"
#include "core/mapping/filtering.h"
#include "core/mapping/handlers_inner.h"
#include "core/mapping/polls.h"
#include "core/mapping/source.h"
#include "core/world/labels.h"

namespace millrace::mapping {
namespace {

using sim::Turn;

// Filters what was read and puts what passes into the lanes.
void take_in(Turn& turn, Mapping& mapping, Shard& shard, const Records& records) {
  facts::polled(turn, mapping, shard, records);
  mapping.counters.read += records.size();
  shard.next = records.back()->sequence + 1;
  Records passed;
  for (const auto& record : records) {
    if (!lets_through(mapping.config, record->event)) {
      ++mapping.counters.filtered;
      facts::filtered(turn, mapping, record);
      continue;
    }
    if (!mapping.config.filters.empty()) facts::passed(turn, mapping, record);
    passed.push_back(record);
  }
  gather(mapping.config, shard, passed, turn.now(), turn.cause);
  for (const Lane& lane : shard.lanes) {
    const bool waits =
        !lane.gathered.empty() && lane.batches.empty() && lane.window_ends == turn.now() + mapping.config.window;
    if (waits && !due(mapping.config, lane, turn.now())) facts::gathering(turn, mapping, lane);
  }
}

bool polls_now(const Turn& turn, const Mapping& mapping, const Shard& shard) {
  const Duration grid = turn.world.settings.mapping_poll;
  return wants_records(mapping.config, shard) && !waits_for_parent(mapping, shard) &&
         (turn.now() - mapping.created).us % grid.us == 0;
}

const fault::Order* held(const Turn& turn, const Mapping& mapping, const Shard& shard) {
  return fault::lasting(turn.world, fault::kPoll, mapping.name, shard.id);
}

Reader reader_of(const Turn& turn, const Mapping& mapping) { return {turn.world.region, consumer_role(turn, mapping)}; }

bool poll_fails(Turn& turn, const Mapping& mapping, const Shard& shard) {
  if (!fault::any(turn.world)) return false;
  const auto order = fault::strike(turn, {fault::kPoll, {mapping.name}, {shard.id}});
  return order.has_value();
}

// "No more than two processes at most should be reading from the same stream's shard at the same time. Having more than
// two readers per shard can result in throttling." Which of them gets it is luck.
bool is_throttled(Turn& turn, const Mapping& mapping, const Shard& shard) {
  if (!turn.world.database.streams.contains(mapping.config.source_arn)) return false;
  const auto& all = turn.world.mappings.mappings;
  const auto readers = std::count_if(all.begin(), all.end(), [&](const auto& one) {
    return one.second.config.enabled && one.second.config.source_arn == mapping.config.source_arn;
  });
  const int64_t most = std::max<int64_t>(turn.world.settings.shard_readers, 1);
  if (readers <= most) return false;
  const auto place = turn.below(label(sim::labels::kCrowded, mapping.name), static_cast<uint64_t>(readers));
  if (place < static_cast<uint64_t>(most)) return false;
  facts::throttled(turn, mapping, shard, static_cast<size_t>(readers));
  return true;
}

const Batch* failing_batch(const Shard& shard) {
  if (!stands_still(shard)) return nullptr;
  const auto lane =
      std::find_if(shard.lanes.begin(), shard.lanes.end(), [](const Lane& l) { return !l.batches.empty(); });
  return &lane->batches.front();
}

// Says that the newest record of the stream has to wait, when it lies behind a batch that fails.
void tell_if_blocked(Turn& turn, const Mapping& mapping, const StreamSource& stream) {
  for (const Shard& shard : mapping.shards) {
    const Batch* failing = shard.lanes.size() == 1 ? failing_batch(shard) : nullptr;
    if (failing == nullptr) continue;
    const auto newest = stream.read(shard.id, stream.next_sequence() - 1, 1, turn.now(), turn.world.region, {});
    if (!newest.empty()) facts::blocked(turn, mapping, *newest.front(), *failing);
  }
}

void tell_if_held(Turn& turn, const Mapping& mapping) {
  for (const Shard& shard : mapping.shards) {
    if (const fault::Order* hold = held(turn, mapping, shard)) fault::facts::struck(turn, *hold, shard.id);
  }
}

// When a record that was written now can be read.
Instant visible_from(Turn& turn, const std::string& table, bool of_table) {
  const auto& row = of_table ? sim::labels::kStreamDelay : sim::labels::kRecordDelay;
  const Duration wait = turn.between(label(row, table), turn.world.settings.stream_delay);
  const fault::Order* lag = fault::lasting(turn.world, fault::kStream, table);
  if (lag == nullptr) return turn.now() + wait;
  fault::facts::struck(turn, *lag, "");
  return turn.now() + wait + millis(lag->by_ms);
}

}  // namespace

Mapping* find_mapping(Turn& turn, std::string_view uuid) {
  auto& mappings = turn.world.mappings.mappings;
  const auto it = mappings.find(uuid);
  return it == mappings.end() ? nullptr : &it->second;
}

std::optional<StreamSource> source_of(const Turn& turn, const std::string& arn) {
  const auto& streams = turn.world.database.streams;
  const auto it = streams.find(arn);
  if (it != streams.end()) return StreamSource(it->second);
  const kinesis::Stream* stream = turn.world.data_streams.find(arn);
  return stream == nullptr ? std::nullopt : std::optional(StreamSource(*stream));
}

void plan(Turn& turn, Mapping& mapping, Shard& shard) {
  const auto stream = source_of(turn, mapping.config.source_arn);
  const auto unread =
      stream && held(turn, mapping, shard) == nullptr ? unread_from(mapping, shard, *stream, turn.now()) : std::nullopt;
  const auto when = next_look(mapping, shard, unread, turn.now(), turn.world.settings.mapping_poll);
  if (!when || (shard.look.seq != 0 && shard.look.at != *when)) turn.cancel(shard.look);
  if (when && shard.look.seq == 0) shard.look = turn.at(*when, Poll{mapping.uuid, shard.id});
  if (shard.finished || (stream && !is_finished(mapping, shard, *stream, turn.now()))) return;
  shard.finished = true;
  for (Shard& child : mapping.shards) {
    if (child.follows(shard.id)) plan(turn, mapping, child);  // as deep as there are generations of shards in a day
  }
}

void on(Turn& turn, const Poll& cue) {
  Mapping* mapping = find_mapping(turn, cue.mapping);
  if (mapping == nullptr) return;
  if (mapping->intake) {
    mapping->intake->look = {};
    return tend(turn, *mapping);
  }
  const auto shard =
      std::find_if(mapping->shards.begin(), mapping->shards.end(), [&](const Shard& s) { return s.id == cue.shard; });
  if (shard == mapping->shards.end()) return;
  shard->look = {};
  see(*mapping, turn.now());
  Records records;
  const auto stream = source_of(turn, mapping->config.source_arn);
  const bool reads = stream && held(turn, *mapping, *shard) == nullptr && polls_now(turn, *mapping, *shard);
  if (reads && !poll_fails(turn, *mapping, *shard) && !is_throttled(turn, *mapping, *shard)) {
    records = read(*mapping, *shard, *stream, reader_of(turn, *mapping), turn.now());
  }
  look(*mapping, *shard, !records.empty(), turn.now(), turn.world.settings.mapping_poll);
  if (!records.empty()) take_in(turn, *mapping, *shard, records);
  advance(turn, *mapping, *shard);
}

void faults_changed(Turn& turn, const std::string& name) {
  for (auto& [uuid, mapping] : turn.world.mappings.mappings) {
    if (mapping.name != name) continue;
    if (mapping.intake) tend(turn, mapping);
    for (Shard& shard : mapping.shards) plan(turn, mapping, shard);
  }
}

void record_arrived(Turn& turn, const std::string& stream_arn) {
  const auto source = source_of(turn, stream_arn);
  if (!source) return;
  const StreamSource& stream = *source;
  const bool of_table = turn.world.database.streams.contains(stream_arn);
  std::optional<Instant> visible;
  for (auto& [uuid, mapping] : turn.world.mappings.mappings) {
    if (mapping.config.stream_arn() != stream_arn) continue;
    if (!visible) visible = visible_from(turn, turn.world.name_of(stream.name()), of_table);
    const Instant at = mapping.arrivals.empty() ? *visible : std::max(*visible, mapping.arrivals.back().at);
    mapping.arrivals.push_back({at, stream.next_sequence(), turn.cause});
    follow_shards(mapping, stream, std::nullopt);
    tell_if_blocked(turn, mapping, stream);
    tell_if_held(turn, mapping);
    for (Shard& shard : mapping.shards) plan(turn, mapping, shard);
  }
}

}  // namespace millrace::mapping
