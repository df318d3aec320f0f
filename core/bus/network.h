// Internet addresses as event patterns compare them: bytes of version 4 or 6, and blocks of them (`10.0.0.0/24`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::bus {

using Address = std::vector<uint8_t>;  // 4 or 16 bytes

// Dotted decimals, or version 6 with at most one `::`, without zone.
std::optional<Address> parse_address(std::string_view text);

struct Network {
  std::string text;  // as written
  Address base;
  int bits = 0;  // that an address must share with `base`

  bool contains(const Address& address) const;
};

}  // namespace millrace::bus
