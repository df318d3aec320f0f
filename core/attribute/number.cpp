#include "core/attribute/number.h"

#include <array>

#include "core/base/assert.h"

namespace millrace::attribute {
namespace {

constexpr int kDigitsMax = 38;
constexpr int kLeadingMax = 125;
constexpr int kLeadingMin = -130;

constexpr std::array<Digits, kDigitsMax + 1> kPowers = [] {
  std::array<Digits, kDigitsMax + 1> powers{};
  powers[0] = 1;
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Digits power(int n) { return kPowers[static_cast<size_t>(n)]; }

int count_digits(Digits digits) {
  int n = 0;
  while (n <= kDigitsMax && digits >= power(n)) ++n;
  return n;
}

// The power of ten of the first digit.
int leading(const Number& n) { return n.exponent + count_digits(n.digits) - 1; }

Number trimmed(Digits digits, int32_t exponent, bool negative) {
  if (digits == 0) return {};
  while (digits % 10 == 0) {
    digits /= 10;
    ++exponent;
  }
  return {digits, exponent, negative};
}

tl::expected<Number, NumberError> in_range(const Number& n) {
  if (n.digits == 0) return n;
  if (n.digits >= power(kDigitsMax)) return tl::unexpected<NumberError>(NumberError::kTooManyDigits);
  const int first = leading(n);
  if (first > kLeadingMax) return tl::unexpected<NumberError>(NumberError::kOverflow);
  if (first < kLeadingMin) return tl::unexpected<NumberError>(NumberError::kUnderflow);
  return n;
}

// A sum that does not fit 38 digits is told as too large, however large it is.
tl::expected<Number, NumberError> in_sum(const Number& n) {
  auto kept = in_range(n);
  if (!kept && kept.error() == NumberError::kTooManyDigits) kept = tl::unexpected<NumberError>(NumberError::kOverflow);
  return kept;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Gathers significant digits; zeros wait until a further digit makes them significant.
struct Mantissa {
  Digits digits = 0;
  int significant = 0;  // digits seen from the first one that is not 0 to the last one that is not 0
  int64_t waiting_zeros = 0;
  int64_t after_point = 0;
  bool any = false;

  void take(char c, bool fraction) {
    any = true;
    if (fraction) ++after_point;
    if (c == '0') {
      if (significant > 0) ++waiting_zeros;
      return;
    }
    const int64_t grown = significant + waiting_zeros + 1;
    significant = grown > kDigitsMax ? kDigitsMax + 1 : static_cast<int>(grown);
    if (significant <= kDigitsMax) {
      digits = digits * power(static_cast<int>(waiting_zeros) + 1) + static_cast<Digits>(c - '0');
    }
    waiting_zeros = 0;
  }
};

// The exponent after `E`, held to ±100,000; no value when the text is no exponent.
bool take_exponent(std::string_view text, int64_t& exponent) {
  bool minus = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    minus = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.empty()) return false;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    if (exponent < 100'000) exponent = exponent * 10 + (c - '0');
  }
  if (minus) exponent = -exponent;
  return true;
}

}  // namespace

std::string message(NumberError error, std::string_view text) {
  switch (error) {
    case NumberError::kNotANumber:
      return "The parameter cannot be converted to a numeric value" + (text.empty() ? "" : ": " + std::string(text));
    case NumberError::kTooManyDigits: return "Attempting to store more than 38 significant digits in a Number";
    case NumberError::kOverflow:
      return "Number overflow. Attempting to store a number with magnitude larger than supported range";
    case NumberError::kUnderflow:
      return "Number underflow. Attempting to store a number with magnitude smaller than supported range";
  }
  return {};
}

tl::expected<Number, NumberError> parse_number(std::string_view text) {
  const tl::unexpected<NumberError> bad(NumberError::kNotANumber);
  size_t i = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) ++i;
  Mantissa mantissa;
  bool fraction = false;
  for (; i < text.size(); ++i) {
    if (is_digit(text[i])) mantissa.take(text[i], fraction);
    else if (text[i] == '.' && !fraction) fraction = true;
    else break;
  }
  int64_t exponent = 0;
  if (!mantissa.any) return bad;
  if (i < text.size() && ((text[i] != 'e' && text[i] != 'E') || !take_exponent(text.substr(i + 1), exponent)))
    return bad;
  if (mantissa.significant == 0) return Number{};
  if (mantissa.significant > kDigitsMax) return tl::unexpected<NumberError>(NumberError::kTooManyDigits);
  exponent += mantissa.waiting_zeros - mantissa.after_point;
  if (exponent > 1'000) return tl::unexpected<NumberError>(NumberError::kOverflow);
  if (exponent < -1'000) return tl::unexpected<NumberError>(NumberError::kUnderflow);
  return in_range({mantissa.digits, static_cast<int32_t>(exponent), negative});
}

Number number_from(int64_t n) {
  const uint64_t magnitude = n < 0 ? 0 - static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
  return trimmed(magnitude, 0, n < 0);
}

std::string to_text(const Number& n) {
  if (n.digits == 0) return "0";
  std::array<char, kDigitsMax> buffer;
  size_t first = buffer.size();
  Digits rest = n.digits;
  for (; rest > UINT64_MAX; rest /= 10) buffer[--first] = static_cast<char>('0' + rest % 10);
  for (auto low = static_cast<uint64_t>(rest); low > 0; low /= 10) buffer[--first] = static_cast<char>('0' + low % 10);
  std::string digits(buffer.begin() + static_cast<ptrdiff_t>(first), buffer.end());
  if (n.exponent >= 0) {
    digits.append(static_cast<size_t>(n.exponent), '0');
  } else {
    const auto decimals = static_cast<size_t>(-n.exponent);
    if (digits.size() <= decimals) digits.insert(0, decimals - digits.size() + 1, '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return n.negative ? "-" + digits : digits;
}

std::optional<int64_t> whole_part(const Number& n) {
  constexpr int kWholeDigitsMax = 15;
  if (n.digits == 0 || leading(n) < 0) return 0;
  if (leading(n) >= kWholeDigitsMax) return std::nullopt;
  const Digits whole = n.exponent >= 0 ? n.digits * power(n.exponent) : n.digits / power(-n.exponent);
  return n.negative ? -static_cast<int64_t>(whole) : static_cast<int64_t>(whole);
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  const auto sign = [](const Number& n) { return n.digits == 0 ? 0 : n.negative ? -1 : 1; };
  if (sign(a) != sign(b) || sign(a) == 0) return sign(a) <=> sign(b);
  const auto magnitude = [](const Number& x, const Number& y) {
    const int lx = leading(x);
    const int ly = leading(y);
    if (lx != ly) return lx <=> ly;
    const Digits dx = x.exponent > y.exponent ? x.digits * power(x.exponent - y.exponent) : x.digits;
    const Digits dy = y.exponent > x.exponent ? y.digits * power(y.exponent - x.exponent) : y.digits;
    return dx < dy ? std::strong_ordering::less : dx > dy ? std::strong_ordering::greater : std::strong_ordering::equal;
  };
  return a.negative ? magnitude(b, a) : magnitude(a, b);
}

tl::expected<Number, NumberError> add(const Number& a, const Number& b) {
  if (a.digits == 0) return b;
  if (b.digits == 0) return a;
  const Number& high = a.exponent >= b.exponent ? a : b;
  const Number& low = a.exponent >= b.exponent ? b : a;
  // The sum's last digit is the lower number's: beyond 2 × 10^38 units of it, no sum fits 38 digits.
  const int shift = high.exponent - low.exponent;
  if (shift > kDigitsMax || high.digits > 2 * power(kDigitsMax) / power(shift)) {
    return tl::unexpected<NumberError>(NumberError::kOverflow);
  }
  const Digits aligned = high.digits * power(shift);
  if (high.negative == low.negative) return in_sum(trimmed(aligned + low.digits, low.exponent, high.negative));
  const bool high_wins = aligned >= low.digits;
  const Digits difference = high_wins ? aligned - low.digits : low.digits - aligned;
  return in_sum(trimmed(difference, low.exponent, high_wins ? high.negative : low.negative));
}

Number negate(Number n) {
  n.negative = n.digits != 0 && !n.negative;
  return n;
}

uint32_t size_of(const Number& n) {
  if (n.digits == 0) return 1;
  // Base-100 places of the first and last digit, counted from the point.
  const auto place = [](int power_of_ten) { return power_of_ten >= 0 ? power_of_ten / 2 : (power_of_ten - 1) / 2; };
  const int pairs = place(leading(n)) - place(n.exponent) + 1;
  const auto size = static_cast<uint32_t>(pairs + (n.negative ? 2 : 1));
  return size > 21 ? 21 : size;
}

// Sign byte, then for numbers other than 0 the leading power, base-100 digits from the front as 1 to 100, and a 0; all
// but the sign complemented when negative.
void append_sortable(std::string& out, const Number& n) {
  out += n.digits == 0 ? '\1' : n.negative ? '\0' : '\2';
  if (n.digits == 0) return;
  const uint8_t flip = n.negative ? 255 : 0;
  const int count = count_digits(n.digits);
  out += static_cast<char>(static_cast<uint8_t>(leading(n) - kLeadingMin) ^ flip);
  for (int at = count; at > 0; at -= 2) {
    const Digits pair = at >= 2 ? n.digits / power(at - 2) % 100 : n.digits % 10 * 10;
    out += static_cast<char>(static_cast<uint8_t>(pair + 1) ^ flip);
  }
  out += static_cast<char>(flip);
}

Number take_sortable(std::string_view& in) {
  const auto next = [&in] {
    MILLRACE_ASSERT(!in.empty());
    const auto byte = static_cast<uint8_t>(in.front());
    in.remove_prefix(1);
    return byte;
  };
  const uint8_t sign = next();
  if (sign == 1) return {};
  const uint8_t flip = sign == 0 ? 255 : 0;
  const int first = static_cast<int>(next() ^ flip) + kLeadingMin;
  Digits digits = 0;
  int count = 0;
  for (uint8_t byte = next() ^ flip; byte != 0; byte = next() ^ flip) {
    digits = digits * 100 + (byte - 1U);
    count += 2;
  }
  return trimmed(digits, first - count + 1, sign == 0);
}

void append_packed(std::string& out, const Number& n) {
  constexpr int kPairsMax = 20;
  constexpr int kMiddle = 64;
  if (n.digits == 0) {
    out += '\x80';
    return;
  }
  const int point = leading(n) + 1;  // the value is 0.d1d2… × 10^point
  const bool odd = point % 2 != 0;
  const int power_of_100 = (point + (odd ? 1 : 0)) / 2 - kMiddle;
  out += static_cast<char>(static_cast<uint8_t>(power_of_100) ^ (n.negative ? 255 : 0));
  int pairs = 0;
  for (int at = count_digits(n.digits); at > 0; ++pairs) {
    const int taken = odd && pairs == 0 ? 1 : 2;
    const Digits pair = at >= taken ? n.digits / power(at - taken) % 100 : n.digits % 10 * 10;
    out += static_cast<char>(n.negative ? 101 - static_cast<int>(pair) : static_cast<int>(pair) + 1);
    at -= taken;
  }
  if (n.negative && pairs < kPairsMax) out += 'f';  // 102: sorts what ends before what goes on
}

}  // namespace millrace::attribute
