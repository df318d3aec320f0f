#include "core/bus/network.h"

#include <gtest/gtest.h>

namespace millrace::bus {
namespace {

TEST(Network, ReadsAddressesOfBothVersions) {
  EXPECT_EQ(parse_address("10.0.3.255"), (Address{10, 0, 3, 255}));
  EXPECT_EQ(parse_address("::"), Address(16));
  EXPECT_EQ(parse_address("2001:db8::1"), (Address{0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(parse_address("::ffff:10.0.0.1"), (Address{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1}));
  EXPECT_EQ(parse_address("1:2:3:4:5:6:7:8").value_or(Address{}).size(), 16U);
}

TEST(Network, RefusesWhatIsNoAddress) {
  for (const char* text : {"", "10.0.0", "10.0.0.256", "10.0.0.1.2", "a.b.c.d", "1:2:3:4:5:6:7", "1::2::3",
                           ":::", "12345::", "1:2:3:4:5:6:7:8:9", "10.0.0.1 "}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
}

}  // namespace
}  // namespace millrace::bus
