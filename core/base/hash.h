// One 64-bit hash for everything that must be equal in every build: fingerprints, cache keys, luck. FNV-1a over bytes
// with a strong finish; not for secrets.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace millrace {

constexpr uint64_t kHashStart = 0xcbf29ce484222325ULL;

// Mixes all bits of `x` (the splitmix64 finish).
constexpr uint64_t mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

constexpr uint64_t hash_bytes(std::string_view bytes, uint64_t seed = kHashStart) {
  uint64_t h = seed;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(h ^ bytes.size());
}

// The same purpose for long texts, eight bytes at a time. Little-endian machines agree on it; there are no others here.
inline uint64_t hash_text(std::string_view text, uint64_t seed) {
  constexpr uint64_t kOdd = 0x9e3779b97f4a7c15ULL;
  uint64_t h = seed ^ text.size();
  uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    h = (h ^ word) * kOdd;
    h ^= h >> 32;
  }
  word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  return mix((h ^ word) * kOdd);
}

constexpr uint64_t hash_number(uint64_t n, uint64_t seed) { return mix(seed * 0x9e3779b97f4a7c15ULL + n + 1); }

// Sixteen hexadecimal digits, the highest first.
std::string hex(uint64_t n);

}  // namespace millrace
