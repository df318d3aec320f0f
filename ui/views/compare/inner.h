// The parts of a comparison. Each draws from its upper left corner and answers how high it became.
#pragma once

#include "ui/views/panel.h"

namespace millrace::ui::compare {

constexpr const char* kLetters[] = {"A", "B"};  // of the runs
inline Colour colour_of_run(const Palette& ink, size_t run) { return run == 0 ? ink.blue : ink.violet; }

// `room.h`: what the lanes may take, as long as they can be read.
float draw_lanes(const Panel& panel, const Rect& room);
float draw_table(const Panel& panel, const ComparedTable& table, Point at, float width);

}  // namespace millrace::ui::compare
