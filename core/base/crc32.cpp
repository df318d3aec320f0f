#include "core/base/crc32.h"

#include <array>

namespace millrace {
namespace {

constexpr std::array<uint32_t, 256> crc_table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t c = i;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xedb88320U ^ (c >> 1) : c >> 1;
    table[i] = c;
  }
  return table;
}

constexpr std::array<uint32_t, 256> kCrc = crc_table();

}  // namespace

uint32_t crc32(std::string_view bytes) {
  uint32_t c = 0xffffffffU;
  for (const char byte : bytes) c = kCrc[(c ^ static_cast<unsigned char>(byte)) & 0xff] ^ (c >> 8);
  return c ^ 0xffffffffU;
}

}  // namespace millrace
