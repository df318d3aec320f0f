#include "core/schedule/expression.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace millrace::schedule {
namespace {

struct RateUnit {
  std::string_view one;
  std::string_view many;
  Duration length;
};
constexpr RateUnit kRateUnits[] = {
    {"minute", "minutes", seconds(60)}, {"hour", "hours", hours(1)}, {"day", "days", hours(24)}};

// What stands between the brackets of `word(…)`.
std::optional<std::string_view> inside_of(std::string_view text, std::string_view word) {
  if (!text.starts_with(word) || !text.ends_with(')')) return std::nullopt;
  text.remove_prefix(word.size());
  text.remove_suffix(1);
  if (!text.starts_with('(')) return std::nullopt;
  return text.substr(1);
}

std::optional<Expression> once_of(std::string_view text) {
  constexpr size_t kLength = std::string_view("2026-01-01T00:00:00").size();
  if (text.size() != kLength) return std::nullopt;
  const auto at = parse_iso8601(std::string(text) + "Z");
  return at ? std::optional<Expression>(Once{*at}) : std::nullopt;
}

std::optional<Expression> rate_of(std::string_view text, Dialect dialect) {
  constexpr int64_t kMost = 10'000'000;  // minutes, hours or days: no time overflows
  const size_t space = std::min(text.find(' '), text.size());
  int64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + space, value);
  if (wrong != std::errc{} || end != text.data() + space || space == text.size()) return std::nullopt;
  if (value < 1 || value > kMost) return std::nullopt;
  const std::string_view name = text.substr(space + 1);
  for (const RateUnit& unit : kRateUnits) {
    const bool agrees = dialect == Dialect::kScheduler || (name == unit.one) == (value == 1);
    if ((name == unit.one || name == unit.many) && agrees) return Rate{unit.length * value};
  }
  return std::nullopt;
}

struct Next {
  const Zone& zone;
  Instant start;
  Instant after;

  std::optional<Instant> operator()(const Once& once) const {
    const auto at = zone.instant(once.local);
    return at && *at > after ? at : std::nullopt;
  }
  std::optional<Instant> operator()(const Rate& rate) const {
    if (after < start) return start;
    return start + rate.every * ((after - start).us / rate.every.us + 1);
  }
  std::optional<Instant> operator()(const Cron& cron) const { return next_after(cron, zone, after); }
};

}  // namespace

std::optional<Expression> parse_expression(std::string_view text, Dialect dialect) {
  constexpr size_t kBytesMax = 256;
  if (text.size() > kBytesMax) return std::nullopt;
  if (const auto rate = inside_of(text, "rate")) return rate_of(*rate, dialect);
  if (const auto once = inside_of(text, "at")) return dialect == Dialect::kRule ? std::nullopt : once_of(*once);
  const auto fields = inside_of(text, "cron");
  const auto cron = fields ? parse_cron(*fields) : std::nullopt;
  return cron ? std::optional<Expression>(*cron) : std::nullopt;
}

std::optional<Instant> next_after(const Expression& expression, const Zone& zone, Instant start, Instant after) {
  return std::visit(Next{zone, start, after}, expression);
}

}  // namespace millrace::schedule
