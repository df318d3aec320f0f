#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/calendar.h"

namespace millrace {
namespace {

// Reads digits off the front of a text; every call says how many it needs.
struct Scanner {
  std::string_view rest;
  bool ok = true;

  int64_t digits(size_t n) {
    int64_t value = 0;
    if (rest.size() < n) ok = false;
    for (size_t i = 0; ok && i < n; ++i) {
      if (rest[i] < '0' || rest[i] > '9') ok = false;
      value = value * 10 + (rest[i] - '0');
    }
    if (ok) rest.remove_prefix(n);
    return ok ? value : 0;
  }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  void need(char c) { ok = take(c) && ok; }
};

// The digits after the point as microseconds; more than six are accepted and cut.
int64_t fraction_us(Scanner& in) {
  int64_t us = 0;
  int64_t unit = 100'000;
  const size_t before = in.rest.size();
  while (!in.rest.empty() && in.rest.front() >= '0' && in.rest.front() <= '9') {
    us += (in.rest.front() - '0') * unit;
    unit /= 10;
    in.rest.remove_prefix(1);
  }
  if (in.rest.size() == before) in.ok = false;
  return us;
}

std::optional<int64_t> zone_minutes(Scanner& in) {
  if (in.take('Z')) return 0;
  const bool plus = in.take('+');
  if (!plus && !in.take('-')) return std::nullopt;
  const int64_t hour = in.digits(2);
  in.need(':');
  const int64_t minute = in.digits(2);
  if (!in.ok || hour > 23 || minute > 59) return std::nullopt;
  return (plus ? 1 : -1) * (hour * 60 + minute);
}

constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template <class... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 96> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), format, args...);
  return {buffer.data(), static_cast<size_t>(n > 0 ? n : 0)};
}

}  // namespace

std::string iso8601(Instant at, int digits) {
  const int64_t whole = unix_seconds(at);
  const int64_t days = day_of(at);
  const int64_t second = whole - days * 86'400;
  const Date c = date_of(days);
  std::string out =
      print("%04lld-%02lld-%02lldT%02lld:%02lld:%02lld", static_cast<long long>(c.year),
            static_cast<long long>(c.month), static_cast<long long>(c.day), static_cast<long long>(second / 3'600),
            static_cast<long long>(second / 60 % 60), static_cast<long long>(second % 60));
  if (digits > 0) {
    const std::string us = print("%06lld", static_cast<long long>(at.us - whole * 1'000'000));
    out += "." + us.substr(0, static_cast<size_t>(digits > 6 ? 6 : digits));
  }
  return out + "Z";
}

std::optional<Instant> parse_iso8601(std::string_view text) {
  Scanner in{text};
  Date c{};
  c.year = in.digits(4);
  in.need('-');
  c.month = in.digits(2);
  in.need('-');
  c.day = in.digits(2);
  in.need('T');
  const int64_t hour = in.digits(2);
  in.need(':');
  const int64_t minute = in.digits(2);
  in.need(':');
  const int64_t second = in.digits(2);
  const int64_t us = in.take('.') ? fraction_us(in) : 0;
  const auto zone = zone_minutes(in);
  if (!in.ok || !zone || !in.rest.empty()) return std::nullopt;
  if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > days_in_month(c.year, c.month)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const int64_t total = days_of(c) * 86'400 + hour * 3'600 + (minute - *zone) * 60 + second;
  return Instant{total * 1'000'000 + us};
}

std::string http_date(Instant at) {
  const std::string iso = iso8601(at, 0);  // 2026-01-01T00:00:00Z
  const int64_t day = weekday_of(day_of(at));
  const auto month = static_cast<size_t>((iso[5] - '0') * 10 + iso[6] - '1');
  return std::string(kDays[static_cast<size_t>(day)]) + ", " + iso.substr(8, 2) + " " + std::string(kMonths[month]) +
         " " + iso.substr(0, 4) + " " + iso.substr(11, 8) + " GMT";
}

// Its parts put into the other order; the name of the day says nothing that the date does not.
std::optional<Instant> parse_http_date(std::string_view text) {
  constexpr size_t kLength = std::string_view("Thu, 01 Jan 2026 00:00:00 GMT").size();
  if (text.size() != kLength || !text.ends_with(" GMT")) return std::nullopt;
  const auto* month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  if (month == kMonths.end()) return std::nullopt;
  const auto part = [&](size_t from, size_t length) { return std::string(text.substr(from, length)); };
  const auto number = static_cast<int>(month - kMonths.begin()) + 1;
  return parse_iso8601(part(12, 4) + "-" + print("%02d", number) + "-" + part(5, 2) + "T" + part(17, 8) + "Z");
}

std::string spoken(Duration d) {
  if (d.us < 0) return "-" + spoken(Duration{-d.us});
  if (d.us == 0) return "0 s";
  if (d.us < 1'000) return print("%lld µs", static_cast<long long>(d.us));
  if (d.us < 1'000'000) return print("%lld ms", static_cast<long long>(d.us / 1'000));
  const int64_t s = d.us / 1'000'000;
  if (s < 60) {
    const int64_t ms = d.us / 1'000 % 1'000;
    if (ms == 0) return print("%lld s", static_cast<long long>(s));
    std::string text = print("%lld.%03lld", static_cast<long long>(s), static_cast<long long>(ms));
    text.erase(text.find_last_not_of('0') + 1);
    return text + " s";
  }
  const auto two = [](int64_t big, const char* big_unit, int64_t small, const char* small_unit) {
    std::string text = print("%lld %s", static_cast<long long>(big), big_unit);
    return small == 0 ? text : text + print(" %lld %s", static_cast<long long>(small), small_unit);
  };
  if (s < 3'600) return two(s / 60, "min", s % 60, "s");
  if (s < 86'400) return two(s / 3'600, "h", s / 60 % 60, "min");
  return two(s / 86'400, "d", s / 3'600 % 24, "h");
}

std::string clock_text(Duration since_start) {
  const int64_t ms = since_start.us / 1'000;
  const int64_t s = ms / 1'000;
  const std::string day = s >= 86'400 ? print("%lldd ", static_cast<long long>(s / 86'400)) : "";
  return day + print("%02lld:%02lld:%02lld.%03lld", static_cast<long long>(s / 3'600 % 24),
                     static_cast<long long>(s / 60 % 60), static_cast<long long>(s % 60),
                     static_cast<long long>(ms % 1'000));
}

}  // namespace millrace
