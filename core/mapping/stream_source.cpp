#include "core/mapping/stream_source.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/hash.h"

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

std::shared_ptr<const Received> received(const stream::Stream& stream, const stream::Record& record,
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
  out.bytes = static_cast<int64_t>(text_bytes(out.event));
  return std::make_shared<const Received>(std::move(out));
}

// With milliseconds, as a number of seconds.
double seconds_of(Instant at) { return static_cast<double>(at.us / 1'000) / 1'000.0; }

std::shared_ptr<const Received> received(const kinesis::Stream& stream, const kinesis::Record& record,
                                         std::string_view shard, std::string_view region, std::string_view role) {
  Received out;
  out.sequence = record.sequence;
  out.number = kinesis::sequence_text(record.sequence);
  out.change = "record";
  out.key = record.partition_key;
  out.at = record.at;
  out.key_hash = hash_bytes(record.partition_key);
  out.event = {{"kinesis",
                {{"kinesisSchemaVersion", "1.0"},
                 {"partitionKey", record.partition_key},
                 {"sequenceNumber", out.number},
                 {"data", *record.data},
                 {"approximateArrivalTimestamp", seconds_of(record.at)}}},
               {"eventSource", "aws:kinesis"},
               {"eventVersion", "1.0"},
               {"eventID", std::string(shard) + ":" + out.number},
               {"eventName", "aws:kinesis:record"},
               {"invokeIdentityArn", role},
               {"awsRegion", region},
               {"eventSourceARN", stream.arn}};
  out.bytes = static_cast<int64_t>(text_bytes(out.event));
  return std::make_shared<const Received>(std::move(out));
}

SourceShard shown(const stream::Shard& shard) {
  return {shard.id, {shard.parent, {}}, shard.first_sequence, shard.closed.has_value()};
}

SourceShard shown(const kinesis::Shard& shard) {
  return {shard.id, {shard.parent, shard.second_parent}, shard.first_sequence, shard.closed.has_value()};
}

const stream::Shard* shard_in(const stream::Stream& stream, std::string_view id) {
  return stream::find_shard(stream, id);
}
const kinesis::Shard* shard_in(const kinesis::Stream& stream, std::string_view id) { return stream.find(id); }

auto records_in(const stream::Stream&, const stream::Shard& shard, uint64_t from, size_t max, Instant now) {
  return stream::read(shard, from, max, now);
}
auto records_in(const kinesis::Stream& stream, const kinesis::Shard& shard, uint64_t from, size_t max, Instant now) {
  return kinesis::read(stream, shard, from, max, now);
}

}  // namespace

std::string StreamSource::name() const {
  const auto* const* table = std::get_if<const stream::Stream*>(&stream_);
  return table != nullptr ? (*table)->table : std::get<const kinesis::Stream*>(stream_)->name;
}

uint64_t StreamSource::next_sequence() const {
  return std::visit([](const auto* stream) { return stream->next_sequence; }, stream_);
}

std::vector<SourceShard> StreamSource::shards() const {
  return std::visit(
      [](const auto* stream) {
        std::vector<SourceShard> out;
        for (const auto& shard : stream->shards) out.push_back(shown(shard));
        return out;
      },
      stream_);
}

std::optional<SourceShard> StreamSource::shard(std::string_view id) const {
  return std::visit(
      [&](const auto* stream) {
        const auto* found = shard_in(*stream, id);
        return found == nullptr ? std::nullopt : std::optional(shown(*found));
      },
      stream_);
}

std::vector<Glimpse> StreamSource::glimpse(std::string_view id, uint64_t from, size_t max, Instant now) const {
  return std::visit(
      [&](const auto* stream) {
        std::vector<Glimpse> out;
        const auto* shard = shard_in(*stream, id);
        if (shard == nullptr) return out;
        for (const auto* record : records_in(*stream, *shard, from, max, now)) {
          out.push_back({record->sequence, static_cast<int64_t>(size_of(*record)), record->at});
        }
        return out;
      },
      stream_);
}

Records StreamSource::read(std::string_view id, uint64_t from, size_t max, Instant now, std::string_view region,
                           std::string_view role) const {
  Records out;
  if (const auto* const* table = std::get_if<const stream::Stream*>(&stream_)) {
    const stream::Shard* shard = shard_in(**table, id);
    if (shard == nullptr) return out;
    for (const auto* record : stream::read(*shard, from, max, now)) out.push_back(received(**table, *record, region));
    return out;
  }
  const kinesis::Stream& stream = *std::get<const kinesis::Stream*>(stream_);
  const kinesis::Shard* shard = shard_in(stream, id);
  if (shard == nullptr) return out;
  for (const auto* record : kinesis::read(stream, *shard, from, max, now)) {
    out.push_back(received(stream, *record, id, region, role));
  }
  return out;
}

uint64_t StreamSource::first_since(Instant at, Instant now) const {
  uint64_t first = next_sequence();
  for (const SourceShard& shard : shards()) {
    for (const Glimpse& one : glimpse(shard.id, 0, SIZE_MAX, now)) {
      if (one.at < at) continue;
      first = std::min(first, one.sequence);
      break;
    }
  }
  return first;
}

Json filtered_record(const Json& event) {
  if (!event.contains("kinesis")) return event;
  Json out = event.at("kinesis");
  const std::string text = decode_base64(text_member(out, "data"), LastBits::kAny).value_or("");
  auto data = parse_json(text);
  out["data"] = data && data->is_structured() ? std::move(*data) : Json(text);
  return out;
}

}  // namespace millrace::mapping
