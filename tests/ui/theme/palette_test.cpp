#include "ui/theme/palette.h"

#include <gtest/gtest.h>

namespace millrace::ui {
namespace {

TEST(Palette, WordsCanBeReadOnEverySurface) {
  for (const bool dark : {true, false}) {
    const Palette& p = palette(dark);
    for (const Colour surface : {p.ground, p.panel, p.card, p.raised}) {
      for (const Colour words : {p.text, p.dim, p.blue, p.green, p.amber, p.red, p.violet}) {
        EXPECT_GE(contrast(words, surface), 4.5)
            << (dark ? "dark " : "light ") << std::hex << words << " on " << surface;
      }
    }
  }
}

TEST(Palette, ContrastIsThatOfTheStandard) {
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xffffff)), 21.0, 0.01);
  EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xffffff)), 4.48, 0.01);
}

}  // namespace
}  // namespace millrace::ui
