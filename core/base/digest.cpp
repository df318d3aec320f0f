#include "core/base/digest.h"

#include <array>
#include <bit>
#include <vector>

#include "core/base/md5.h"

namespace millrace {
namespace {

// The message with a one bit, zeros and its length in bits, the highest byte first, to a whole number of blocks.
std::string padded(std::string_view bytes, size_t block, size_t length_bytes) {
  std::string out(bytes);
  out += '\x80';
  while (out.size() % block != block - length_bytes) out += '\0';
  const uint64_t bits = uint64_t{bytes.size()} * 8;
  for (size_t shift = length_bytes; shift-- > 0;) out += shift < 8 ? static_cast<char>(bits >> (8 * shift)) : '\0';
  return out;
}

template <class Word>
Word load(std::string_view bytes, size_t at) {
  Word word = 0;
  for (size_t i = 0; i < sizeof(Word); ++i) {
    word = static_cast<Word>(word << 8) | static_cast<unsigned char>(bytes[at + i]);
  }
  return word;
}

template <class Word, size_t N>
std::string hex_words(const std::array<Word, N>& words, size_t count, bool big_endian) {
  std::string out;
  for (size_t w = 0; w < count; ++w) {
    for (size_t i = 0; i < sizeof(Word); ++i) {
      const size_t shift = big_endian ? sizeof(Word) - 1 - i : i;
      const auto byte = static_cast<unsigned>(words[w] >> (8 * shift)) & 255U;
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
  }
  return out;
}

std::string sha1(std::string_view bytes) {
  std::array<uint32_t, 5> state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  static constexpr std::array<uint32_t, 4> kRound{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
  const std::string message = padded(bytes, 64, 8);
  for (size_t block = 0; block < message.size(); block += 64) {
    std::array<uint32_t, 80> w{};
    for (size_t i = 0; i < 16; ++i) w[i] = load<uint32_t>(message, block + 4 * i);
    for (size_t i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (size_t i = 0; i < 80; ++i) {
      const uint32_t f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
      const uint32_t next = std::rotl(a, 5) + f + e + kRound[i / 20] + w[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = next;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
  }
  return hex_words(state, 5, true);
}

// The first `Bits` bits of the fraction of the root of degree `degree` of `prime`, found by bisection over whole
// numbers.
uint64_t root_fraction(uint64_t prime, int degree) {
  const auto too_big = [prime, degree](uint64_t whole, uint64_t fraction) {
    // (whole + fraction / 2^64) ^ degree > prime, in 32-bit limbs of a fixed-point number with 64 fraction bits.
    using Limbs = std::array<uint64_t, 8>;
    const auto times = [](const Limbs& x, const Limbs& y) {
      Limbs out{};
      for (size_t i = 0; i < 8; ++i) {
        uint64_t carry = 0;
        for (size_t j = 0; i + j < 8; ++j) {
          carry += out[i + j] + x[i] * y[j];
          out[i + j] = carry & 0xffffffffU;
          carry >>= 32;
        }
      }
      return out;
    };
    const Limbs x{fraction & 0xffffffffU, fraction >> 32, whole};
    Limbs power = times(x, x);
    if (degree == 3) power = times(power, x);
    const size_t point = degree == 3 ? 6 : 4;  // limbs below the point
    return power[point] + (power[point + 1] << 32) >= prime;
  };
  uint64_t whole = 0;
  while (!too_big(whole + 1, 0)) ++whole;
  uint64_t fraction = 0;
  for (int bit = 63; bit >= 0; --bit) {
    const uint64_t more = fraction | (uint64_t{1} << bit);
    if (!too_big(whole, more)) fraction = more;
  }
  return fraction;
}

// Fraction bits of the cube roots (round constants) or square roots (starting values) of the first 80 primes.
const std::array<uint64_t, 80>& prime_roots(int degree) {
  static const auto kRoots = [] {
    std::array<std::array<uint64_t, 80>, 2> roots{};
    size_t found = 0;
    for (uint64_t n = 2; found < 80; ++n) {
      bool prime = true;
      for (uint64_t d = 2; d * d <= n; ++d) prime = prime && n % d != 0;
      if (!prime) continue;
      roots[0][found] = root_fraction(n, 2);
      roots[1][found++] = root_fraction(n, 3);
    }
    return roots;
  }();
  return kRoots[static_cast<size_t>(degree - 2)];
}

// SHA-256 over 32-bit words, SHA-384 and SHA-512 over 64-bit ones: the same rounds with other turns.
template <class Word>
struct Sha2 {
  static constexpr bool kWide = sizeof(Word) == 8;
  static constexpr size_t kRounds = kWide ? 80 : 64;
  static constexpr int kShift = kWide ? 0 : 32;
  static Word turn(Word x, int a, int b, int c) { return std::rotr(x, a) ^ std::rotr(x, b) ^ std::rotr(x, c); }
  static Word small(Word x, int a, int b, int c) {
    return std::rotr(x, a) ^ std::rotr(x, b) ^ static_cast<Word>(x >> c);
  }

  static std::array<Word, 8> digest(std::string_view bytes, std::array<Word, 8> state) {
    const size_t block_bytes = sizeof(Word) * 16;
    const std::string message = padded(bytes, block_bytes, sizeof(Word) * 2);
    for (size_t block = 0; block < message.size(); block += block_bytes) compress(message, block, state);
    return state;
  }

  static void compress(std::string_view message, size_t block, std::array<Word, 8>& state) {
    std::array<Word, kRounds> w{};
    for (size_t i = 0; i < 16; ++i) w[i] = load<Word>(message, block + sizeof(Word) * i);
    for (size_t i = 16; i < kRounds; ++i) {
      const Word low = kWide ? small(w[i - 15], 1, 8, 7) : small(w[i - 15], 7, 18, 3);
      const Word high = kWide ? small(w[i - 2], 19, 61, 6) : small(w[i - 2], 17, 19, 10);
      w[i] = w[i - 16] + low + w[i - 7] + high;
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (size_t i = 0; i < kRounds; ++i) {
      const Word s1 = kWide ? turn(e, 14, 18, 41) : turn(e, 6, 11, 25);
      const Word s0 = kWide ? turn(a, 28, 34, 39) : turn(a, 2, 13, 22);
      const Word one = h + s1 + ((e & f) ^ (~e & g)) + static_cast<Word>(prime_roots(3)[i] >> kShift) + w[i];
      const Word two = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
    }
    const std::array<Word, 8> add{a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < 8; ++i) state[i] += add[i];
  }
};

std::string sha256(std::string_view bytes) {
  std::array<uint32_t, 8> start{};
  for (size_t i = 0; i < 8; ++i) start[i] = static_cast<uint32_t>(prime_roots(2)[i] >> 32);
  return hex_words(Sha2<uint32_t>::digest(bytes, start), 8, true);
}

// SHA-384 starts from the roots of the ninth to sixteenth prime and shows six words.
std::string sha512(std::string_view bytes, size_t first_prime, size_t words) {
  std::array<uint64_t, 8> start{};
  for (size_t i = 0; i < 8; ++i) start[i] = prime_roots(2)[first_prime + i];
  return hex_words(Sha2<uint64_t>::digest(bytes, start), words, true);
}

}  // namespace

std::optional<std::string> hex_digest(std::string_view algorithm, std::string_view bytes) {
  if (algorithm == "MD5") return hex_words(md5(bytes), 4, false);
  if (algorithm == "SHA-1") return sha1(bytes);
  if (algorithm == "SHA-256") return sha256(bytes);
  if (algorithm == "SHA-384") return sha512(bytes, 8, 6);
  if (algorithm == "SHA-512") return sha512(bytes, 0, 8);
  return std::nullopt;
}

std::string digest_bytes(std::string_view algorithm, std::string_view bytes) {
  const std::string digits = hex_digest(algorithm, bytes).value();
  std::string out;
  const auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (size_t at = 0; at < digits.size(); at += 2) {
    out += static_cast<char>(nibble(digits[at]) << 4 | nibble(digits[at + 1]));
  }
  return out;
}

std::string hex_of(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
  }
  return out;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  constexpr size_t kBlock = 64;
  std::string padded_key = key.size() > kBlock ? digest_bytes("SHA-256", key) : std::string(key);
  padded_key.resize(kBlock);
  std::string inner = padded_key;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : padded_key) c = static_cast<char>(c ^ 0x5C);
  return digest_bytes("SHA-256", padded_key + digest_bytes("SHA-256", inner.append(bytes)));
}

}  // namespace millrace
