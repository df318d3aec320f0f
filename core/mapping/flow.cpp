#include "core/mapping/flow.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/mapping/tumbling.h"

namespace millrace::mapping {
namespace {

// How many records from the front make one batch.
size_t batch_length(const Config& config, const Gathered& records) {
  int64_t bytes = 0;
  const size_t most = std::min(records.size(), static_cast<size_t>(config.batch_size));
  for (size_t n = 0; n < most; ++n) {
    bytes += records[n]->bytes;
    if (n > 0 && (bytes > kBytesPerBatchMax || !same_window(config, *records[0], *records[n]))) return n;
  }
  return most;
}

bool is_full(const Config& config, const Gathered& gathered) {
  return gathered.size() >= static_cast<size_t>(config.batch_size) || batch_length(config, gathered) < gathered.size();
}

Records take_front(auto& records, size_t n) {
  const auto end = records.begin() + static_cast<std::ptrdiff_t>(n);
  Records out(records.begin(), end);
  records.erase(records.begin(), end);
  return out;
}

// The second half stands in line behind the first.
void split(Mapping& mapping, Lane& lane, Instant now) {
  Batch second = lane.batches.front();
  Batch& first = lane.batches.front();
  const size_t half = (first.records.size() + 1) / 2;
  take_front(second.records, half);
  first.records.resize(half);
  second.id = mapping.next_batch++;
  first.id = mapping.next_batch++;
  first.due = second.due = now;
  lane.batches.insert(lane.batches.begin() + 1, std::move(second));
}

Consequence retry(Batch& batch, Duration wait, Instant now, const Config& config) {
  Consequence out;
  out.kind = Consequence::Kind::kRetry;
  batch.due = now + wait;
  if (!batch.records.empty())
    batch.due = std::min(batch.due, std::max(batch.records.front()->at + age_limit(config), now));
  out.wait = batch.due - now;
  return out;
}

Consequence finish(Lane& lane, Consequence::Kind kind) {
  Consequence out;
  out.kind = kind;
  out.given_up = std::move(lane.batches.front());
  lane.batches.erase(lane.batches.begin());
  if (kind == Consequence::Kind::kDone) out.done = out.given_up.records;
  if (out.given_up.closes_window) lane.tumbling.reset();
  return out;
}

Consequence after_failure(Mapping& mapping, Lane& lane, const Backoff& backoff, Instant now) {
  const Config& config = mapping.config;
  Batch& batch = lane.batches.front();
  if (config.bisect && batch.records.size() > 1) {
    split(mapping, lane, now);
    Consequence out;
    out.kind = Consequence::Kind::kSplit;
    return out;
  }
  if (config.retries_max >= 0 && batch.retries >= config.retries_max) return finish(lane, Consequence::Kind::kGiveUp);
  ++batch.retries;
  return retry(batch, wait_before(batch.retries, backoff), now, config);
}

Consequence what_follows(Mapping& mapping, Lane& lane, const Judgement& judgement, const Backoff& backoff,
                         Instant now) {
  Batch& batch = lane.batches.front();
  batch.call = 0;
  if (judgement.kind == Judgement::Kind::kNotReached) {
    return retry(batch, wait_before(++batch.refusals, backoff), now, mapping.config);
  }
  batch.refusals = 0;
  ++batch.invocations;
  if (judgement.kind != Judgement::Kind::kFailed && !batch.again) keep_state(lane, judgement.answer);
  if (judgement.kind == Judgement::Kind::kDone) return finish(lane, Consequence::Kind::kDone);
  if (judgement.kind == Judgement::Kind::kFailed) return after_failure(mapping, lane, backoff, now);
  Consequence out;
  out.kind = Consequence::Kind::kGoOn;
  out.done = take_front(batch.records, judgement.done);
  batch.id = mapping.next_batch++;  // what is left is a batch of its own, with all its retries
  batch.due = now;
  batch.retries = 0;
  batch.invocations = 0;
  return out;
}

}  // namespace

Duration wait_before(int64_t failures, const Backoff& backoff) {
  Duration wait = backoff.first;
  for (int64_t i = 1; i < failures && wait < backoff.most; ++i) wait = wait * 2;
  return std::min(wait, backoff.most);
}

bool passes(const Config& config, const Json& event) {
  return config.filters.empty() ||
         std::any_of(config.filters.begin(), config.filters.end(), [&event](const Filter& filter) {
           MILLRACE_ASSERT(filter.compiled != nullptr);
           return bus::matches(*filter.compiled, event);
         });
}

bool wants_records(const Config& config, const Shard& shard) {
  if (shard.finished || !config.enabled) return false;
  size_t gathered = 0;
  bool idle = false;
  for (const Lane& lane : shard.lanes) {
    gathered += lane.gathered.size();
    idle = idle || (lane.batches.empty() && !is_full(config, lane.gathered));
  }
  return idle && gathered < static_cast<size_t>(config.batch_size * config.parallelization);
}

void gather(const Config& config, Shard& shard, const Records& records, Instant now, FactId cause) {
  const bool idle = std::all_of(shard.lanes.begin(), shard.lanes.end(), [](const Lane& lane) { return lane.idle(); });
  if (idle) shard.lanes.resize(static_cast<size_t>(config.parallelization));
  for (const auto& record : records) {
    Lane& lane = shard.lanes[record->key_hash % shard.lanes.size()];
    if (lane.gathered.empty()) lane.window_ends = now + config.window;
    lane.gathered.push_back(record);
    lane.gathered_fact = cause;
  }
}

std::optional<Due> due(const Config& config, const Lane& lane, Instant now) {
  if (!lane.batches.empty()) return std::nullopt;
  if (closes_now(config, lane, now)) return lane.tumbling->early ? Due::kTumblingEarly : Due::kTumblingOver;
  if (lane.gathered.empty()) return std::nullopt;
  if (lane.gathered.size() >= static_cast<size_t>(config.batch_size)) return Due::kFull;
  if (is_full(config, lane.gathered)) return Due::kEndsHere;
  if (now < lane.window_ends) return std::nullopt;
  return config.window.us == 0 ? Due::kNoWindow : Due::kWindowOver;
}

Batch& form_batch(Mapping& mapping, Lane& lane, Instant now) {
  Batch batch;
  batch.id = mapping.next_batch++;
  batch.due = now;
  batch.cause = lane.gathered_fact;
  batch.closes_window = closes_now(mapping.config, lane, now);
  if (!batch.closes_window) {
    batch.records = take_front(lane.gathered, batch_length(mapping.config, lane.gathered));
    lane.window_ends = now + mapping.config.window;
    enter_window(mapping.config, lane, *batch.records.front());
  }
  lane.batches.push_back(std::move(batch));
  return lane.batches.back();
}

Duration age_limit(const Config& config) { return config.age_max ? std::min(*config.age_max, kRetention) : kRetention; }

Records take_expired(const Config& config, Batch& batch, Instant now) {
  Records out;
  while (!batch.records.empty() && batch.records.front()->at + age_limit(config) <= now) {
    out.push_back(batch.records.front());
    batch.records.erase(batch.records.begin());
  }
  return out;
}

Consequence follow_up(Mapping& mapping, Lane& lane, const Judgement& judgement, const Backoff& backoff, Instant now) {
  const uint64_t id = lane.batches.front().id;
  Consequence out = what_follows(mapping, lane, judgement, backoff, now);
  out.batch = id;
  return out;
}

uint64_t checkpoint(const Shard& shard) {
  uint64_t out = shard.next;
  for (const Lane& lane : shard.lanes) {
    if (!lane.gathered.empty()) out = std::min(out, lane.gathered.front()->sequence);
    for (const Batch& batch : lane.batches) {
      if (!batch.again && !batch.records.empty()) out = std::min(out, batch.records.front()->sequence);
    }
  }
  return out;
}

Duration waiting_age(const Mapping& mapping, Instant now) {
  Duration out;
  const auto consider = [&](const auto& records) {
    if (!records.empty()) out = std::max(out, now - records.front()->at);
  };
  for (const Shard& shard : mapping.shards) {
    for (const Lane& lane : shard.lanes) {
      consider(lane.gathered);
      for (const Batch& batch : lane.batches) consider(batch.records);
    }
  }
  return out;
}

bool stands_still(const Shard& shard) {
  return std::any_of(shard.lanes.begin(), shard.lanes.end(), [](const Lane& lane) {
    return !lane.batches.empty() && lane.batches.front().call == 0 &&
           (lane.batches.front().retries > 0 || lane.batches.front().refusals > 0);
  });
}

}  // namespace millrace::mapping
