// The MD5 digest (RFC 1321), quick for short texts. It tells things apart and spreads them evenly; it keeps no secret.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace millrace {

// Four words; the digest's sixteen bytes are theirs, of each word the lowest first.
using Md5 = std::array<uint32_t, 4>;

Md5 md5(std::string_view bytes);

}  // namespace millrace
