#include "tests/core/seeds.h"

#include <cstdio>

namespace millrace {
namespace {

TEST(Seeds, OneThatFailedIsKeptAndComesFirst) {
  const std::string file = testing::TempDir() + "millrace_seeds.txt";
  std::remove(file.c_str());
  keep_seed("queues", 42, file);
  keep_seed("queues", 42, file);
  keep_seed("topics", 7, file);
  EXPECT_EQ(kept_seeds("queues", file), std::vector<uint64_t>{42});
  std::vector<uint64_t> played;
  for_each_seed(
      "queues", 2, [&](uint64_t seed) { played.push_back(seed); }, file);
  EXPECT_EQ(played, (std::vector<uint64_t>{42, 1, 2}));
  std::remove(file.c_str());
}

}  // namespace
}  // namespace millrace
