// How old what waits has become over time.
#include <gtest/gtest.h>

#include "core/story/ages.h"

namespace millrace::story {
namespace {

Instant at(int64_t s) { return Instant{} + seconds(s); }

TEST(Ages, NothingHasWaited) {
  const Ages ages = ages_of({}, at(9));
  EXPECT_TRUE(ages.slices.empty());
  EXPECT_EQ(ages.words(), "nothing has waited");
}

TEST(Ages, GrowWithTheOldestAndFallWhenItIsDone) {
  const Ages ages = ages_of({{at(0), at(48)}, {at(40), at(60)}, {at(90), at(96)}}, at(96));
  ASSERT_EQ(ages.slices.size(), Ages::kSlices);
  EXPECT_EQ(ages.slices[0], seconds(1));
  EXPECT_EQ(ages.slices[46], seconds(47)) << "the older of two counts";
  EXPECT_EQ(ages.slices[55], seconds(16)) << "then the younger";
  EXPECT_EQ(ages.slices[70], Duration{});
  EXPECT_EQ(ages.most, seconds(48));
  EXPECT_EQ(ages.most_at, at(48));
  EXPECT_EQ(ages.words(), "now 6 s, at most 48 s");
}

TEST(Ages, ARowOfSlicesIsAllThatIsKept) {
  std::vector<Wait> waits;
  for (int64_t i = 0; i < 5'000; ++i) waits.push_back({at(i), at(i + 3)});
  const Ages ages = ages_of(waits, at(10'000));
  EXPECT_EQ(ages.slices.size(), Ages::kSlices);
  EXPECT_EQ(ages.most, seconds(3));
  EXPECT_EQ(ages.words(), "nothing waits now, at most 3 s");
}

}  // namespace
}  // namespace millrace::story
