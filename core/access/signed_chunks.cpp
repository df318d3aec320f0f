#include "core/access/signed_chunks.h"

#include <charconv>
#include <optional>

#include "core/base/digest.h"

namespace millrace::access {
namespace {

constexpr std::string_view kSignature = ";chunk-signature=";

struct Chunk {
  std::string_view signature, bytes;
};

// `4f;chunk-signature=ad80…\r\n` and so many bytes, taken off the front.
std::optional<Chunk> take_chunk(std::string_view& body) {
  const size_t line = body.find("\r\n");
  const size_t mark = body.substr(0, line).find(kSignature);
  if (line == body.npos || mark == body.npos) return std::nullopt;
  size_t size = 0;
  const auto [end, error] = std::from_chars(body.data(), body.data() + mark, size, 16);
  if (error != std::errc() || end != body.data() + mark || size > body.size() - line - 2) return std::nullopt;
  const size_t begin = mark + kSignature.size();
  const Chunk chunk{body.substr(begin, line - begin), body.substr(line + 2, size)};
  body.remove_prefix(line + 2 + size);
  if (body.starts_with("\r\n")) body.remove_prefix(2);
  return chunk;
}

}  // namespace

bool chunks_are_signed(std::string_view body, const Signature& signature, std::string_view secret) {
  const std::string head = "AWS4-HMAC-SHA256-PAYLOAD\n" + signature.date + "\n" + scope_of(signature) + "\n";
  const std::string nothing = *hex_digest("SHA-256", "");
  std::string before = signature.hex;
  while (const auto chunk = take_chunk(body)) {
    const std::string text = head + before + "\n" + nothing + "\n" + *hex_digest("SHA-256", chunk->bytes);
    before = sign(signature, secret, text);
    if (before != chunk->signature) return false;
    if (chunk->bytes.empty()) return true;
  }
  return false;
}

}  // namespace millrace::access
