#include "core/base/base64.h"

#include <array>
#include <cstdint>

namespace millrace {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int8_t, 256> kDigits = [] {
  std::array<int8_t, 256> digits{};
  for (auto& digit : digits) digit = -1;
  for (size_t i = 0; i < kAlphabet.size(); ++i) digits[static_cast<uint8_t>(kAlphabet[i])] = static_cast<int8_t>(i);
  return digits;
}();

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t n = bytes.size() - i < 3 ? bytes.size() - i : 3;
    uint32_t group = 0;
    for (size_t j = 0; j < 3; ++j) group = group << 8 | (j < n ? static_cast<uint8_t>(bytes[i + j]) : 0U);
    for (size_t j = 0; j < 4; ++j) out += j <= n ? kAlphabet[group >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

tl::expected<std::string, Base64Error> decode_base64(std::string_view text, LastBits last) {
  if (text.size() % 4 != 0) return tl::unexpected<Base64Error>(Base64Error::kLength);
  size_t length = text.size();
  while (length > 0 && text.size() - length < 2 && text[length - 1] == '=') --length;
  std::string out;
  out.reserve(length * 3 / 4);
  uint32_t pending = 0;
  int bits = 0;
  for (const char c : text.substr(0, length)) {
    const int digit = kDigits[static_cast<uint8_t>(c)];
    if (digit < 0) return tl::unexpected<Base64Error>(Base64Error::kCharacter);
    pending = pending << 6 | static_cast<uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(pending >> bits & 255);
  }
  const uint32_t lost = pending & ((1U << bits) - 1);
  if (last == LastBits::kZero && lost != 0) return tl::unexpected<Base64Error>(Base64Error::kLastBits);
  return out;
}

}  // namespace millrace
