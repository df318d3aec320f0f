#include "core/base/time.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(Time, WritesAndReadsIso8601) {
  struct Row {
    const char* text;
    const char* canonical;
  };
  const Row rows[] = {
      {"1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000000Z"},
      {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z"},
      {"2000-02-29T12:00:00Z", "2000-02-29T12:00:00.000000Z"},
      {"2026-03-01T10:00:00.25+02:00", "2026-03-01T08:00:00.250000Z"},
      {"2026-01-01T00:30:00-01:30", "2026-01-01T02:00:00.000000Z"},
      {"2026-01-01T00:00:00.1234567Z", "2026-01-01T00:00:00.123456Z"},
  };
  for (const Row& row : rows) {
    const auto at = parse_iso8601(row.text);
    ASSERT_TRUE(at.has_value()) << row.text;
    EXPECT_EQ(iso8601(*at, 6), row.canonical);
  }
}

TEST(Time, RefusesWhatIsNoInstant) {
  for (const char* text :
       {"", "2026-01-01", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z", "2026-01-01t00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+25:00"}) {
    EXPECT_FALSE(parse_iso8601(text).has_value()) << text;
  }
}

TEST(Time, WritesAndReadsTheDatesOfHttp) {
  for (const char* text :
       {"Thu, 01 Jan 1970 00:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", "Tue, 29 Feb 2000 23:59:59 GMT"}) {
    const auto at = parse_http_date(text);
    ASSERT_TRUE(at.has_value()) << text;
    EXPECT_EQ(http_date(*at), text);
  }
  EXPECT_EQ(http_date(Instant{-1}), "Wed, 31 Dec 1969 23:59:59 GMT");
  for (const char* text : {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
                           "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT"}) {
    EXPECT_FALSE(parse_http_date(text).has_value()) << text;
  }
}

TEST(Time, SpeaksSpansTheWayPeopleDo) {
  EXPECT_EQ(spoken(micros(12)), "12 µs");
  EXPECT_EQ(spoken(millis(250)), "250 ms");
  EXPECT_EQ(spoken(millis(1'250)), "1.25 s");
  EXPECT_EQ(spoken(seconds(15)), "15 s");
  EXPECT_EQ(spoken(seconds(125)), "2 min 5 s");
  EXPECT_EQ(spoken(hours(6)), "6 h");
  EXPECT_EQ(spoken(hours(25)), "1 d 1 h");
  EXPECT_EQ(clock_text(millis(5'812)), "00:00:05.812");
  EXPECT_EQ(clock_text(hours(49)), "2d 01:00:00.000");
}

}  // namespace
}  // namespace millrace
