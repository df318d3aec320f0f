#include "core/stream/iterator.h"

#include "core/base/base64.h"
#include "core/base/hash.h"
#include "core/base/json.h"

namespace millrace::stream {
namespace {

std::string seal(std::string_view arn, std::string_view body) { return hex(hash_bytes(body, hash_bytes(arn))); }

}  // namespace

std::string to_token(const Iterator& iterator) {
  const std::string body = to_text(Json{iterator.shard, iterator.from, iterator.expires.us});
  return iterator.stream_arn + "|1|" + base64(seal(iterator.stream_arn, body) + body);
}

std::optional<Iterator> parse_token(std::string_view token) {
  constexpr size_t kSealBytes = 16;
  const size_t mark = token.find("|1|");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string arn(token.substr(0, mark));
  const auto bytes = decode_base64(token.substr(mark + 3));
  if (!bytes || bytes->size() < kSealBytes) return std::nullopt;
  const std::string body = bytes->substr(kSealBytes);
  if (seal(arn, body) != bytes->substr(0, kSealBytes)) return std::nullopt;
  const auto parts = parse_json(body);
  if (!parts || !parts->is_array() || parts->size() != 3) return std::nullopt;
  if (!(*parts)[0].is_string() || !(*parts)[1].is_number() || !(*parts)[2].is_number()) return std::nullopt;
  return Iterator{arn, (*parts)[0].get<std::string>(), (*parts)[1].get<uint64_t>(),
                  Instant{(*parts)[2].get<int64_t>()}};
}

}  // namespace millrace::stream
