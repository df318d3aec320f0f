#include "core/table/storage/capacity.h"

#include <algorithm>

namespace millrace::table {
namespace {

constexpr int64_t kBurstSeconds = 300;
constexpr int64_t kRateMax = 10'000'000'000;  // far above any quota; keeps products inside 64 bits

void fill(Bucket& bucket, Instant now) {
  const int64_t elapsed_us = (now - bucket.filled_at).us;
  const int64_t full = 2 * bucket.rate * kBurstSeconds;
  if (elapsed_us >= kBurstSeconds * 1'000'000) {
    bucket.halves = full;
    bucket.filled_at = now;
    return;
  }
  // Whole half units only; the time that makes no whole one counts the next time.
  const int64_t gained = elapsed_us * 2 * bucket.rate / 1'000'000;
  bucket.halves = std::min(bucket.halves + gained, full);
  bucket.filled_at = bucket.filled_at + micros(gained * 1'000'000 / (2 * bucket.rate));
}

}  // namespace

Bucket full_bucket(int64_t rate, Instant now) {
  const int64_t bounded = std::min(rate, kRateMax);
  return {bounded, 2 * bounded * kBurstSeconds, now};
}

bool admits(Bucket& bucket, Instant now) {
  if (bucket.rate == 0) return true;
  fill(bucket, now);
  return bucket.halves > 0;
}

void charge(Bucket& bucket, int64_t halves) {
  if (bucket.rate > 0) bucket.halves -= halves;
}

bool admits(HotPartitions& partitions, uint64_t hash, int64_t units_max, Instant now) {
  const int64_t second = unix_seconds(now);
  if (partitions.second != second) partitions = {second, {}};
  const auto it = partitions.halves.find(hash);
  return it == partitions.halves.end() || it->second < 2 * units_max;
}

void charge(HotPartitions& partitions, uint64_t hash, int64_t halves) { partitions.halves[hash] += halves; }

}  // namespace millrace::table
