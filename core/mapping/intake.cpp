#include "core/mapping/intake.h"

#include <algorithm>

namespace millrace::mapping {
namespace {

// What one ReceiveMessage brings at most.
constexpr int64_t kReceiveMost = 10;

int64_t more_each_second(const Config& config) {
  return config.pollers ? Intake::kBatchesMoreProvisioned : Intake::kBatchesMore;
}

// How many from the front fit into one invocation.
size_t fitting(const Config& config, const Gathered& messages) {
  int64_t bytes = 0;
  const size_t most = std::min(messages.size(), static_cast<size_t>(config.batch_size));
  for (size_t n = 0; n < most; ++n) {
    bytes += messages[n]->bytes;
    if (n > 0 && bytes > kBytesPerBatchMax) return n;
  }
  return most;
}

}  // namespace

int64_t first_at_once(const Config& config) {
  return config.pollers ? config.pollers->least * Pollers::kBatchesEach : Intake::kBatchesFirst;
}

int64_t most_at_once(const Config& config) {
  if (config.pollers) return config.pollers->most * Pollers::kBatchesEach;
  return config.concurrency_max > 0 ? config.concurrency_max : Intake::kBatchesMost;
}

uint64_t receives_empty(const Config& config, const Intake& intake, Instant now) {
  if (intake.receive == 0) return 0;
  const int64_t pollers = config.pollers ? config.pollers->least : Intake::kBatchesFirst;
  return static_cast<uint64_t>((now - intake.receive_from).us / Intake::kLongPoll.us * pollers);
}

bool is_busy(const Config& config, const Intake& intake) {
  return static_cast<int64_t>(intake.batches.size()) >= std::min(intake.batches_most, most_at_once(config));
}

int64_t messages_wanted(const Config& config, const Intake& intake) {
  const auto gathered = static_cast<int64_t>(intake.gathered.size());
  if (!config.enabled || is_busy(config, intake) || fitting(config, intake.gathered) < intake.gathered.size()) return 0;
  return std::clamp<int64_t>(config.batch_size - gathered, 0, kReceiveMost);
}

void gather(const Config& config, Intake& intake, const Records& messages, Instant hidden_until, Instant now,
            FactId cause) {
  if (messages.empty()) return;
  if (intake.gathered.empty()) {
    intake.window_ends = now + config.window;
    intake.hidden_until = hidden_until;
  }
  intake.gathered.insert(intake.gathered.end(), messages.begin(), messages.end());
  intake.gathered_fact = cause;
}

std::optional<Ready> ready(const Config& config, const Intake& intake, Instant now) {
  if (intake.gathered.empty() || is_busy(config, intake)) return std::nullopt;
  if (intake.gathered.size() >= static_cast<size_t>(config.batch_size)) return Ready::kFull;
  if (fitting(config, intake.gathered) < intake.gathered.size()) return Ready::kTooLarge;
  if (now < intake.window_ends && config.enabled) return std::nullopt;
  return config.window.us == 0 ? Ready::kNoWindow : Ready::kWindowOver;
}

Batch& form_batch(const Config& config, Intake& intake, uint64_t id, Instant now) {
  const auto end = intake.gathered.begin() + static_cast<std::ptrdiff_t>(fitting(config, intake.gathered));
  Batch batch;
  batch.id = id;
  batch.records.assign(intake.gathered.begin(), end);
  batch.due = now;
  batch.hidden_until = intake.hidden_until;
  batch.cause = intake.gathered_fact;
  intake.gathered.erase(intake.gathered.begin(), end);
  intake.window_ends = now + config.window;
  intake.batches.push_back(std::move(batch));
  return intake.batches.back();
}

bool scale(const Config& config, Intake& intake, bool messages_wait, Instant now) {
  if (intake.batches.empty() && intake.gathered.empty()) intake.batches_most = first_at_once(config);
  const bool more = messages_wait && is_busy(config, intake) && intake.batches_most < most_at_once(config);
  const bool grows = more && intake.grows && *intake.grows <= now;
  if (grows) intake.batches_most = std::min(intake.batches_most + more_each_second(config), most_at_once(config));
  if (!more || grows) intake.grows.reset();
  else if (!intake.grows) intake.grows = now + seconds(1);
  return grows;
}

std::optional<Instant> next_look(const Config& config, const Intake& intake, Instant now) {
  std::optional<Instant> next = intake.grows;
  const auto consider = [&](Instant at) { next = next ? std::min(*next, at) : at; };
  if (!intake.gathered.empty() && !is_busy(config, intake)) consider(std::max(intake.window_ends, now));
  for (const Batch& batch : intake.batches) {
    if (batch.call == 0) consider(std::max(batch.due, now));
  }
  return next;
}

}  // namespace millrace::mapping
