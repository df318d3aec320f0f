#include "core/kinesis/hash_key.h"

#include <gtest/gtest.h>

namespace millrace::kinesis {
namespace {

TEST(HashKey, IsWrittenAndReadInDecimalDigits) {
  const char* const kTexts[] = {"0",
                                "9",
                                "18446744073709551615",
                                "18446744073709551616",
                                "170141183460469231731687303715884105728",
                                "340282366920938463463374607431768211455"};
  for (const char* text : kTexts) {
    const auto key = parse_hash_key(text);
    ASSERT_TRUE(key) << text;
    EXPECT_EQ(to_text(*key), text);
  }
  for (const char* text : {"", "01", "-1", "x", "1 ", "340282366920938463463374607431768211456",
                           "9999999999999999999999999999999999999999"}) {
    EXPECT_FALSE(parse_hash_key(text)) << text;
  }
}

TEST(HashKey, OfAPartitionKeyIsItsDigest) {
  EXPECT_EQ(to_text(hash_key_of("")), "281949768489412648962353822266799178366");  // d41d8cd98f00b204e9800998ecf8427e
}

TEST(HashKey, EvenPartsAreThoseOfTheService) {
  EXPECT_EQ(to_text(even_start(1, 2)), "170141183460469231731687303715884105728");
  EXPECT_EQ(to_text(even_start(1, 4)), "85070591730234615865843651857942052864");
  EXPECT_EQ(to_text(even_start(1, 3)), "113427455640312821154458202477256070485");
  EXPECT_EQ(to_text(even_start(0, 3)), "0");
}

TEST(HashKey, NeighboursAreOneApart) {
  const HashKey edge = *parse_hash_key("18446744073709551616");
  EXPECT_EQ(to_text(key_before(edge)), "18446744073709551615");
  EXPECT_EQ(next_key(key_before(edge)), edge);
}

}  // namespace
}  // namespace millrace::kinesis
