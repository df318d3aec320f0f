// Hash keys: where a partition key lies among 2^128 places, which says which shard its records go to.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::kinesis {

struct HashKey {
  uint64_t high = 0;
  uint64_t low = 0;
  friend auto operator<=>(const HashKey&, const HashKey&) = default;

  template <class V>
  static void fields(V& v, auto& self) {
    v("high", self.high);
    v("low", self.low);
  }
};

inline constexpr HashKey kLastHashKey{UINT64_MAX, UINT64_MAX};

// The MD5 digest of the partition key, as a number.
HashKey hash_key_of(std::string_view partition_key);

// In decimal digits, without zeros in front.
std::string to_text(const HashKey& key);
std::optional<HashKey> parse_hash_key(std::string_view text);

// The one after it, and before it; both must be there.
HashKey next_key(HashKey key);
HashKey key_before(HashKey key);

// Where the `i`-th of `count` even parts of all places begins.
HashKey even_start(uint64_t i, uint64_t count);

}  // namespace millrace::kinesis
