// cron(minutes hours day-of-month month day-of-week year), as EventBridge documents it: six fields with `,` `-` `*`
// `/`, names of months and days, `?` in exactly one of the two fields of days, `L`, `W` and `#`. A range may go round
// (`FRI-MON`).
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/schedule/zone.h"

namespace millrace::schedule {

// Which days of a month.
struct DayRule {
  enum class Kind {
    kDates,           // days of the month: bit d of `days`
    kLastDate,        // `L`
    kLastWorkday,     // `LW`
    kNearestWorkday,  // `15W`: the working day nearest to it, in the same month
    kWeekdays,        // days of the week: bits 1 (Sunday) to 7
    kLastWeekday,     // `6L`: the last Friday
    kNthWeekday,      // `6#3`: the third Friday
  };
  Kind kind = Kind::kDates;
  uint32_t days = 0;
  int day = 0;  // of the month, or of the week, for the kinds of one day
  int nth = 0;  // 1 to 5
};

struct Cron {
  static constexpr int kYearFirst = 1970;
  static constexpr int kYearLast = 2199;

  uint64_t minutes = 0;  // bits 0 to 59
  uint32_t hours = 0;    // bits 0 to 23
  uint32_t months = 0;   // bits 1 to 12
  DayRule days;
  std::bitset<kYearLast - kYearFirst + 1> years;
};

// Of what stands between the brackets.
std::optional<Cron> parse_cron(std::string_view fields);

// The first instant after `after` at which the zone's clocks show a time that fits: one that they skip passes, one that
// they show twice counts once. Nothing when no year up to 2199 has one. Walks over days, at most 84,000.
std::optional<Instant> next_after(const Cron& cron, const Zone& zone, Instant after);

}  // namespace millrace::schedule
