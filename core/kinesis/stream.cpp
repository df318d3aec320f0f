#include "core/kinesis/stream.h"

#include <algorithm>

#include "core/base/assert.h"

namespace millrace::kinesis {
namespace {

constexpr std::string_view kSequenceStart = "495903382714902566085596925383615710";  // and the number in 20 digits
constexpr size_t kSequenceDigits = 20;

std::string padded(uint64_t number, size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

template <class Shards>
auto* shard_of(Shards& shards, std::string_view id) {
  const auto it = std::find_if(shards.begin(), shards.end(), [&](const Shard& one) { return one.id == id; });
  return it == shards.end() ? nullptr : &*it;
}

template <class All>
auto* stream_of(All& all, std::string_view name) {
  const size_t kind = name.find(":stream/");
  if (name.starts_with("arn:") && kind != std::string_view::npos) {
    const std::string_view rest = name.substr(kind + std::string_view(":stream/").size());
    const auto it = all.find(rest.substr(0, rest.find('/')));
    const bool same = it != all.end() && name.starts_with(it->second.arn);
    return same ? &it->second : nullptr;
  }
  const auto it = all.find(name);
  return it == all.end() ? nullptr : &it->second;
}

Shard& open_shard(Stream& stream, const HashKey& first, const HashKey& last) {
  Shard shard;
  shard.id = "shardId-" + padded(stream.next_shard++, 12);
  shard.first = first;
  shard.last = last;
  shard.first_sequence = stream.next_sequence;
  stream.shards.push_back(std::move(shard));
  return stream.shards.back();
}

void close(Stream& stream, Shard& shard, Instant now) {
  shard.closed = now;
  shard.last_sequence = stream.next_sequence;
  ++stream.next_sequence;  // children begin after it
}

Shard* open_shard_at(Stream& stream, const HashKey& key) {
  const auto it = std::find_if(stream.shards.begin(), stream.shards.end(),
                               [&](const Shard& one) { return !one.closed && one.first <= key && key <= one.last; });
  MILLRACE_ASSERT(it != stream.shards.end());
  return &*it;
}

// Counts it into the second, or says that there is no room.
bool takes(Shard& shard, const Record& record, Instant now) {
  const int64_t second = unix_seconds(now);
  const auto bytes = static_cast<int64_t>(size_of(record));
  if (shard.second != second) shard.second_records = shard.second_bytes = 0;
  shard.second = second;
  if (shard.second_records + 1 > Stream::kRecordsPerSecond) return false;
  if (shard.second_bytes + bytes > Stream::kBytesPerSecond) return false;
  ++shard.second_records;
  shard.second_bytes += bytes;
  return true;
}

uint64_t bytes_kept(const Stream& stream) {
  uint64_t out = 0;
  for (const Shard& shard : stream.shards) out += shard.records.bytes();
  return out;
}

}  // namespace

uint64_t size_of(const Record& record) { return record.data->size() / 4 * 3 + record.partition_key.size(); }

std::string sequence_text(uint64_t sequence) { return std::string(kSequenceStart) + padded(sequence, kSequenceDigits); }

std::optional<uint64_t> parse_sequence(std::string_view text) {
  if (text.size() != kSequenceStart.size() + kSequenceDigits || !text.starts_with(kSequenceStart)) return std::nullopt;
  uint64_t out = 0;
  for (const char digit : text.substr(kSequenceStart.size())) {
    if (digit < '0' || digit > '9' || out > (UINT64_MAX - 9) / 10) return std::nullopt;
    out = out * 10 + static_cast<uint64_t>(digit - '0');
  }
  return out;
}

const Shard* Stream::find(std::string_view shard) const { return shard_of(shards, shard); }
Shard* Stream::find(std::string_view shard) { return shard_of(shards, shard); }

size_t Stream::open_shards() const {
  return static_cast<size_t>(
      std::count_if(shards.begin(), shards.end(), [](const Shard& one) { return !one.closed.has_value(); }));
}

Stream* Streams::find(std::string_view name_or_arn) { return stream_of(streams, name_or_arn); }
const Stream* Streams::find(std::string_view name_or_arn) const { return stream_of(streams, name_or_arn); }

size_t Streams::open_shards() const {
  size_t out = 0;
  for (const auto& [name, stream] : streams) out += stream.open_shards();
  return out;
}

void open_shards(Stream& stream, uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    const HashKey last = i + 1 == count ? kLastHashKey : key_before(even_start(i + 1, count));
    open_shard(stream, even_start(i, count), last);
  }
}

std::optional<Put> put(Stream& stream, const HashKey& key, Record record, Instant now) {
  Shard& shard = *open_shard_at(stream, key);
  if (!takes(shard, record, now)) return std::nullopt;
  record.sequence = stream.next_sequence++;
  record.at = now;
  const uint64_t sequence = record.sequence;
  shard.records.append(std::move(record));
  trim(stream, now);
  const Shard* kept = open_shard_at(stream, key);
  return Put{kept, sequence};
}

void split(Stream& stream, const std::string& shard, const HashKey& at, Instant now) {
  const std::string id = shard;  // it may stand in a shard, and these move when one is opened
  Shard& parent = *stream.find(id);
  const HashKey first = parent.first, last = parent.last;
  close(stream, parent, now);
  open_shard(stream, first, key_before(at)).parent = id;
  open_shard(stream, at, last).parent = id;
}

void merge(Stream& stream, const std::string& shard, const std::string& adjacent, Instant now) {
  const std::string id = shard, other = adjacent;  // likewise
  Shard &one = *stream.find(id), &two = *stream.find(other);
  const HashKey first = std::min(one.first, two.first), last = std::max(one.last, two.last);
  close(stream, one, now);
  close(stream, two, now);
  Shard& child = open_shard(stream, first, last);
  child.parent = id;
  child.second_parent = other;
}

void reshard(Stream& stream, uint64_t count, Instant now) {
  std::vector<std::pair<HashKey, std::string>> before;  // where each ended
  for (Shard& shard : stream.shards) {
    if (shard.closed) continue;
    before.emplace_back(shard.last, shard.id);
    close(stream, shard, now);
  }
  std::stable_sort(before.begin(), before.end());
  const auto parent_at = [&](const HashKey& key) {
    return std::find_if(before.begin(), before.end(), [&](const auto& one) { return key <= one.first; })->second;
  };
  const size_t from = stream.shards.size();
  open_shards(stream, count);
  for (size_t i = from; i < stream.shards.size(); ++i) {
    Shard& child = stream.shards[i];
    child.parent = parent_at(child.first);
    const std::string last = parent_at(child.last);
    if (last != child.parent) child.second_parent = last;
  }
}

std::vector<const Record*> read(const Stream& stream, const Shard& shard, uint64_t from, size_t max, Instant now) {
  return shard.records.read(from, max, now - stream.retention);
}

void trim(Stream& stream, Instant now) {
  for (Shard& shard : stream.shards) shard.records.forget_before(now - stream.retention);
  for (Shard& shard : stream.shards) {
    while (bytes_kept(stream) > Stream::kBytesMax && shard.records.forget_oldest()) {
    }
  }
  std::erase_if(stream.shards,
                [&](const Shard& shard) { return shard.closed && *shard.closed + stream.retention < now; });
}

}  // namespace millrace::kinesis
