#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "core/base/ascii.h"
#include "core/schedule/cron.h"

namespace millrace::schedule {
namespace {

using Names = std::span<const std::string_view>;
constexpr std::array<std::string_view, 12> kMonthNames{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                       "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> kDayNames{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

struct FieldKind {
  int first;
  int last;
  Names names = {};   // of `first` and those after it
  bool round = true;  // whether a range may go past the end
};
constexpr FieldKind kMinuteField{0, 59};
constexpr FieldKind kHourField{0, 23};
constexpr FieldKind kDateField{1, 31};
constexpr FieldKind kMonthField{1, 12, kMonthNames};
constexpr FieldKind kWeekdayField{1, 7, kDayNames};
constexpr FieldKind kYearField{Cron::kYearFirst, Cron::kYearLast, {}, false};

using Values = std::bitset<Cron::kYearLast + 1>;

std::optional<int> plain_number(std::string_view text) {
  constexpr size_t kDigitsMax = 4;
  int value = 0;
  if (text.empty() || text.size() > kDigitsMax) return std::nullopt;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

std::optional<int> value_of(std::string_view text, const FieldKind& kind) {
  const auto name = std::find_if(kind.names.begin(), kind.names.end(),
                                 [&](std::string_view one) { return same_but_for_case(one, text); });
  if (name != kind.names.end()) return kind.first + static_cast<int>(name - kind.names.begin());
  const auto number = plain_number(text);
  return number && *number >= kind.first && *number <= kind.last ? number : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> out;
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find(between, from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

struct ValueRange {
  int first;
  int last;
};

// `*`, a value, or a range; a value with a step goes on to the end.
std::optional<ValueRange> range_of(std::string_view text, const FieldKind& kind, bool stepped) {
  if (text == "*") return ValueRange{kind.first, kind.last};
  const auto ends = parts_of(text, '-');
  const auto first = value_of(ends.front(), kind);
  const auto last = ends.size() == 1 && stepped ? std::optional(kind.last) : value_of(ends.back(), kind);
  if (ends.size() > 2 || !first || !last || (*last < *first && !kind.round)) return std::nullopt;
  return ValueRange{*first, *last};
}

bool add_element(std::string_view text, const FieldKind& kind, Values& out) {
  const auto parts = parts_of(text, '/');
  const bool stepped = parts.size() == 2;
  const auto range = range_of(parts.front(), kind, stepped);
  const auto step = stepped ? plain_number(parts.back()) : 1;
  if (parts.size() > 2 || !range || !step || *step < 1 || *step > kind.last) return false;
  const int length = kind.last - kind.first + 1;
  const int last = range->last < range->first ? range->last + length : range->last;
  for (int value = range->first; value <= last; value += *step) {
    out.set(static_cast<size_t>(value > kind.last ? value - length : value));
  }
  return true;
}

std::optional<Values> values_of(std::string_view text, const FieldKind& kind) {
  Values out;
  for (const std::string_view element : parts_of(text, ',')) {
    if (!add_element(element, kind, out)) return std::nullopt;
  }
  return out;
}

template <class Bits>
Bits low_bits(const Values& values) {
  Bits out = 0;
  for (size_t i = 0; i < sizeof(Bits) * 8; ++i) {
    if (values.test(i)) out |= Bits{1} << i;
  }
  return out;
}

std::optional<DayRule> dates_of(std::string_view text) {
  using enum DayRule::Kind;
  if (same_but_for_case(text, "L")) return DayRule{kLastDate};
  if (same_but_for_case(text, "LW")) return DayRule{kLastWorkday};
  if (text.ends_with('W') || text.ends_with('w')) {
    const auto day = value_of(text.substr(0, text.size() - 1), kDateField);
    return day ? std::optional(DayRule{kNearestWorkday, 0, *day}) : std::nullopt;
  }
  const auto values = values_of(text, kDateField);
  return values ? std::optional(DayRule{kDates, low_bits<uint32_t>(*values)}) : std::nullopt;
}

std::optional<DayRule> weekday_rule(std::string_view text) {
  using enum DayRule::Kind;
  if (same_but_for_case(text, "L")) return DayRule{kWeekdays, 1U << 7};
  const auto parts = parts_of(text, '#');
  if (parts.size() == 2) {
    const auto day = value_of(parts[0], kWeekdayField);
    const auto nth = plain_number(parts[1]);
    if (!day || !nth || *nth < 1 || *nth > 5) return std::nullopt;
    return DayRule{kNthWeekday, 0, *day, *nth};
  }
  if (text.ends_with('L') || text.ends_with('l')) {
    const auto day = value_of(text.substr(0, text.size() - 1), kWeekdayField);
    return day ? std::optional(DayRule{kLastWeekday, 0, *day}) : std::nullopt;
  }
  const auto values = values_of(text, kWeekdayField);
  return values ? std::optional(DayRule{kWeekdays, low_bits<uint32_t>(*values)}) : std::nullopt;
}

// One of the two fields says nothing, and only one.
std::optional<DayRule> day_rule(std::string_view dates, std::string_view weekdays) {
  if ((dates == "?") == (weekdays == "?")) return std::nullopt;
  return weekdays == "?" ? dates_of(dates) : weekday_rule(weekdays);
}

std::vector<std::string_view> fields_of(std::string_view text) {
  auto parts = parts_of(text, ' ');
  std::erase(parts, "");
  return parts;
}

}  // namespace

std::optional<Cron> parse_cron(std::string_view text) {
  constexpr size_t kFields = 6;
  if (text.starts_with(' ') || text.ends_with(' ')) return std::nullopt;
  const auto fields = fields_of(text);
  if (fields.size() != kFields) return std::nullopt;
  const auto minutes = values_of(fields[0], kMinuteField);
  const auto hours = values_of(fields[1], kHourField);
  const auto days = day_rule(fields[2], fields[4]);
  const auto months = values_of(fields[3], kMonthField);
  const auto years = values_of(fields[5], kYearField);
  if (!minutes || !hours || !days || !months || !years) return std::nullopt;
  Cron out{low_bits<uint64_t>(*minutes), low_bits<uint32_t>(*hours), low_bits<uint32_t>(*months), *days, {}};
  for (size_t i = 0; i < out.years.size(); ++i) out.years[i] = years->test(i + Cron::kYearFirst);
  return out;
}

}  // namespace millrace::schedule
