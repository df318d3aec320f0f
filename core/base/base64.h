// Base64 as RFC 4648 section 4 writes it: the standard alphabet, padded. Decoding is strict.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace millrace {

enum class Base64Error {
  kLength,     // not a multiple of four
  kCharacter,  // outside the alphabet, or padding in the middle
  kLastBits,   // bits of the last character that would be lost are not zero
};

std::string base64(std::string_view bytes);
tl::expected<std::string, Base64Error> decode_base64(std::string_view text);

}  // namespace millrace
