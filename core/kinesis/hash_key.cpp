#include "core/kinesis/hash_key.h"

#include <algorithm>
#include <array>

#include "core/base/md5.h"

namespace millrace::kinesis {
namespace {

// Four digits of base 2^32, the highest first.
using Words = std::array<uint64_t, 4>;

Words words_of(const HashKey& key) {
  return {key.high >> 32, key.high & 0xffffffff, key.low >> 32, key.low & 0xffffffff};
}

HashKey key_of(const Words& words) { return {words[0] << 32 | words[1], words[2] << 32 | words[3]}; }

// Divides in place and gives the remainder.
uint64_t divide(Words& words, uint64_t by) {
  uint64_t rest = 0;
  for (uint64_t& word : words) {
    const uint64_t with_rest = rest << 32 | word;
    word = with_rest / by;
    rest = with_rest % by;
  }
  return rest;
}

// False when the result has no room.
bool multiply_add(Words& words, uint64_t by, uint64_t more) {
  for (size_t i = words.size(); i-- > 0;) {
    const uint64_t product = words[i] * by + more;
    words[i] = product & 0xffffffff;
    more = product >> 32;
  }
  return more == 0;
}

uint32_t swapped(uint32_t word) { return word >> 24 | (word >> 8 & 0xff00) | (word << 8 & 0xff0000) | word << 24; }

}  // namespace

HashKey hash_key_of(std::string_view partition_key) {
  const Md5 digest = md5(partition_key);
  return key_of({swapped(digest[0]), swapped(digest[1]), swapped(digest[2]), swapped(digest[3])});
}

std::string to_text(const HashKey& key) {
  Words words = words_of(key);
  std::string out;
  do {
    out += static_cast<char>('0' + divide(words, 10));
  } while (words != Words{});
  std::reverse(out.begin(), out.end());
  return out;
}

std::optional<HashKey> parse_hash_key(std::string_view text) {
  const bool zeros = text.size() > 1 && text.front() == '0';
  if (text.empty() || zeros || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  Words words{};
  for (const char digit : text) {
    if (!multiply_add(words, 10, static_cast<uint64_t>(digit - '0'))) return std::nullopt;
  }
  return key_of(words);
}

HashKey next_key(HashKey key) {
  if (++key.low == 0) ++key.high;
  return key;
}

HashKey key_before(HashKey key) {
  if (key.low-- == 0) --key.high;
  return key;
}

// 2^128 / count × i, rounded down, as the service's own ranges are.
HashKey even_start(uint64_t i, uint64_t count) {
  Words part = words_of(kLastHashKey);
  const uint64_t rest = divide(part, count);
  if (rest == count - 1) multiply_add(part, 1, 1);  // 2^128 itself divides evenly
  multiply_add(part, i, 0);
  return key_of(part);
}

}  // namespace millrace::kinesis
