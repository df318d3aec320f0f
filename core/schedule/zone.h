// Time zones of IANA's database by the rules that hold from now on (zones.json, distilled from tzdata): an offset from
// UTC, and from when to when another one holds each year. What changed in a zone before, and pauses that move with
// another calendar (Morocco's), are not known: every year goes by the standing rule.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace millrace::schedule {

// A day and time of every year: in month 3, the 5th (last) Sunday, 120 minutes after midnight; the minutes can lie
// outside the day.
struct YearlyChange {
  int month = 1;    // 1 to 12
  int week = 1;     // 1 to 5; 5 is the last
  int weekday = 0;  // 0 is Sunday
  int minutes = 0;
};

struct Zone {
  Duration offset{};  // local time less UTC
  bool changes = false;
  Duration summer{};     // the offset between the two changes
  YearlyChange from{};   // on the clock of `offset`
  YearlyChange until{};  // on the clock of `summer`

  // A local time is written as the Instant that it would be in UTC.
  Duration offset_at(Instant at) const;
  Instant local(Instant at) const { return at + offset_at(at); }
  // The instant of a local time: none when clocks skip it, the first when they show it twice.
  std::optional<Instant> instant(Instant local) const;
};

// By its name in the database, `Europe/Berlin`; null when it has none. The zones live as long as the program.
const Zone* find_zone(std::string_view name);
const Zone& utc();

}  // namespace millrace::schedule
