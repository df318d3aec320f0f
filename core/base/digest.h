// The checksums that services name. For the simulated architecture's own use; nothing here
// protects a secret.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace {

// `algorithm` is MD5, SHA-1, SHA-256, SHA-384 or SHA-512; nothing for any other.
std::optional<std::string> hex_digest(std::string_view algorithm, std::string_view bytes);

// The bytes themselves, of an algorithm that is one of these.
std::string digest_bytes(std::string_view algorithm, std::string_view bytes);

// The keyed hash of RFC 2104 over SHA-256: 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

// Two digits for each byte.
std::string hex_of(std::string_view bytes);

}  // namespace millrace
