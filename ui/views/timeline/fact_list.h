// The facts of the run as a list, for a narrow page: below the lanes, the present one in sight.
#pragma once

#include "ui/views/panel.h"

namespace millrace::ui {

void draw_fact_list(const Panel& panel, const Rect& rect);

}  // namespace millrace::ui
