// CRC-32 as in zlib: services put it beside a body to tell whether it came whole.
#pragma once

#include <cstdint>
#include <string_view>

namespace millrace {

uint32_t crc32(std::string_view bytes);

}  // namespace millrace
