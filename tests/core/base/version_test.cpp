#include "core/base/version.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace millrace {

TEST(Version, IsThreeNumbers) { EXPECT_EQ(std::count(version().begin(), version().end(), '.'), 2); }

}  // namespace millrace
