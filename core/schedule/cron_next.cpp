#include <algorithm>

#include "core/base/calendar.h"
#include "core/schedule/cron.h"

namespace millrace::schedule {
namespace {

// 1 is Sunday, as the field has it.
int64_t weekday_number(const Date& date, int64_t day) { return weekday_of(days_of({date.year, date.month, day})) + 1; }

// A Saturday's is the Friday before, a Sunday's the Monday after, unless the month ends there.
int64_t nearest_workday(const Date& date, int64_t day) {
  constexpr int kSunday = 1;
  constexpr int kSaturday = 7;
  const int64_t weekday = weekday_number(date, day);
  if (weekday == kSaturday) return day == 1 ? day + 2 : day - 1;
  if (weekday == kSunday) return day == days_in_month(date.year, date.month) ? day - 2 : day + 1;
  return day;
}

bool fits(const DayRule& rule, const Date& date) {
  const int64_t last = days_in_month(date.year, date.month);
  const int64_t weekday = weekday_number(date, date.day);
  switch (rule.kind) {
    case DayRule::Kind::kDates: return (rule.days >> date.day & 1U) != 0;
    case DayRule::Kind::kLastDate: return date.day == last;
    case DayRule::Kind::kLastWorkday: return date.day == nearest_workday(date, last);
    case DayRule::Kind::kNearestWorkday: return rule.day <= last && date.day == nearest_workday(date, rule.day);
    case DayRule::Kind::kWeekdays: return (rule.days >> weekday & 1U) != 0;
    case DayRule::Kind::kLastWeekday: return weekday == rule.day && date.day + 7 > last;
    case DayRule::Kind::kNthWeekday: return weekday == rule.day && (date.day - 1) / 7 + 1 == rule.nth;
  }
  return false;
}

bool has_day(const Cron& cron, const Date& date) {
  const bool month = (cron.months >> date.month & 1U) != 0;
  return month && cron.years.test(static_cast<size_t>(date.year - Cron::kYearFirst)) && fits(cron.days, date);
}

// The first of the day's times after `after`.
std::optional<Instant> first_of_day(const Cron& cron, const Zone& zone, int64_t day, Instant after) {
  for (int hour = 0; hour < 24; ++hour) {
    if ((cron.hours >> hour & 1U) == 0) continue;
    for (int minute = 0; minute < 60; ++minute) {
      if ((cron.minutes >> minute & 1U) == 0) continue;
      const auto at = zone.instant(midnight_of(day) + hours(hour) + seconds(60) * minute);
      if (at && *at > after) return at;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Instant> next_after(const Cron& cron, const Zone& zone, Instant after) {
  const int64_t first = days_of({Cron::kYearFirst, 1, 1});
  const int64_t last = days_of({Cron::kYearLast, 12, 31});
  for (int64_t day = std::max(first, day_of(zone.local(after))); day <= last; ++day) {
    if (!has_day(cron, date_of(day))) continue;
    if (const auto at = first_of_day(cron, zone, day, after)) return at;
  }
  return std::nullopt;
}

}  // namespace millrace::schedule
