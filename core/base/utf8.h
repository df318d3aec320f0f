// Whether bytes are text, and where they cease to be.
#pragma once

#include <cstdint>
#include <string_view>

namespace millrace {

// How many bytes from the start on are UTF-8, as RFC 3629 has it: no overlong form, no surrogate, nothing beyond
// U+10FFFF.
inline size_t utf8_length(std::string_view bytes) {
  size_t done = 0;
  for (size_t i = 0; i < bytes.size(); done = i) {
    const auto first = static_cast<unsigned char>(bytes[i++]);
    if (first < 0x80) continue;
    const size_t more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (first < 0xC2 || first > 0xF4 || bytes.size() - i < more) return done;
    uint32_t code = first & (0x3FU >> more);
    for (const size_t end = i + more; i < end; ++i) {
      const auto next = static_cast<unsigned char>(bytes[i]);
      if ((next & 0xC0) != 0x80) return done;
      code = code << 6 | (next & 0x3FU);
    }
    constexpr uint32_t kLeast[] = {0x80, 0x800, 0x10000};
    if (code < kLeast[more - 1] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return done;
  }
  return done;
}

inline bool is_utf8(std::string_view bytes) { return utf8_length(bytes) == bytes.size(); }

}  // namespace millrace
