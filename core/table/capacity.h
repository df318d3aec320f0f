// Capacity units: a write takes one per KB of the larger of the item's two sizes, a strongly consistent read one per
// 4 KB, an eventually consistent one half of that, a transaction twice. Reads are counted in half units so that all sums
// are whole. Follows "DynamoDB read and write operations" of the Developer Guide.
#pragma once

#include <cstdint>

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

}  // namespace millrace::table
