#include "core/mapping/source.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/mapping/flow.h"

namespace millrace::mapping {
namespace {

// `{"PK": {"S": "TASK#100"}}` → `TASK#100`; two parts are joined by a stroke.
std::string key_text(const Json& keys) {
  std::string out;
  for (const auto& [name, typed] : keys.items()) {
    for (const auto& [type, value] : typed.items()) {
      out += (out.empty() ? "" : " / ") + (value.is_string() ? value.get<std::string>() : to_text(value));
    }
  }
  return out;
}

const stream::Record* first_unread(const Shard& shard, const stream::Stream& stream, Instant now) {
  const stream::Shard* source = stream::find_shard(stream, shard.id);
  if (source == nullptr) return nullptr;
  const auto found = stream::read(*source, shard.next, 1, now);
  return found.empty() ? nullptr : found.front();
}

}  // namespace

std::shared_ptr<const Received> receive(const stream::Stream& stream, const stream::Record& record,
                                        std::string_view region) {
  Received out;
  out.event = stream::to_event(record, stream.view, stream.arn, region);
  const Json& keys = member(member(out.event, "dynamodb"), "Keys");
  out.sequence = record.sequence;
  out.number = stream::sequence_text(record.sequence);
  out.change = std::string(stream::name(record.change));
  out.key = key_text(keys);
  out.at = record.at;
  out.key_hash = hash_bytes(to_text(keys));
  out.bytes = static_cast<int64_t>(to_text(out.event).size());
  return std::make_shared<const Received>(std::move(out));
}

Records read(const Mapping& mapping, const Shard& shard, const stream::Stream& stream, std::string_view region,
             Instant now) {
  Records out;
  const stream::Shard* source = stream::find_shard(stream, shard.id);
  if (source == nullptr) return out;
  int64_t bytes = 0;
  for (const stream::Record* record : stream::read(*source, shard.next, kRecordsPerPollMax, now)) {
    bytes += static_cast<int64_t>(stream::size_of(*record));
    if (record->sequence >= mapping.visible || (bytes > kBytesPerPollMax && !out.empty())) break;
    out.push_back(receive(stream, *record, region));
  }
  return out;
}

std::optional<Instant> unread_from(const Mapping& mapping, const Shard& shard, const stream::Stream& stream,
                                   Instant now) {
  const stream::Record* record = first_unread(shard, stream, now);
  if (record == nullptr || waits_for_parent(mapping, shard)) return std::nullopt;
  if (record->sequence < mapping.visible) return now;
  const auto arrival = std::find_if(mapping.arrivals.begin(), mapping.arrivals.end(),
                                    [record](const Arrival& a) { return record->sequence < a.through; });
  return arrival == mapping.arrivals.end() ? now : arrival->at;
}

void follow_shards(Mapping& mapping, const stream::Stream& stream, std::optional<uint64_t> from) {
  std::erase_if(mapping.shards, [&stream](const Shard& shard) {
    return shard.finished && stream::find_shard(stream, shard.id) == nullptr;
  });
  for (const stream::Shard& source : stream.shards) {
    const bool known = std::any_of(mapping.shards.begin(), mapping.shards.end(),
                                   [&source](const Shard& shard) { return shard.id == source.id; });
    if (known) continue;
    Shard shard;
    shard.id = source.id;
    shard.parent = source.parent;
    shard.next = from.value_or(source.first_sequence);
    shard.lanes.resize(static_cast<size_t>(mapping.config.parallelization));
    mapping.shards.push_back(std::move(shard));
  }
}

bool waits_for_parent(const Mapping& mapping, const Shard& shard) {
  return std::any_of(mapping.shards.begin(), mapping.shards.end(),
                     [&shard](const Shard& other) { return other.id == shard.parent && !other.finished; });
}

bool is_finished(const Mapping& mapping, const Shard& shard, const stream::Stream& stream, Instant now) {
  const stream::Shard* source = stream::find_shard(stream, shard.id);
  const bool idle = std::all_of(shard.lanes.begin(), shard.lanes.end(), [](const Lane& lane) { return lane.idle(); });
  if (source == nullptr) return idle;
  return idle && source->closed && first_unread(shard, stream, now) == nullptr && !waits_for_parent(mapping, shard);
}

}  // namespace millrace::mapping
