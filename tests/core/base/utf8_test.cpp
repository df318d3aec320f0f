#include "core/base/utf8.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(Utf8, IsToldFromOtherBytesAndWhereItEnds) {
  struct Row {
    std::string_view bytes;
    size_t length;
  };
  const Row rows[] = {{"", 0},
                      {"a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 10},
                      {"a\x80", 1},
                      {"a\xc3", 1},               // cut short
                      {"a\xc3(", 1},              // no continuation
                      {"\xc0\xaf", 0},            // overlong
                      {"\xe0\x9f\xbf", 0},        // overlong
                      {"\xed\xa0\x80", 0},        // a surrogate
                      {"ab\xf4\x90\x80\x80", 2},  // beyond U+10FFFF
                      {"\xff", 0}};
  for (const Row& row : rows) {
    EXPECT_EQ(utf8_length(row.bytes), row.length);
    EXPECT_EQ(is_utf8(row.bytes), row.length == row.bytes.size());
  }
}

}  // namespace
}  // namespace millrace
