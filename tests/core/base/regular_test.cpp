#include "core/base/regular.h"

#include <gtest/gtest.h>

#include "core/base/utf16.h"

namespace millrace {
namespace {

TEST(Regular, FindsMatchesWithTheirGroups) {
  const auto regular = Regular::compile("(a+)(b)?");
  ASSERT_TRUE(regular);
  const auto match = regular->search(u"xxaab aa", 0);
  ASSERT_TRUE(match);
  EXPECT_EQ((*match)[0]->from, 2U);
  EXPECT_EQ((*match)[0]->to, 5U);
  EXPECT_EQ((*match)[2]->from, 4U);
  const auto next = regular->search(u"xxaab aa", 5);
  ASSERT_TRUE(next);
  EXPECT_EQ((*next)[0]->from, 6U);
  EXPECT_FALSE((*next)[2]);
  EXPECT_FALSE(regular->search(u"xxaab aa", 8));
}

TEST(Regular, GoesOnBehindAPair) {
  const auto match = Regular::compile("")->search(u"\xD83D\xDE00z", 1);
  ASSERT_TRUE(match);
  EXPECT_EQ((*match)[0]->from, 2U);
}

TEST(Regular, IsNoneWhenItCannotBeRead) { EXPECT_FALSE(Regular::compile("(")); }

TEST(Utf16, ThereAndBack) {
  for (const char* text : {"", "plain", "h\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80!"}) {
    EXPECT_EQ(utf8(utf16(text)), text);
  }
  EXPECT_EQ(utf16("\xF0\x9F\x98\x80").size(), 2U);
  EXPECT_EQ(utf16("\xFFz"), u"\xFFFDz");
  EXPECT_EQ(utf8(u"\xD800z"), "\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace millrace
