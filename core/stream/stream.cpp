#include "core/stream/stream.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/bounds.h"
#include "core/base/hash.h"

namespace millrace::stream {
namespace {

// `shardId-00000001767225600000-1a2b3c4d`: the time in milliseconds and a hash, as the service writes them.
std::string shard_id(const Stream& stream, Instant now) {
  const std::string ms = std::to_string(now.us / 1'000);
  const uint64_t hash = hash_number(stream.next_sequence, hash_number(stream.shards.size(), hash_bytes(stream.arn)));
  return "shardId-" + std::string(ms.size() < 20 ? 20 - ms.size() : 0, '0') + ms + "-" + hex(hash).substr(0, 8);
}

void open_shard(Stream& stream, std::string parent, uint64_t hash_first, uint64_t hash_last, Instant now) {
  Shard shard;
  shard.id = shard_id(stream, now);
  shard.parent = std::move(parent);
  shard.hash_first = hash_first;
  shard.hash_last = hash_last;
  shard.opened = now;
  shard.first_sequence = stream.next_sequence++;
  stream.shards.push_back(std::move(shard));
}

void close_shard(Stream& stream, Shard& shard, Instant now) {
  shard.closed = now;
  shard.last_sequence = stream.next_sequence++;
}

Shard& open_shard_of(Stream& stream, uint64_t hash) {
  const auto shard = std::find_if(stream.shards.rbegin(), stream.shards.rend(), [&](const Shard& s) {
    return !s.closed && s.hash_first <= hash && hash <= s.hash_last;
  });
  MILLRACE_ASSERT(shard != stream.shards.rend());
  return *shard;
}

bool too_busy(Shard& shard, Instant now) {
  const int64_t second = unix_seconds(now);
  if (shard.busy_second != second) {
    const bool goes_on = shard.busy_second + 1 == second && shard.busy_writes > kShardWritesPerSecondMax;
    shard.busy_seconds = goes_on ? shard.busy_seconds + 1 : 0;
    shard.busy_writes = 0;
  }
  shard.busy_second = second;
  const bool overrun = ++shard.busy_writes > kShardWritesPerSecondMax && shard.busy_seconds + 1 >= kBusySecondsMax;
  return overrun && shard.hash_first < shard.hash_last;
}

// The shard that takes the next record of that hash, after closing one that is old or overrun.
Shard& shard_for(Stream& stream, uint64_t hash, Instant now) {
  Shard& shard = open_shard_of(stream, hash);
  const bool split = too_busy(shard, now);
  if (!split && now - shard.opened < kShardLife) return shard;
  close_shard(stream, shard, now);
  const std::string parent = shard.id;
  const uint64_t first = shard.hash_first;
  const uint64_t last = shard.hash_last;
  const uint64_t middle = split ? first + (last - first) / 2 : last;
  open_shard(stream, parent, first, middle, now);
  if (split) open_shard(stream, parent, middle + 1, last, now);
  return open_shard_of(stream, hash);
}

uint64_t bytes_of(const Stream& stream) {
  uint64_t bytes = 0;
  for (const Shard& shard : stream.shards) bytes += shard.records.bytes();
  return bytes;
}

void keep_in_bounds(Stream& stream) {
  for (Shard& shard : stream.shards) {
    while (bytes_of(stream) > bounds::kStreamBytes && shard.records.forget_oldest()) stream.cut_short = true;
  }
}

}  // namespace

Stream open_stream(std::string arn, std::string label, std::string table, View view, Json key_schema, Instant now) {
  Stream stream;
  stream.arn = std::move(arn);
  stream.label = std::move(label);
  stream.table = std::move(table);
  stream.view = view;
  stream.key_schema = std::move(key_schema);
  stream.created = now;
  open_shard(stream, "", 0, UINT64_MAX, now);
  return stream;
}

void disable(Stream& stream, Instant now) {
  if (stream.disabled) return;
  stream.disabled = now;
  for (Shard& shard : stream.shards) {
    if (!shard.closed) close_shard(stream, shard, now);
  }
}

const Record& append(Stream& stream, uint64_t partition_hash, Record record, Instant now) {
  MILLRACE_ASSERT(!stream.disabled);
  Shard& shard = shard_for(stream, partition_hash, now);
  record.sequence = stream.next_sequence++;
  record.at = now;
  if (!shows_new(stream.view)) record.new_image = nullptr;
  if (!shows_old(stream.view)) record.old_image = nullptr;
  const Record& made = shard.records.append(std::move(record));
  keep_in_bounds(stream);
  return made;
}

const Shard* find_shard(const Stream& stream, std::string_view id) {
  const auto shard =
      std::find_if(stream.shards.begin(), stream.shards.end(), [&](const Shard& s) { return s.id == id; });
  return shard == stream.shards.end() ? nullptr : &*shard;
}

std::vector<const Record*> read(const Shard& shard, uint64_t from, size_t max, Instant now) {
  return shard.records.read(from, max, now - kRetention);
}

void trim(Stream& stream, Instant now) {
  const Instant horizon = now - kRetention;
  for (Shard& shard : stream.shards) shard.records.forget_before(horizon);
  std::erase_if(stream.shards, [&](const Shard& shard) { return shard.closed && *shard.closed < horizon; });
}

}  // namespace millrace::stream
