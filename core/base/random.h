// Luck as data. Luck follows causes: what happens belongs to a strand, a number that is made of the strand of what
// caused it, and an answer depends on seed, label, strand and how often that label was asked in this one event. So a
// new question somewhere never shifts the answers elsewhere, nor does a request that another one has nothing to do
// with.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/hash.h"

namespace millrace {

using Strand = uint64_t;

struct Luck {
  static constexpr size_t kBegunMax = 10'000;

  uint64_t seed = 0;
  std::map<std::string, uint64_t, std::less<>> asked;  // by label: how many answers were given
  // Answers laid down beforehand, by label and number of the question (from 0), in whatever strand it is asked.
  std::map<std::pair<std::string, uint64_t>, uint64_t> script;
  std::map<uint64_t, uint64_t> begun;  // by what came from outside: how many times; beyond the most, 0 counts for all

  // The strand of something that comes from outside, told apart by what it says and how many said the same before.
  Strand begin(uint64_t what) {
    if (begun.size() >= kBegunMax && !begun.contains(what)) what = 0;
    return hash_number(begun[what]++, mix(what));
  }

  template <class V>
  static void fields(V& v, auto& self) {
    v("seed", self.seed);
    v("asked", self.asked);
    v("script", self.script);
    v("begun", self.begun);
  }
};

// The `nth` (from 0) 64 bits under `label` in a strand.
constexpr uint64_t lucky_bits(uint64_t seed, std::string_view label, uint64_t nth, Strand strand = 0) {
  return hash_number(nth, hash_bytes(label, mix(seed + 0x9e3779b97f4a7c15ULL)) ^ strand);
}

// Scales 64 random bits to [0, n); n >= 1. The same in every build: no library distribution.
constexpr uint64_t scale_below(uint64_t bits, uint64_t n) {
  return n <= (uint64_t{1} << 32) ? ((bits >> 32) * n) >> 32 : bits % n;
}

}  // namespace millrace
