#include "ui/views/panel.h"

#include <array>
#include <cmath>

namespace millrace::ui {

Colour colour_of(const Palette& ink, Hue hue) {
  switch (hue) {
    case Hue::kNone: return ink.dim;
    case Hue::kBlue: return ink.blue;
    case Hue::kGreen: return ink.green;
    case Hue::kAmber: return ink.amber;
    case Hue::kRed: return ink.red;
    case Hue::kViolet: return ink.violet;
  }
  return ink.dim;
}

Colour colour_of(const Palette& ink, Phase phase) {
  const std::array<Colour, 5> colours{ink.line, ink.blue, ink.green, ink.red, ink.amber};
  return colours[size_t(phase)];
}

Icon sign_of(Phase phase) {
  constexpr std::array<Icon, 5> kSigns{Icon::kNone, Icon::kDot, Icon::kCheck, Icon::kCross, Icon::kStopped};
  return kSigns[size_t(phase)];
}

Scroll::Scroll(const Canvas&, const char* name, const Rect& rect, float pad) : rect_(rect) {
  ImGui::SetCursorScreenPos(low(rect));
  ImGui::BeginChild(name, {rect.w, rect.h});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  x = at.x + pad;
  y = std::round(at.y + pad);
  w = rect.w - 2 * pad;
  top_ = at.y;
}

Scroll::~Scroll() {
  ImGui::SetCursorScreenPos({rect_.x, top_});
  ImGui::Dummy({1, y - top_});
  ImGui::EndChild();
}

bool Scroll::sees(float height) const { return y + height >= rect_.y && y <= rect_.bottom(); }

}  // namespace millrace::ui
