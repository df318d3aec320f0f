// Where a picture stands on the screen: from its own points to whole pixels.
#pragma once

#include <cmath>

#include "ui/layout/geometry.h"

namespace millrace::ui {

struct Frame {
  Point origin;
  float scale = 1;
  Point at(Point p) const {
    return {std::round(origin.x + p.x * scale) + 0.5f, std::round(origin.y + p.y * scale) + 0.5f};
  }
  Rect at(const Rect& r) const {
    const float x = std::round(origin.x + r.x * scale);
    const float y = std::round(origin.y + r.y * scale);
    return {x, y, std::round(r.w * scale), std::round(r.h * scale)};
  }
};

}  // namespace millrace::ui
