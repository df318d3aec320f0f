#include "core/base/calendar.h"

#include <gtest/gtest.h>

#include "core/base/time.h"

namespace millrace {
namespace {

TEST(Calendar, KnowsDatesDaysAndWeekdays) {
  struct Row {
    Date date;
    int64_t day;
    int64_t weekday;
  };
  const Row rows[] = {{{1970, 1, 1}, 0, 4},      {{1969, 12, 31}, -1, 3},     {{2000, 2, 29}, 11'016, 2},
                      {{2026, 1, 1}, 20'454, 4}, {{2199, 12, 31}, 84'005, 2}, {{1900, 3, 1}, -25'508, 4}};
  for (const Row& row : rows) {
    EXPECT_EQ(days_of(row.date), row.day) << row.day;
    EXPECT_EQ(date_of(row.day), row.date) << row.day;
    EXPECT_EQ(weekday_of(row.day), row.weekday) << row.day;
    EXPECT_EQ(day_of(midnight_of(row.day)), row.day);
    EXPECT_EQ(day_of(midnight_of(row.day) - micros(1)), row.day - 1);
  }
}

TEST(Calendar, KnowsLeapYears) {
  EXPECT_EQ(days_in_month(2000, 2), 29);
  EXPECT_EQ(days_in_month(2100, 2), 28);
  EXPECT_EQ(days_in_month(2028, 2), 29);
  EXPECT_EQ(days_in_month(2026, 4), 30);
}

}  // namespace
}  // namespace millrace
