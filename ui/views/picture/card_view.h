// One card of the picture: how large it is and how it is painted.
#pragma once

#include <string>

#include "ui/views/panel.h"

namespace millrace::ui {

// At scale 1; depends on what kinds of things the card shows and not on their number, so that the picture keeps still.
GraphBox card_size(const Canvas& c, const Card& card);

// A card that says less. What it leaves out, in words, is `unfolded`.
Card folded(Card card, Fold fold);
std::string unfolded(const Card& card);

constexpr float kEmLeast = 12;  // of its words, in pixels, however small the picture is

struct CardLook {
  Hue accent = Hue::kNone;  // its border; at most two cards have one
  bool selected = false;
  float scale = 1;
  std::string tip = {};  // what it leaves out
};

void draw_card(const Panel& panel, const Card& card, const Rect& rect, const CardLook& look);

}  // namespace millrace::ui
