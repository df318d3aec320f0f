// The colours, once dark and once light. Every pair of words and surface has a contrast of at least 4.5 to 1 (WCAG 2.2,
// 1.4.3). A colour never says anything alone: a word or a shape says it too.
#pragma once

#include <cstdint>

namespace millrace::ui {

using Colour = uint32_t;  // as Dear ImGui packs it: alpha, blue, green, red from the highest byte

constexpr Colour rgb(uint32_t rrggbb, uint32_t alpha = 255) {
  return (alpha << 24) | ((rrggbb & 0xff) << 16) | (rrggbb & 0xff00) | (rrggbb >> 16);
}

constexpr Colour with_alpha(Colour colour, uint32_t alpha) { return (colour & 0x00ffffff) | (alpha << 24); }

// `part` of `over` on `under`, both opaque.
Colour blend(Colour under, Colour over, float part);

struct Palette {
  bool dark;
  Colour ground;  // behind the picture and the sentence
  Colour panel;   // behind everything else
  Colour card;    // controls and boxes on a panel
  Colour raised;  // cards of the picture
  Colour line;
  Colour text;
  Colour dim;
  Colour blue;    // running and selected
  Colour green;   // succeeded, INSERT
  Colour amber;   // changed, MODIFY
  Colour red;     // failed, REMOVE
  Colour violet;  // waiting, to come
};

const Palette& palette(bool dark);

// WCAG's contrast of two opaque colours: 1 to 21.
double contrast(Colour a, Colour b);

}  // namespace millrace::ui
