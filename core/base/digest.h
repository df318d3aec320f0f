// Checksums and encodings that services name: hexadecimal digests, base64, UUIDs. For the simulated architecture's own
// use; nothing here protects a secret.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace {

// `algorithm` is MD5, SHA-1, SHA-256, SHA-384 or SHA-512; nothing for any other.
std::optional<std::string> hex_digest(std::string_view algorithm, std::string_view bytes);

std::string base64_encode(std::string_view bytes);
// Nothing when the text is not base64 with its padding.
std::optional<std::string> base64_decode(std::string_view text);

// A version 4 UUID from 128 random bits.
std::string uuid_text(uint64_t high, uint64_t low);

}  // namespace millrace
