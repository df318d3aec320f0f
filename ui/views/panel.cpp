#include "ui/views/panel.h"

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
