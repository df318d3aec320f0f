// The seeds of a property: first those that once failed, then 1 to a count. A seed that fails is told and kept in
// `tests/core/seeds.txt`, where every later run begins with it; the file is part of the project, so a mended failure
// stays tried.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace millrace {

inline constexpr const char* kSeedsFile = "tests/core/seeds.txt";

// Of the property of that name. A line is a name without spaces and a seed.
inline std::vector<uint64_t> kept_seeds(const std::string& property, const std::string& file = kSeedsFile) {
  std::vector<uint64_t> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string name;
    uint64_t seed = 0;
    if (words >> name >> seed && name == property) out.push_back(seed);
  }
  return out;
}

inline void keep_seed(const std::string& property, uint64_t seed, const std::string& file = kSeedsFile) {
  const std::vector<uint64_t> there = kept_seeds(property, file);
  if (std::find(there.begin(), there.end(), seed) != there.end()) return;
  std::ofstream(file, std::ios::app) << property << ' ' << seed << '\n';
}

// Until one fails.
template <class Play>
void for_each_seed(const std::string& property, uint64_t count, Play play, const std::string& file = kSeedsFile) {
  std::vector<uint64_t> seeds = kept_seeds(property, file);
  for (uint64_t seed = 1; seed <= count; ++seed) seeds.push_back(seed);
  for (const uint64_t seed : seeds) {
    play(seed);
    if (!testing::Test::HasFailure()) continue;
    std::cout << property << " fails with seed " << seed << ", which is kept in " << file << '\n';
    return keep_seed(property, seed, file);
  }
}

}  // namespace millrace
