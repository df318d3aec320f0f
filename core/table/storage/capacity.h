// Capacity units: a write takes one per KB of the larger of the item's two sizes, a strongly consistent read one per 4
// KB, an eventually consistent one half of that, a transaction twice. Everything is counted in half units so that all
// sums are whole. A provisioned table or index has a bucket that fills at its rate and keeps what was not used for five
// minutes; an empty bucket throttles, and so does one partition that takes more than a partition can. On demand nothing
// is throttled. Follows "DynamoDB read and write operations" and "Burst and adaptive capacity" of the Developer Guide.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "core/base/result.h"
#include "core/base/time.h"

namespace millrace::table {

constexpr int64_t write_units(uint64_t bytes) {
  return bytes <= 1'024 ? 1 : static_cast<int64_t>((bytes + 1'023) / 1'024);
}

enum class Consistency : uint8_t { kEventual, kStrong, kTransaction };

// In half units; reading nothing costs as much as reading one small item.
constexpr int64_t read_halves(uint64_t bytes, Consistency consistency) {
  const int64_t blocks = bytes <= 4'096 ? 1 : static_cast<int64_t>((bytes + 4'095) / 4'096);
  return blocks * (consistency == Consistency::kEventual ? 1 : consistency == Consistency::kStrong ? 2 : 4);
}

// One direction of a table's or index's provisioned throughput.
struct Bucket {
  int64_t rate = 0;    // units a second; 0 when on demand
  int64_t halves = 0;  // left, below 0 after a request larger than what was left
  Instant filled_at;

  template <class V>
  static void fields(V& v, auto& self) {
    v("rate", self.rate);
    v("halves", self.halves);
    v("filled_at", self.filled_at);
  }
};

// A full bucket of that rate.
Bucket full_bucket(int64_t rate, Instant now);
// Whether a request may start now; always when on demand.
bool admits(Bucket& bucket, Instant now);
void charge(Bucket& bucket, int64_t halves);

// What single partitions took in the current second.
struct HotPartitions {
  int64_t second = 0;
  std::map<uint64_t, int64_t> halves;  // by partition hash

  template <class V>
  static void fields(V& v, auto& self) {
    v("second", self.second);
    v("halves", self.halves);
  }
};

constexpr int64_t kPartitionReadsMax = 3'000;  // units a second
constexpr int64_t kPartitionWritesMax = 1'000;
bool admits(HotPartitions& partitions, uint64_t hash, int64_t units_max, Instant now);
void charge(HotPartitions& partitions, uint64_t hash, int64_t halves);

}  // namespace millrace::table
