#include "core/topic/retries.h"

#include <gtest/gtest.h>

#include <string>

namespace millrace::topic {
namespace {

// The waits before the retries from `first` to `last`, in seconds.
std::string waits(const Retries& retries, int64_t first, int64_t last) {
  std::string out;
  for (int64_t n = first; n <= last; ++n) {
    const auto wait = wait_before(retries, n);
    out += (out.empty() ? "" : " ") + (wait ? std::to_string(wait->us / 1'000'000) : "-");
  }
  return out;
}

TEST(TopicRetries, OfManagedEndpointsAre100015Over23Days) {
  EXPECT_EQ(kManagedRetries.all(), 100'015);
  EXPECT_EQ(waits(kManagedRetries, 1, 17), "0 0 0 1 1 1 2 4 8 16 20 20 20 20 20 20 20");
  EXPECT_EQ(waits(kManagedRetries, 100'015, 100'016), "20 -");
  EXPECT_EQ(whole_wait(kManagedRetries).us / 86'400'000'000, 23);
}

TEST(TopicRetries, OfCustomerManagedEndpointsAre50OverSixHours) {
  EXPECT_EQ(kCustomerRetries.all(), 50);
  EXPECT_EQ(waits(kCustomerRetries, 1, 13), "10 10 10 20 40 80 160 320 600 600 600 600 600");
  EXPECT_EQ(waits(kCustomerRetries, 50, 51), "600 -");
  EXPECT_GE(whole_wait(kCustomerRetries), hours(6));
}

TEST(TopicRetries, BackOffByTheirFunction) {
  const struct {
    Backoff backoff;
    const char* waits;
  } rows[] = {
      {Backoff::kLinear, "5 35 65 95 125"},
      {Backoff::kArithmetic, "5 17 41 77 125"},
      {Backoff::kGeometric, "5 11 25 55 125"},
      {Backoff::kExponential, "5 10 20 40 80"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(waits({0, 0, 5, 0, seconds(5), seconds(125), row.backoff}, 1, 5), row.waits);
  }
}

TEST(TopicRetries, HavePhases) {
  const Retries retries{1, 2, 2, 1, seconds(3), seconds(9), Backoff::kLinear};
  EXPECT_EQ(waits(retries, 1, 7), "0 3 3 3 9 9 -");
  EXPECT_EQ(whole_wait(retries), seconds(27));
}

}  // namespace
}  // namespace millrace::topic
