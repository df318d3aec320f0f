#include "core/mapping/flow.h"

#include <algorithm>

#include "core/base/assert.h"

namespace millrace::mapping {
namespace {

std::string count_text(size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); }

// How many records from the front make one batch.
size_t batch_length(const Config& config, const Records& records) {
  int64_t bytes = 0;
  const size_t most = std::min(records.size(), static_cast<size_t>(config.batch_size));
  for (size_t n = 0; n < most; ++n) {
    bytes += records[n]->bytes;
    if (bytes > kBytesPerBatchMax && n > 0) return n;
  }
  return most;
}

bool is_full(const Config& config, const Records& gathered) {
  return gathered.size() >= static_cast<size_t>(config.batch_size) || batch_length(config, gathered) < gathered.size();
}

Duration wait_before(int64_t failures, const Backoff& backoff) {
  Duration wait = backoff.first;
  for (int64_t i = 1; i < failures && wait < backoff.most; ++i) wait = wait * 2;
  return std::min(wait, backoff.most);
}

// Ticks of the mapping's grid after `from`, up to and with `to`.
uint64_t ticks(const Mapping& mapping, Instant from, Instant to, Duration grid) {
  const auto number = [&](Instant at) { return at < mapping.created ? -1 : (at - mapping.created).us / grid.us; };
  return static_cast<uint64_t>(std::max<int64_t>(number(to) - number(from), 0));
}

Records take_front(Records& records, size_t n) {
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
  const Instant expires = expiry(config, batch);
  batch.due = std::min(now + wait, std::max(expires, now));
  out.wait = batch.due - now;
  return out;
}

Consequence finish(Lane& lane, Consequence::Kind kind) {
  Consequence out;
  out.kind = kind;
  out.given_up = std::move(lane.batches.front());
  lane.batches.erase(lane.batches.begin());
  if (kind == Consequence::Kind::kDone) out.done = out.given_up.records;
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

}  // namespace

Verdict filter(const Config& config, const Json& event) {
  if (config.filters.empty()) return {};
  std::string missed;
  const bool several = config.filters.size() > 1;
  for (size_t i = 0; i < config.filters.size(); ++i) {
    const auto& pattern = config.filters[i].compiled;
    MILLRACE_ASSERT(pattern != nullptr);
    const std::string which = several ? "filter " + std::to_string(i + 1) + ": " : "";
    if (bus::matches(*pattern, event)) return {true, which + bus::explain(*pattern, event)};
    missed += (missed.empty() ? "" : "; ") + which + bus::explain(*pattern, event);
  }
  return {false, missed};
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

std::optional<std::string> due_because(const Config& config, const Lane& lane, Instant now) {
  const size_t n = lane.gathered.size();
  if (n == 0 || !lane.batches.empty()) return std::nullopt;
  if (n >= static_cast<size_t>(config.batch_size)) {
    return "its batch of " + count_text(static_cast<size_t>(config.batch_size), "record") + " is full";
  }
  if (is_full(config, lane.gathered)) return "more would not fit into the 6 MB of an invocation";
  if (now < lane.window_ends) return std::nullopt;
  if (config.window.us == 0) return "no batching window is set: it waits for no more records";
  return "its batching window of " + spoken(config.window) + " is over";
}

Batch& form_batch(Mapping& mapping, Lane& lane, Instant now) {
  Batch batch;
  batch.id = mapping.next_batch++;
  batch.records = take_front(lane.gathered, batch_length(mapping.config, lane.gathered));
  batch.due = now;
  batch.cause = lane.gathered_fact;
  lane.window_ends = now + mapping.config.window;
  lane.batches.push_back(std::move(batch));
  return lane.batches.back();
}

Instant expiry(const Config& config, const Batch& batch) {
  const Duration most = config.age_max ? std::min(*config.age_max, kRetention) : kRetention;
  return batch.records.front()->at + most;
}

Records take_expired(const Config& config, Batch& batch, Instant now) {
  Records out;
  while (!batch.records.empty() && expiry(config, batch) <= now) {
    out.push_back(batch.records.front());
    batch.records.erase(batch.records.begin());
  }
  return out;
}

Consequence follow_up(Mapping& mapping, Lane& lane, const Judgement& judgement, const Backoff& backoff, Instant now) {
  Batch& batch = lane.batches.front();
  batch.call = 0;
  if (judgement.kind == Judgement::Kind::kNotReached) {
    return retry(batch, wait_before(++batch.refusals, backoff), now, mapping.config);
  }
  batch.refusals = 0;
  ++batch.invocations;
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

uint64_t checkpoint(const Shard& shard) {
  uint64_t out = shard.next;
  for (const Lane& lane : shard.lanes) {
    if (!lane.gathered.empty()) out = std::min(out, lane.gathered.front()->sequence);
    for (const Batch& batch : lane.batches) {
      if (!batch.again) out = std::min(out, batch.records.front()->sequence);
    }
  }
  return out;
}

Duration waiting_age(const Mapping& mapping, Instant now) {
  Duration out;
  const auto consider = [&](const Records& records) {
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

Instant next_poll(const Mapping& mapping, const Shard& shard, Instant at, Duration grid) {
  const int64_t elapsed = std::max<int64_t>((at - mapping.created).us, 0);
  Instant tick = mapping.created + grid * ((elapsed + grid.us - 1) / grid.us);
  while (tick <= shard.looked) tick = tick + grid;
  return tick;
}

uint64_t polls_empty(const Mapping& mapping, Instant now, Duration grid) {
  uint64_t out = mapping.counters.polls_empty;
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
    } else if (!lane.gathered.empty()) {
      consider(due_because(mapping.config, lane, now) ? now : lane.window_ends);
    }
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
