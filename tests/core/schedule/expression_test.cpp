#include "core/schedule/expression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace millrace::schedule {
namespace {

Instant instant(const std::string& text) { return parse_iso8601(text).value(); }

std::string next_text(const std::string& text, const char* zone, const std::string& after) {
  const auto expression = parse_expression(text, Dialect::kScheduler);
  if (!expression) return "wrong";
  const auto at = next_after(*expression, *find_zone(zone), instant("2026-01-01T00:00:00Z"), instant(after));
  return at ? iso8601(*at, 0) : "never";
}

TEST(Expression, TakesWhatIsDocumentedAndNothingElse) {
  struct Row {
    const char* text;
    bool schedule;
    bool rule;
  };
  const Row rows[] = {
      {"rate(1 minute)", true, true},
      {"rate(5 minutes)", true, true},
      {"rate(1 hour)", true, true},
      {"rate(7 days)", true, true},
      {"rate(1 minutes)", true, false},
      {"rate(10 minute)", true, false},
      {"rate(0 minutes)", false, false},
      {"rate(-10 minutes)", false, false},
      {"rate(10)", false, false},
      {"rate(10 seconds)", false, false},
      {"rate(10 minutess)", false, false},
      {"rate(foo minutes)", false, false},
      {"rate( 10 minutes )", false, false},
      {" rate(10 minutes)", false, false},
      {"rate(10  minutes)", false, false},
      {"rate(99999999999999999999 days)", false, false},
      {"rate", false, false},
      {"at(2026-12-31T23:59:59)", true, false},
      {"at(2021-12-31)", false, false},
      {"at(2021-12-31T23:59:59Z)", false, false},
      {"at(2021-02-29T23:59:59)", false, false},
      {"cron(0 10 * * ? *)", true, true},
      {"cron(15 12 ? * MON-FRI *)", true, true},
      {"cron(0/10 * ? * mon-fri 2026-2028)", true, true},
      {"cron(0 8 1,15 JAN,MAR-MAY ? *)", true, true},
      {"cron(0 0 L * ? *)", true, true},
      {"cron(0 0 LW * ? *)", true, true},
      {"cron(0 0 15W * ? *)", true, true},
      {"cron(0 0 ? * 6L *)", true, true},
      {"cron(0 0 ? * FRI#3 *)", true, true},
      {"cron(0 0 ? * L *)", true, true},
      {"cron(0 0 ? * FRI-MON *)", true, true},
      {"cron(0 1 * * * *)", false, false},
      {"cron(0 1 ? * ? *)", false, false},
      {"cron(0 1 * * ?)", false, false},
      {"cron(0 1 * * ? * *)", false, false},
      {"cron(60 1 * * ? *)", false, false},
      {"cron(0 24 * * ? *)", false, false},
      {"cron(0 1 0 * ? *)", false, false},
      {"cron(0 1 32 * ? *)", false, false},
      {"cron(0 1 * 13 ? *)", false, false},
      {"cron(0 1 ? * 0 *)", false, false},
      {"cron(0 1 ? * 8 *)", false, false},
      {"cron(0 1 ? * MON#6 *)", false, false},
      {"cron(0 1 ? * MON#1,FRI#2 *)", false, false},
      {"cron(0 1 * * ? 1969)", false, false},
      {"cron(0 1 * * ? 2200)", false, false},
      {"cron(0 1 * * ? 2028-2026)", false, false},
      {"cron(0/0 1 * * ? *)", false, false},
      {"cron(0/61 1 * * ? *)", false, false},
      {"cron(1-2-3 1 * * ? *)", false, false},
      {"cron(, 1 * * ? *)", false, false},
      {"cron(-1 1 * * ? *)", false, false},
      {"cron( 0 1 * * ? *)", false, false},
      {"cron()", false, false},
      {"", false, false},
      {"every day", false, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(parse_expression(row.text, Dialect::kScheduler).has_value(), row.schedule) << row.text;
    EXPECT_EQ(parse_expression(row.text, Dialect::kRule).has_value(), row.rule) << row.text;
  }
}

TEST(Expression, SaysWhenItIsNextDue) {
  struct Row {
    const char* text;
    const char* zone;
    const char* after;
    const char* next;
  };
  const Row rows[] = {
      {"rate(5 minutes)", "UTC", "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z"},
      {"rate(5 minutes)", "UTC", "2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z"},
      {"rate(5 minutes)", "UTC", "2026-01-01T00:07:00Z", "2026-01-01T00:10:00Z"},
      {"rate(1 day)", "Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z"},
      {"at(2026-06-01T12:00:30)", "UTC", "2026-01-01T00:00:00Z", "2026-06-01T12:00:30Z"},
      {"at(2026-06-01T12:00:30)", "America/New_York", "2026-01-01T00:00:00Z", "2026-06-01T16:00:30Z"},
      {"at(2026-06-01T12:00:30)", "UTC", "2026-06-01T12:00:30Z", "never"},
      {"cron(30 2 * * ? *)", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z"},
      {"cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-25T00:00:00Z", "2026-10-25T00:30:00Z"},
      {"cron(30 2 * * ? *)", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"},
      {"cron(0 0 29 2 ? *)", "UTC", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"},
      {"cron(0 0 30 2 ? *)", "UTC", "2026-01-01T00:00:00Z", "never"},
      {"cron(0 0 1 1 ? 2020)", "UTC", "2026-01-01T00:00:00Z", "never"},
      {"cron(0 0 L * ? *)", "UTC", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z"},
      {"cron(0 0 LW * ? *)", "UTC", "2026-02-01T00:00:00Z", "2026-02-27T00:00:00Z"},
      {"cron(0 0 1W * ? *)", "UTC", "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"},
      {"cron(0 0 1W 8 ? *)", "UTC", "2026-01-01T00:00:00Z", "2026-08-03T00:00:00Z"},
      {"cron(0 0 15W 8 ? *)", "UTC", "2026-01-01T00:00:00Z", "2026-08-14T00:00:00Z"},
      {"cron(0 0 31W 5 ? *)", "UTC", "2026-01-01T00:00:00Z", "2026-05-29T00:00:00Z"},
      {"cron(0 0 ? * 6#3 *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-16T00:00:00Z"},
      {"cron(0 0 ? * 6L *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-30T00:00:00Z"},
      {"cron(0 22-1/2 * * ? *)", "UTC", "2026-01-01T00:00:00Z", "2026-01-01T22:00:00Z"},
      {"cron(0 22-1/2 * * ? *)", "UTC", "2026-01-01T22:00:00Z", "2026-01-02T00:00:00Z"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(next_text(row.text, row.zone, row.after), row.next) << row.text << " " << row.zone << " " << row.after;
  }
}

// A model of the fields, minute by minute: it knows numbers, lists, ranges and steps, and reads the local time as text.
bool field_has(const std::string& field, int value, int first, int last) {
  std::stringstream elements(field);
  std::string element;
  while (std::getline(elements, element, ',')) {
    const size_t slash = element.find('/');
    const int step = slash == std::string::npos ? 1 : std::stoi(element.substr(slash + 1));
    const std::string range = element.substr(0, slash);
    const size_t dash = range.find('-');
    const int from = range == "*" ? first : std::stoi(range);
    const bool single = range != "*" && dash == std::string::npos && slash == std::string::npos;
    const int to = single ? from : dash == std::string::npos ? last : std::stoi(range.substr(dash + 1));
    for (int one = from; one <= to; one += step) {
      if (one == value) return true;
    }
  }
  return false;
}

bool is_due(const std::vector<std::string>& fields, const std::string& local) {
  const auto part = [&](size_t from, size_t length) { return std::stoi(local.substr(from, length)); };
  const bool day =
      fields[2] != "?"
          ? field_has(fields[2], part(8, 2), 1, 31)
          : field_has(fields[4], static_cast<int>((parse_iso8601(local)->us / 86'400'000'000 + 4) % 7 + 1), 1, 7);
  return day && field_has(fields[0], part(14, 2), 0, 59) && field_has(fields[1], part(11, 2), 0, 23) &&
         field_has(fields[3], part(5, 2), 1, 12) && field_has(fields[5], part(0, 4), 1970, 2199);
}

std::vector<std::string> due_times(const std::string& cron, const Zone& zone, Instant from, Duration length) {
  std::stringstream text(cron);
  std::vector<std::string> fields;
  for (std::string field; text >> field;) fields.push_back(field);
  std::set<std::string> seen;
  std::vector<std::string> out;
  for (Instant at = from; at < from + length; at = at + seconds(60)) {
    const std::string local = iso8601(zone.local(at), 0);
    if (seen.insert(local).second && is_due(fields, local)) out.push_back(iso8601(at, 0));
  }
  return out;
}

TEST(Expression, AgreesWithAModelMinuteByMinute) {
  const char* const kCrons[] = {"0 10 * * ? *",    "*/17 * * * ? *",     "5,35 1-3 * * ? *",      "30 2 ? * 1,7 *",
                                "59 23 */2 * ? *", "0 0-23/5 ? * 2-6 *", "0/30 2 25-31 3,10 ? *", "10 1 28 * ? 2026/2"};
  const char* const kZones[] = {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana"};
  const Instant kStarts[] = {instant("2026-03-07T00:00:00Z"), instant("2026-10-24T00:00:00Z"),
                             instant("2026-12-30T00:00:00Z")};
  for (const char* cron : kCrons) {
    for (const char* name : kZones) {
      for (const Instant start : kStarts) {
        const Zone& zone = *find_zone(name);
        const auto expression = parse_expression("cron(" + std::string(cron) + ")", Dialect::kRule);
        ASSERT_TRUE(expression) << cron;
        std::vector<std::string> found;
        const Instant end = start + hours(24 * 25);
        for (auto at = next_after(*expression, zone, start, start - micros(1)); at && *at < end;) {
          found.push_back(iso8601(*at, 0));
          at = next_after(*expression, zone, start, *at);
        }
        EXPECT_EQ(found, due_times(cron, zone, start, end - start)) << cron << " in " << name;
      }
    }
  }
}

}  // namespace
}  // namespace millrace::schedule
