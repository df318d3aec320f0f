// Dear ImGui's own widgets (inputs, popups, tooltips, scrollbars) in the house's colours.
#pragma once

#include "ui/theme/palette.h"

namespace millrace::ui {

void apply_style(const Palette& ink);

}  // namespace millrace::ui
