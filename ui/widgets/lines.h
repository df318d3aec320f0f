// Lines with corners and arrows, as graphs have them.
#pragma once

#include <vector>

#include "ui/widgets/canvas.h"

namespace millrace::ui {

// Along the corners, each rounded a little, with a head at the end. Of at least two points.
void arrow(const std::vector<Point>& way, Colour colour, float thickness, float scale);

}  // namespace millrace::ui
