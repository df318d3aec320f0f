#include "core/wire/chunked.h"

#include <charconv>

namespace millrace::wire {

bool is_chunked(const HttpRequest& request) {
  return header(request, "content-encoding").find("aws-chunked") != std::string_view::npos ||
         header(request, "x-amz-content-sha256").starts_with("STREAMING-");
}

// `<size in hex>[;signature]\r\n<bytes>\r\n` ... `0`, and what trails it.
std::optional<std::string> unchunked(std::string_view body) {
  constexpr std::string_view kEnd = "\r\n";
  std::string out;
  while (true) {
    const size_t line = body.find(kEnd);
    if (line == std::string_view::npos) return std::nullopt;
    size_t size = 0;
    if (std::from_chars(body.data(), body.data() + line, size, 16).ec != std::errc()) return std::nullopt;
    if (size == 0) return out;
    body.remove_prefix(line + kEnd.size());
    if (size > body.size() || !body.substr(size).starts_with(kEnd)) return std::nullopt;
    out += body.substr(0, size);
    body.remove_prefix(size + kEnd.size());
  }
}

}  // namespace millrace::wire
