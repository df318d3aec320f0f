// How large the picture is and which part of it is seen: zoom by keys, buttons and the wheel, pan by dragging, and a
// small map of the whole when it does not fit.
#pragma once

#include "ui/layout/frame.h"
#include "ui/layout/graph_layout.h"
#include "ui/views/panel.h"

namespace millrace::ui {

constexpr float kZoomLeast = 0.3f;
constexpr float kZoomMost = 2;
constexpr float kScaleRead = 0.9f;  // smaller would not be read: the picture scrolls instead

// Where the picture stands in the room: as `ViewState::zoom` wants it, or as large as fits and can be read.
Frame frame_of(const GraphPicture& picture, const Rect& room, float zoom);

// The zoom at which all of it is seen.
float zoom_to_fit(const GraphPicture& picture, const Rect& room);

// Inside the scrolled child: takes the wheel with Ctrl, drags on the ground, and the keys + - 0. `room` is what is seen
// of it.
void take_zoom(const Panel& panel, const GraphPicture& picture, const Rect& room, const Frame& frame);

// Below a picture that does not fit, so that its last cards can be seen beside what `draw_zoom` lays over it.
float room_below(const GraphPicture& picture, const Rect& room, const Frame& frame);

// Over the cards, where they are drawn: the buttons, and the map when something is out of sight. `scroll` is how far
// the child is scrolled.
void draw_zoom(const Panel& panel, const GraphPicture& picture, const Rect& room, const Frame& frame, Point scroll);

}  // namespace millrace::ui
