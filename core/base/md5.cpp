#include "core/base/md5.h"

#include <bit>
#include <cstring>

namespace millrace {
namespace {

constexpr size_t kBlock = 64;

// 2^32 times the sines of 1 to 64, without sign and fraction.
constexpr std::array<uint32_t, 64> kSines{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

constexpr std::array<int, 16> kTurns{7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};

using Words = std::array<uint32_t, 16>;

// Sixteen rounds with one function; `step` and `first` tell which word each of them takes.
template <class Mix>
void rounds(Md5& state, const Words& words, size_t pass, size_t step, size_t first, Mix mix) {
  auto [a, b, c, d] = state;
  for (size_t i = 0; i < 16; ++i) {
    const uint32_t sum = a + mix(b, c, d) + kSines[pass * 16 + i] + words[(step * i + first) % 16];
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, kTurns[pass * 4 + i % 4]);
  }
  state = {a, b, c, d};
}

// Little-endian machines read the words as they stand; there are no others here.
void take_block(Md5& state, const char* block) {
  Words words;
  std::memcpy(words.data(), block, kBlock);
  Md5 next = state;
  rounds(next, words, 0, 1, 0, [](uint32_t b, uint32_t c, uint32_t d) { return (b & c) | (~b & d); });
  rounds(next, words, 1, 5, 1, [](uint32_t b, uint32_t c, uint32_t d) { return (d & b) | (~d & c); });
  rounds(next, words, 2, 3, 5, [](uint32_t b, uint32_t c, uint32_t d) { return b ^ c ^ d; });
  rounds(next, words, 3, 7, 0, [](uint32_t b, uint32_t c, uint32_t d) { return c ^ (b | ~d); });
  for (size_t i = 0; i < state.size(); ++i) state[i] += next[i];
}

}  // namespace

Md5 md5(std::string_view bytes) {
  Md5 state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const uint64_t bits = uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) take_block(state, bytes.data());
  // What is left, a one bit, zeros, and the length in bits: one more block, or two.
  std::array<char, 2 * kBlock> last{};
  if (!bytes.empty()) std::memcpy(last.data(), bytes.data(), bytes.size());
  last[bytes.size()] = '\x80';
  const size_t size = bytes.size() + 1 + sizeof bits <= kBlock ? kBlock : 2 * kBlock;
  std::memcpy(last.data() + size - sizeof bits, &bits, sizeof bits);
  for (size_t at = 0; at < size; at += kBlock) take_block(state, last.data() + at);
  return state;
}

}  // namespace millrace
