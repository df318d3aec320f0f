// The line at the foot of the page that says which Millrace is running.
#pragma once

namespace millrace::ui {

void draw_about();

}  // namespace millrace::ui
