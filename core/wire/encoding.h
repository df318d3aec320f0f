// Bodies that travel packed: `Content-Encoding` and `Accept-Encoding` (RFC 9110, 8.4 and 12.5.3), gzip and deflate.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace::wire {

enum class Packing : uint8_t { kNone, kGzip, kDeflate };

// Of a `Content-Encoding`; others than ours are none.
Packing packing_of(std::string_view content_encoding);

// gzip before deflate, unless `Accept-Encoding` rules it out with `q=0`.
Packing accepted_packing(std::string_view accept_encoding);

std::string_view name(Packing packing);

// Nothing when the bytes are damaged or make more than `bytes_max`.
std::optional<std::string> unpack(Packing packing, std::string_view bytes, size_t bytes_max);

std::string pack(Packing packing, std::string_view bytes);

}  // namespace millrace::wire
