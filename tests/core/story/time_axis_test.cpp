#include "core/story/time_axis.h"

#include <gtest/gtest.h>

namespace millrace::story {
namespace {

TimeAxis axis(std::initializer_list<int64_t> moments_ms) {
  TimeAxis out;
  for (const int64_t ms : moments_ms) out.add(Instant{ms * 1000});
  return out;
}

TEST(TimeAxis, KeepsTheOrderOfMoments) {
  const TimeAxis a = axis({0, 31, 250, 1250, 1462, 16'462, 16'470});
  double last = -1;
  for (int64_t us = 0; us <= 17'000'000; us += 7'919) {
    const double place = a.place(Instant{us});
    EXPECT_GT(place, last);
    last = place;
  }
}

TEST(TimeAxis, AWaitOfADayIsNotMuchLongerThanOneOfASecond) {
  const TimeAxis a = axis({0, 1'000, 1'000 + 86'400'000});
  EXPECT_LT(a.length() - a.place(Instant{1'000'000}), 6 * a.place(Instant{1'000'000}));
}

TEST(TimeAxis, PlacesAndMomentsAreInverse) {
  const TimeAxis a = axis({0, 40, 900, 60'000});
  for (const int64_t us : {0, 20'000, 40'000, 333'000, 59'000'000, 60'000'000, 75'000'000}) {
    EXPECT_NEAR(double(a.moment(a.place(Instant{us})).us), double(us), 2.0);
  }
}

TEST(TimeAxis, NamesTheWaitsItSqueezed) {
  const auto squeezes = axis({0, 100, 15'100, 15'200}).squeezes(seconds(2));
  ASSERT_EQ(squeezes.size(), 1u);
  EXPECT_EQ(squeezes[0].gap, seconds(15));
}

TEST(TimeAxis, AnEmptyOneAnswersToo) {
  EXPECT_EQ(TimeAxis{}.length(), 0);
  EXPECT_EQ(TimeAxis{}.place(Instant{5}), 0);
  EXPECT_EQ(TimeAxis{}.moment(3), Instant{});
}

}  // namespace
}  // namespace millrace::story
