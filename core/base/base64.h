// Base64 as RFC 4648 section 4 writes it: the standard alphabet, padded.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>

namespace millrace {

enum class Base64Error {
  kLength,     // not a multiple of four
  kCharacter,  // outside the alphabet, or padding in the middle
  kLastBits,   // bits of the last character that would be lost are not zero
};

// What services make of bits in the last character that stand for no byte: tables refuse them, workflows drop them.
enum class LastBits { kZero, kAny };

std::string base64(std::string_view bytes);
tl::expected<std::string, Base64Error> decode_base64(std::string_view text, LastBits last = LastBits::kZero);

// Visits a field of bytes that are no text (see fields.h) as Base64; bytes that cannot be read become empty.
template <class V, class Bytes>
void base64_field(V& v, const char* name, Bytes& bytes) {
  std::string text = base64(bytes);
  v(name, text);
  if constexpr (!std::is_const_v<Bytes>) bytes = decode_base64(text).value_or("");
}

}  // namespace millrace
