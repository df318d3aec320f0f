// Where the panes stand. Wide: request, picture and item side by side over the sentence and the timeline. Medium: the
// request shares the right column with the item, by tabs. Narrow (below 768): one pane at a time by tabs, the sentence
// and the transport always there, the transport at the bottom under the thumb.
#pragma once

#include "ui/layout/geometry.h"

namespace millrace::ui {

enum class Shape { kWide, kMedium, kNarrow };

constexpr float kNarrowBelow = 768;
constexpr float kMediumBelow = 1040;

// What a page shows that was asked for one thing: the stage in the middle, or the timeline, with the sentence and the
// transport.
enum class Only { kNothing, kStage, kTimeline };

// Panes that are not shown are empty.
struct Panes {
  Shape shape = Shape::kWide;
  Rect transport;
  Rect tabs;  // where the tabs stand, when there are any
  Rect request;
  Rect picture;
  Rect detail;
  Rect sentence;
  Rect timeline;
};

// `tab`: 0 picture, 1 item, 2 why, 3 time, 4 request; wide shows all of them.
Panes panes(float width, float height, int tab, Only only = Only::kNothing);

}  // namespace millrace::ui
