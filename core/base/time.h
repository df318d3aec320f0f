// Virtual time. An `Instant` is microseconds since 1970-01-01T00:00:00Z and a `Duration` a span of microseconds; they
// are different types so that one is never passed for the other. Nothing in the core reads a wall clock: `now` is a
// field of the World and moves only when a step does.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace {

struct Duration {
  int64_t us = 0;
  friend constexpr auto operator<=>(const Duration&, const Duration&) = default;
  constexpr Duration operator+(Duration d) const { return {us + d.us}; }
  constexpr Duration operator-(Duration d) const { return {us - d.us}; }
  constexpr Duration operator*(int64_t n) const { return {us * n}; }
};

constexpr Duration micros(int64_t n) { return {n}; }
constexpr Duration millis(int64_t n) { return {n * 1'000}; }
constexpr Duration seconds(int64_t n) { return {n * 1'000'000}; }
constexpr Duration hours(int64_t n) { return {n * 3'600'000'000}; }

struct Instant {
  int64_t us = 0;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
  constexpr Instant operator+(Duration d) const { return {us + d.us}; }
  constexpr Instant operator-(Duration d) const { return {us - d.us}; }
  constexpr Duration operator-(Instant i) const { return {us - i.us}; }
};

// `2026-01-01T00:00:00.000Z`, with exactly `digits` digits of the second (0 to 6), truncated and not rounded.
std::string iso8601(Instant at, int digits = 3);

// Accepts RFC 3339 as the States Language profiles it: capital T and Z, an optional fraction, `Z` or `+hh:mm`.
std::optional<Instant> parse_iso8601(std::string_view text);

// `Thu, 01 Jan 2026 00:00:00 GMT`, as HTTP's headers have it (RFC 9110, 5.6.7); whole seconds.
std::string http_date(Instant at);
std::optional<Instant> parse_http_date(std::string_view text);

// Seconds since 1970, whole ones, rounded towards the past.
constexpr int64_t unix_seconds(Instant at) {
  return at.us >= 0 ? at.us / 1'000'000 : -((-at.us + 999'999) / 1'000'000);
}

// Days since 1970-01-01 in UTC, rounded towards the past; core/base/calendar.h knows their dates.
constexpr int64_t day_of(Instant at) {
  const int64_t second = unix_seconds(at);
  return second >= 0 ? second / 86'400 : -((-second + 86'399) / 86'400);
}
constexpr Instant midnight_of(int64_t day) { return Instant{} + hours(24) * day; }

// A span for people: `250 ms`, `1.25 s`, `15 s`, `2 min 5 s`, `1 h`.
std::string spoken(Duration d);

// A clock reading for people, from the start of the run: `00:00:05.812`, days in front when there are any.
std::string clock_text(Duration since_start);

}  // namespace millrace
