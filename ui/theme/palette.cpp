#include "ui/theme/palette.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {
namespace {

constexpr Palette kDark{true,          rgb(0x12161c), rgb(0x181e26), rgb(0x212936), rgb(0x1a212b),
                        rgb(0x2d3745), rgb(0xdbe2ea), rgb(0x95a2b3), rgb(0x5aa9ff), rgb(0x4ec98a),
                        rgb(0xf0b34a), rgb(0xf2807c), rgb(0xb394f5)};
constexpr Palette kLight{false,         rgb(0xf4f6f9), rgb(0xffffff), rgb(0xeef2f7), rgb(0xffffff),
                         rgb(0xd5dde7), rgb(0x1b2430), rgb(0x566475), rgb(0x1769d2), rgb(0x0f7550),
                         rgb(0x965900), rgb(0xc3322d), rgb(0x6a44c4)};

double linear(uint32_t byte) {
  const double c = double(byte) / 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c & 0xff) + 0.7152 * linear((c >> 8) & 0xff) + 0.0722 * linear((c >> 16) & 0xff);
}

}  // namespace

const Palette& palette(bool dark) { return dark ? kDark : kLight; }

Colour blend(Colour under, Colour over, float part) {
  Colour out = 0xff000000;
  for (int shift = 0; shift < 24; shift += 8) {
    const auto a = float((under >> shift) & 0xff);
    const auto b = float((over >> shift) & 0xff);
    out |= uint32_t(std::lround(a + (b - a) * part)) << shift;
  }
  return out;
}

double contrast(Colour a, Colour b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace millrace::ui
