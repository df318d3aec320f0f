// The proleptic Gregorian calendar: days since 1970-01-01 and dates.
#pragma once

#include <compare>
#include <cstdint>

namespace millrace {

struct Date {
  int64_t year = 1970;
  int64_t month = 1;  // 1 to 12
  int64_t day = 1;    // 1 to 31
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

Date date_of(int64_t days);
int64_t days_of(const Date& date);
int64_t days_in_month(int64_t year, int64_t month);

// 0 is Sunday; the first of 1970 was a Thursday.
constexpr int64_t weekday_of(int64_t day) { return ((day + 4) % 7 + 7) % 7; }

}  // namespace millrace
