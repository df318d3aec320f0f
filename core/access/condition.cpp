#include "core/access/condition.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "core/access/glob.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/time.h"

namespace millrace::access {
namespace {

using Text = const std::string&;

std::optional<double> number(Text text) {
  char* end = nullptr;
  const double out = std::strtod(text.c_str(), &end);
  return text.empty() || end != text.c_str() + text.size() ? std::nullopt : std::optional(out);
}

// ISO 8601, a day alone, or seconds since 1970.
std::optional<double> date(Text text) {
  const auto at = parse_iso8601(text.size() == 10 && text[4] == '-' ? text + "T00:00:00Z" : text);
  return at ? static_cast<double>(at->us) / 1e6 : number(text);
}

template <std::optional<double> (*read)(Text), class Compare>
bool compared(Text wanted, Text given) {
  const auto a = read(given);
  const auto b = read(wanted);
  return a && b && Compare()(*a, *b);
}

struct Address {
  std::array<uint8_t, 16> bytes{};
  size_t bits = 0;  // 32 or 128
};

std::optional<Address> ip_v4(std::string_view text) {
  Address out;
  out.bits = 32;
  for (size_t i = 0; i < 4; ++i) {
    const size_t end = i < 3 ? text.find('.') : text.size();
    if (end == text.npos || end == 0 || end > 3) return std::nullopt;
    int value = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + end, value);
    if (error != std::errc() || at != text.data() + end || value > 255 || value < 0) return std::nullopt;
    out.bytes[i] = static_cast<uint8_t>(value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::optional<std::vector<uint8_t>> ip_v6_half(std::string_view text) {
  std::vector<uint8_t> out;
  while (!text.empty()) {
    const size_t end = std::min(text.find(':'), text.size());
    unsigned value = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + end, value, 16);
    if (error != std::errc() || at != text.data() + end || end > 4) return std::nullopt;
    out.push_back(static_cast<uint8_t>(value >> 8));
    out.push_back(static_cast<uint8_t>(value & 255));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::optional<Address> ip_v6(std::string_view text) {
  const size_t gap = text.find("::");
  const auto head = ip_v6_half(text.substr(0, gap));
  const auto tail = ip_v6_half(gap == text.npos ? std::string_view() : text.substr(gap + 2));
  if (!head || !tail) return std::nullopt;
  const size_t size = head->size() + tail->size();
  if (size > 16 || (gap == text.npos && size != 16)) return std::nullopt;
  Address out;
  out.bits = 128;
  std::copy(head->begin(), head->end(), out.bytes.begin());
  std::copy(tail->begin(), tail->end(), out.bytes.end() - static_cast<std::ptrdiff_t>(tail->size()));
  return out;
}

std::optional<Address> ip(std::string_view text) { return text.find(':') == text.npos ? ip_v4(text) : ip_v6(text); }

// `203.0.113.0/24` and an address.
bool in_range(Text wanted, Text given) {
  const size_t slash = std::min(wanted.find('/'), wanted.size());
  const auto range = ip(std::string_view(wanted).substr(0, slash));
  const auto address = ip(given);
  if (!range || !address || range->bits != address->bits) return false;
  size_t bits = range->bits;
  if (slash < wanted.size()) {
    const auto [at, error] = std::from_chars(wanted.data() + slash + 1, wanted.data() + wanted.size(), bits);
    if (error != std::errc() || bits > range->bits) return false;
  }
  for (size_t i = 0; i < bits; ++i) {
    const int mask = 0x80 >> (i % 8);
    if ((range->bytes[i / 8] & mask) != (address->bytes[i / 8] & mask)) return false;
  }
  return true;
}

bool same(Text wanted, Text given) { return wanted == given; }
bool same_letters(Text wanted, Text given) { return same_but_for_case(wanted, given); }
bool like(Text wanted, Text given) { return fits(wanted, given); }
bool arn_like(Text wanted, Text given) { return fits_arn(wanted, given); }
bool same_bytes(Text wanted, Text given) {
  const auto a = decode_base64(wanted);
  const auto b = decode_base64(given);
  return a && b && *a == *b;
}

using std::equal_to;

constexpr ConditionOperator kOperators[] = {
    {"StringEquals", false, true, same},
    {"StringNotEquals", true, true, same},
    {"StringEqualsIgnoreCase", false, true, same_letters},
    {"StringNotEqualsIgnoreCase", true, true, same_letters},
    {"StringLike", false, true, like},
    {"StringNotLike", true, true, like},
    {"NumericEquals", false, false, compared<number, equal_to<>>},
    {"NumericNotEquals", true, false, compared<number, equal_to<>>},
    {"NumericLessThan", false, false, compared<number, std::less<>>},
    {"NumericLessThanEquals", false, false, compared<number, std::less_equal<>>},
    {"NumericGreaterThan", false, false, compared<number, std::greater<>>},
    {"NumericGreaterThanEquals", false, false, compared<number, std::greater_equal<>>},
    {"DateEquals", false, false, compared<date, equal_to<>>},
    {"DateNotEquals", true, false, compared<date, equal_to<>>},
    {"DateLessThan", false, false, compared<date, std::less<>>},
    {"DateLessThanEquals", false, false, compared<date, std::less_equal<>>},
    {"DateGreaterThan", false, false, compared<date, std::greater<>>},
    {"DateGreaterThanEquals", false, false, compared<date, std::greater_equal<>>},
    {"Bool", false, false, same_letters},
    {"BinaryEquals", false, false, same_bytes},
    {"IpAddress", false, false, in_range},
    {"NotIpAddress", true, false, in_range},
    {"ArnEquals", false, true, arn_like},
    {"ArnLike", false, true, arn_like},
    {"ArnNotEquals", true, true, arn_like},
    {"ArnNotLike", true, true, arn_like},
};

// What stands between `${` and `}`: `aws:username`, `aws:PrincipalTag/team, 'company'`, or a letter for itself.
std::optional<std::string> variable(std::string_view inside, const Context& context) {
  if (inside == "*" || inside == "?" || inside == "$") return std::string(inside);
  const size_t comma = std::min(inside.find(','), inside.size());
  std::string key = to_lower(inside.substr(0, comma));
  while (!key.empty() && key.back() == ' ') key.pop_back();
  const auto found = context.find(key);
  if (found != context.end() && found->second.size() == 1) return found->second.front();
  const size_t quote = inside.find('\'', comma);
  if (quote == inside.npos || inside.back() != '\'' || quote + 1 >= inside.size()) return std::nullopt;
  return std::string(inside.substr(quote + 1, inside.size() - quote - 2));
}

bool fits_any(const Condition& condition, const std::string& given, const Context& context, bool variables) {
  return std::any_of(condition.wanted.begin(), condition.wanted.end(), [&](const std::string& wanted) {
    if (!variables || !condition.is->texts) return condition.is->fits(wanted, given);
    const auto replaced = with_variables(wanted, context);
    return replaced && condition.is->fits(*replaced, given);
  });
}

}  // namespace

const ConditionOperator* find_operator(std::string_view name) {
  const auto* found = std::find_if(std::begin(kOperators), std::end(kOperators),
                                   [name](const auto& row) { return same_but_for_case(row.name, name); });
  return found == std::end(kOperators) ? nullptr : found;
}

std::optional<std::string> with_variables(const std::string& text, const Context& context) {
  std::string out;
  size_t done = 0;
  for (size_t at = text.find("${"); at != text.npos; at = text.find("${", done)) {
    const size_t end = text.find('}', at);
    if (end == text.npos) break;
    const auto value = variable(std::string_view(text).substr(at + 2, end - at - 2), context);
    if (!value) return std::nullopt;
    out += text.substr(done, at - done) + *value;
    done = end + 1;
  }
  return out + text.substr(done);
}

bool holds(const Condition& condition, const Context& context, bool variables) {
  const auto found = context.find(condition.key);
  const bool there = found != context.end() && !found->second.empty();
  if (condition.is == nullptr) {
    return std::any_of(condition.wanted.begin(), condition.wanted.end(), [there](const std::string& wanted) {
      return same_but_for_case(wanted, there ? "false" : "true");
    });
  }
  const bool negated = condition.is->negated;
  if (!there)
    return condition.if_exists || condition.values == Condition::Values::kAll ||
           (negated && condition.values == Condition::Values::kOne);
  const auto right = [&](const std::string& given) {
    return fits_any(condition, given, context, variables) != negated;
  };
  const auto& given = found->second;
  const bool all =
      condition.values == Condition::Values::kAll || (negated && condition.values == Condition::Values::kOne);
  return all ? std::all_of(given.begin(), given.end(), right) : std::any_of(given.begin(), given.end(), right);
}

}  // namespace millrace::access
