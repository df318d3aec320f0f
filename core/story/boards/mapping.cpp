// A mapping at large: what it gathers, its batches under way with their attempts, what waits behind them, how batches
// went and were split, whether each key is in order, how old its records were.
#include "core/mapping/facts.h"
#include "core/mapping/flow.h"
#include "core/story/boards/inner.h"
#include "core/story/find.h"
#include "core/story/words.h"

namespace millrace::story::boards {
namespace {

using mapping::Batch;
using mapping::Mapping;

constexpr size_t kKeysShown = 3;

// `TASK#1, TASK#2 and 3 more`.
std::string keys_of(const mapping::Records& records) {
  std::string out;
  for (size_t i = 0; i < records.size() && i < kKeysShown; ++i) out += (i == 0 ? "" : ", ") + records[i]->key;
  return records.size() > kKeysShown ? out + " and " + std::to_string(records.size() - kKeysShown) + " more" : out;
}

// `attempt 2 of 4`.
std::string attempt_of(const Mapping& mapping, const Batch& batch) {
  const bool waits = batch.call == 0;
  const int64_t number = batch.retries + (waits && batch.retries > 0 ? 0 : 1);
  std::string out = "attempt " + std::to_string(number);
  if (!mapping.intake && mapping.config.retries_max >= 0)
    out += " of " + std::to_string(mapping.config.retries_max + 1);
  return out + (waits && batch.retries > 0 ? " failed" : "");
}

Token token_of(const Moment& m, const Mapping& mapping, const Batch& batch, Instant since) {
  const bool waits = batch.call == 0;
  const char* noun = mapping.intake ? "message" : "record";
  Token out{.text = "batch " + std::to_string(batch.id),
            .note = plural(batch.records.size(), noun) + ", " + attempt_of(mapping, batch),
            .hue = batch.retries + batch.refusals > 0 && waits ? Hue::kRed
                   : waits                                     ? Hue::kAmber
                                                               : Hue::kBlue,
            .sign = batch.again ? Sign::kTwice : Sign::kNone,
            .aside = keys_of(batch.records),
            .about = {mapping.name, "", ""}};
  if (waits) {
    out.ring = ring_of(m, since, batch.due);
    if (batch.due > m.source.hand) out.aside = "again in " + countdown(batch.due - m.source.hand) + ": " + out.aside;
  }
  return out;
}

// When the mapping last said something of a batch.
Instant told_last(const Moment& m, const Batch& batch) {
  const sim::Fact* fact = m.trace.find(batch.cause);
  return fact == nullptr ? m.world.start : fact->at;
}

void add_gathered(const Moment& m, const Mapping& mapping, const mapping::Gathered& records, Instant ends, Lane& lane) {
  for (const auto& record : records) {
    Token token{.text = record->key, .note = "gathered", .hue = Hue::kViolet, .about = {mapping.name, "", ""}};
    token.ring = ring_of(m, ends - mapping.config.window, ends);
    if (ends > m.source.hand) token.aside = "handed over in " + countdown(ends - m.source.hand);
    add(lane, std::move(token));
  }
}

void add_batches(const Moment& m, const Mapping& mapping, const std::vector<Batch>& batches, bool parallel,
                 Lane& under_way, Lane& behind) {
  for (size_t i = 0; i < batches.size(); ++i) {
    Lane& lane = parallel || i == 0 ? under_way : behind;
    add(lane, token_of(m, mapping, batches[i], told_last(m, batches[i])));
  }
}

// Records that its stream has and it has not read.
uint64_t unread(const Moment& m, const Mapping& mapping) {
  uint64_t out = 0;
  if (const kinesis::Stream* stream = m.world.data_streams.find(mapping.config.source_arn)) {
    for (const mapping::Shard& one : mapping.shards) {
      const kinesis::Shard* shard = stream->find(one.id);
      if (shard != nullptr) out += kinesis::read(*stream, *shard, one.next, SIZE_MAX, m.world.now).size();
    }
  }
  for (const auto& [name, stream] : m.world.database.streams) {
    if (stream.arn != mapping.config.source_arn) continue;
    for (const stream::Shard& shard : stream.shards) {
      for (const mapping::Shard& one : mapping.shards)
        if (one.id == shard.id) out += stream::read(shard, one.next, SIZE_MAX, m.world.now).size();
    }
  }
  return out;
}

void add_lanes(const Moment& m, const Mapping& mapping, Board& out) {
  const bool queue = mapping.intake.has_value();
  Lane gathered{.title = "Gathered", .words = "until the batch is full or the window over", .known = true};
  Lane under_way{.title = "Under way", .words = "handed over, or tried again", .known = true};
  Lane behind{.title = "Behind them", .words = "in order: not before what is under way", .known = true};
  if (queue) {
    add_gathered(m, mapping, mapping.intake->gathered, mapping.intake->window_ends, gathered);
    add_batches(m, mapping, mapping.intake->batches, true, under_way, behind);
    under_way.aside = "up to " + std::to_string(mapping.intake->batches_most) + " at once by now";
  }
  for (const mapping::Shard& shard : mapping.shards) {
    for (const mapping::Lane& lane : shard.lanes) {
      add_gathered(m, mapping, lane.gathered, lane.window_ends, gathered);
      add_batches(m, mapping, lane.batches, false, under_way, behind);
    }
  }
  if (!queue) behind.aside = plural(unread(m, mapping), "record") + " not read yet";
  out.lanes = {std::move(gathered), std::move(under_way)};
  if (!queue) out.lanes.push_back(std::move(behind));
}

// Each batch's last record had waited until it was handed over.
std::vector<Wait> waits_of(const Moment& m, const Mapping& mapping) {
  std::vector<Wait> out;
  each_fact(m, mapping.name, [&](const sim::Fact& fact) {
    if (fact.kind != mapping::facts::kInvoked || fact.data == nullptr) return;
    const Json& age = member(*fact.data, "age_us");
    if (age.is_number()) out.push_back({fact.at - micros(age.get<int64_t>()), fact.at});
  });
  const Duration waits = mapping.intake ? Duration{} : mapping::waiting_age(mapping, m.source.hand);
  if (waits.us > 0) out.push_back({m.source.hand - waits, m.source.hand});
  return out;
}

}  // namespace

void tell_mapping(const Moment& m, const std::string& id, Board& out) {
  const Mapping* mapping = find_mapping(m, id);
  if (mapping == nullptr) return;
  add_lanes(m, *mapping, out);
  tell_batches(m, *mapping, out);
  tell_lamps(m, *mapping, out);
  out.ages = ages_of(waits_of(m, *mapping), m.source.hand);
  out.ages_of = mapping->intake ? "Age when handed over" : "Iterator age";
}

}  // namespace millrace::story::boards
