#include "core/kinesis/iterator.h"

#include <charconv>
#include <vector>

#include "core/base/base64.h"

namespace millrace::kinesis {
namespace {

template <class Number>
bool number_in(const std::string& text, Number& out) {
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  return wrong == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::string to_token(const Iterator& iterator) {
  return base64(iterator.stream + "\n" + iterator.shard + "\n" + std::to_string(iterator.from) + "\n" +
                std::to_string(iterator.expires.us));
}

std::optional<Iterator> parse_token(const std::string& token) {
  const auto text = decode_base64(token);
  if (!text) return std::nullopt;
  std::vector<std::string> parts;
  for (size_t at = 0; at <= text->size();) {
    const size_t end = std::min(text->find('\n', at), text->size());
    parts.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  Iterator out;
  if (parts.size() != 4 || !number_in(parts[2], out.from) || !number_in(parts[3], out.expires.us)) return std::nullopt;
  out.stream = parts[0];
  out.shard = parts[1];
  return out;
}

}  // namespace millrace::kinesis
