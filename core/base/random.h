// Luck as data. Every question asked of luck has a label, and each label has its own stream: the n-th answer under a
// label depends on seed, label and n alone, so that a new question somewhere never shifts the answers elsewhere.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/hash.h"

namespace millrace {

struct Luck {
  uint64_t seed = 0;
  std::map<std::string, uint64_t, std::less<>> asked;  // by label: how many answers were given
  // Answers laid down beforehand, by label and number of the question (from 0): a lesson's script, an aimed fault.
  std::map<std::pair<std::string, uint64_t>, uint64_t> script;

  template <class V>
  static void fields(V& v, auto& self) {
    v("seed", self.seed);
    v("asked", self.asked);
    v("script", self.script);
  }
};

// The `nth` (from 0) 64 bits under `label`.
constexpr uint64_t lucky_bits(uint64_t seed, std::string_view label, uint64_t nth) {
  return hash_number(nth, hash_bytes(label, mix(seed + 0x9e3779b97f4a7c15ULL)));
}

// Scales 64 random bits to [0, n); n >= 1. The same in every build: no library distribution.
constexpr uint64_t scale_below(uint64_t bits, uint64_t n) {
  return n <= (uint64_t{1} << 32) ? ((bits >> 32) * n) >> 32 : bits % n;
}

}  // namespace millrace
