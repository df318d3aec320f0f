// Universally unique identifiers, from luck that the caller has drawn or from what they name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/hash.h"

namespace millrace {

// RFC 4122, version 4: `xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx`; six of the 128 bits are fixed.
inline std::string uuid_text(uint64_t high, uint64_t low) {
  std::string out;
  out.reserve(36);
  out += hex((high & ~uint64_t{0xf000}) | 0x4000);
  out += hex((low & ~(uint64_t{3} << 62)) | uint64_t{1} << 63);
  for (const size_t stroke : {8, 13, 18, 23}) out.insert(stroke, 1, '-');
  return out;
}

// The `number`-th of a kind in a run of that seed. It looks random and is not, so that no draw of luck is spent on it.
inline std::string named_uuid(uint64_t seed, std::string_view kind, uint64_t number) {
  const uint64_t high = hash_number(number, hash_bytes(kind, mix(seed + 1)));
  return uuid_text(high, hash_number(number, high));
}

}  // namespace millrace
