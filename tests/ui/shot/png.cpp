#include <array>
#include <fstream>

#include "tests/ui/shot/image.h"

namespace millrace::ui {
namespace {

using Bytes = std::string;

void number(Bytes& out, uint32_t n) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(char((n >> shift) & 0xff));
}

uint32_t crc(const Bytes& bytes) {
  uint32_t sum = 0xffffffff;
  for (const char b : bytes) {
    sum ^= static_cast<unsigned char>(b);
    for (int i = 0; i < 8; ++i) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
  }
  return ~sum;
}

uint32_t adler(const Bytes& bytes) {
  uint32_t a = 1;
  uint32_t b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return (b << 16) | a;
}

void chunk(std::ofstream& file, const Bytes& name, const Bytes& body) {
  Bytes out;
  number(out, uint32_t(body.size()));
  out += name + body;
  number(out, crc(name + body));
  file.write(out.data(), std::streamsize(out.size()));
}

// A zlib stream of stored blocks: large, and simple.
Bytes stored(const Bytes& raw) {
  Bytes out("\x78\x01");
  for (size_t at = 0; at < raw.size(); at += 65535) {
    const size_t n = std::min<size_t>(65535, raw.size() - at);
    out.push_back(at + n == raw.size() ? 1 : 0);
    for (const size_t half : {n, n ^ 0xffff}) out += {char(half & 0xff), char((half >> 8) & 0xff)};
    out.append(raw, at, n);
  }
  number(out, adler(raw));
  return out;
}

}  // namespace

bool write_png(const Image& image, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file.write("\x89PNG\r\n\x1a\n", 8);
  Bytes head;
  number(head, uint32_t(image.w));
  number(head, uint32_t(image.h));
  head += Bytes("\x08\x02\0\0\0", 5);
  Bytes raw;
  for (int y = 0; y < image.h; ++y) {
    raw.push_back(0);
    for (int x = 0; x < image.w; ++x) {
      const uint32_t p = image.pixels[size_t(y) * size_t(image.w) + size_t(x)];
      for (int k = 0; k < 3; ++k) raw.push_back(char((p >> (8 * k)) & 0xff));
    }
  }
  chunk(file, "IHDR", head);
  chunk(file, "IDAT", stored(raw));
  chunk(file, "IEND", {});
  return bool(file.flush());
}

}  // namespace millrace::ui
