#include "core/base/result.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(Problem, IsToldWithPlaceAndHint) {
  EXPECT_EQ(to_text(Problem{"no such state", "/States/A/Next", "did you mean B?"}),
            "/States/A/Next: no such state (did you mean B?)");
  EXPECT_EQ(to_text(Problem{"no such state", "", ""}), "no such state");
}

TEST(Nearest, FindsTheLikelySlipAndNothingFarOff) {
  const std::vector<std::string_view> names{"BatchSize", "StartingPosition", "Enabled"};
  EXPECT_EQ(nearest("BatchSze", names), "BatchSize");
  EXPECT_EQ(nearest("batchsize", names), "BatchSize");
  EXPECT_EQ(nearest("Colour", names), "");
  EXPECT_EQ(nearest(std::string(10'000, 'x'), names), "");
}

}  // namespace
}  // namespace millrace
