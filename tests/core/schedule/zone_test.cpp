#include "core/schedule/zone.h"

#include <gtest/gtest.h>

namespace millrace::schedule {
namespace {

Instant instant_of(const char* text) { return parse_iso8601(text).value(); }

// A minute before the change, and the change.
TEST(Zone, OffsetsChangeWhenTheClocksDo) {
  struct Row {
    const char* zone;
    const char* at;
    int before;  // minutes
    int after;
  };
  const Row rows[] = {
      {"Europe/Berlin", "2026-03-29T01:00:00Z", 60, 120},
      {"Europe/Berlin", "2026-10-25T01:00:00Z", 120, 60},
      {"America/New_York", "2026-03-08T07:00:00Z", -300, -240},
      {"America/New_York", "2026-11-01T06:00:00Z", -240, -300},
      {"America/Santiago", "2026-04-05T03:00:00Z", -180, -240},
      {"America/Santiago", "2026-09-06T04:00:00Z", -240, -180},
      {"Europe/Dublin", "2026-03-29T01:00:00Z", 0, 60},
      {"Europe/Dublin", "2026-10-25T01:00:00Z", 60, 0},
      {"Australia/Lord_Howe", "2026-04-04T15:00:00Z", 660, 630},
      {"Asia/Gaza", "2026-03-28T00:00:00Z", 120, 180},
      {"Asia/Jerusalem", "2026-03-27T00:00:00Z", 120, 180},
      {"Africa/Cairo", "2026-10-29T21:00:00Z", 180, 120},
      {"Pacific/Chatham", "2026-04-04T14:00:00Z", 825, 765},
      {"Asia/Kolkata", "2026-03-29T01:00:00Z", 330, 330},
      {"UTC", "2026-03-29T01:00:00Z", 0, 0},
  };
  for (const Row& row : rows) {
    const Zone* zone = find_zone(row.zone);
    ASSERT_NE(zone, nullptr) << row.zone;
    const Instant at = instant_of(row.at);
    EXPECT_EQ(zone->offset_at(at - seconds(60)), seconds(60) * row.before) << row.zone << " before " << row.at;
    EXPECT_EQ(zone->offset_at(at), seconds(60) * row.after) << row.zone << " at " << row.at;
  }
}

TEST(Zone, LocalTimesThatAreSkippedHaveNoInstantAndRepeatedOnesTheFirst) {
  struct Row {
    const char* zone;
    const char* local;
    const char* instant;  // or null
  };
  const Row rows[] = {
      {"Europe/Berlin", "2026-01-15T12:00:00Z", "2026-01-15T11:00:00Z"},
      {"Europe/Berlin", "2026-07-15T12:00:00Z", "2026-07-15T10:00:00Z"},
      {"Europe/Berlin", "2026-03-29T01:59:00Z", "2026-03-29T00:59:00Z"},
      {"Europe/Berlin", "2026-03-29T02:30:00Z", nullptr},
      {"Europe/Berlin", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00Z"},
      {"Europe/Berlin", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00Z"},
      {"Europe/Dublin", "2026-10-25T01:30:00Z", "2026-10-25T00:30:00Z"},
      {"Asia/Kolkata", "2026-10-25T01:30:00Z", "2026-10-24T20:00:00Z"},
  };
  for (const Row& row : rows) {
    const auto at = find_zone(row.zone)->instant(instant_of(row.local));
    EXPECT_EQ(at ? iso8601(*at, 0) : "none", row.instant == nullptr ? "none" : row.instant) << row.local;
  }
}

TEST(Zone, IsFoundByItsNameOnly) {
  for (const char* name : {"GMT", "Etc/UTC", "US/Pacific", "America/Argentina/Ushuaia", "Europe/Kyiv"}) {
    EXPECT_NE(find_zone(name), nullptr) << name;
  }
  for (const char* name : {"", "europe/berlin", "Berlin", "UTC+1", "Europe/Nowhere"}) {
    EXPECT_EQ(find_zone(name), nullptr) << name;
  }
}

}  // namespace
}  // namespace millrace::schedule
