#include "core/base/hash.h"

namespace millrace {

std::string hex(uint64_t n) {
  std::string out(16, '0');
  for (size_t i = 16; i-- > 0; n >>= 4) out[i] = "0123456789abcdef"[n & 15];
  return out;
}

}  // namespace millrace
