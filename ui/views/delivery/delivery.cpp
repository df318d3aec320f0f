// What goes on in one thing that delivers: lanes of messages, batches as a tree, how old what waits is, order by key.
#include "ui/views/delivery/inner.h"

namespace millrace::ui {

void draw_delivery(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  const Board& board = p.story.board;
  Scroll s(p.c, "delivery", rect);
  if (board.resource.empty()) {
    s.y += paragraph(p.c, {s.x, s.y}, s.w, "Nothing here delivers: it has no queue, topic, bus, mapping or function.",
                     p.c.dim(13));
    return;
  }
  const auto room = [&] { return Rect{s.x, s.y, s.w, 0}; };
  s.y += delivery::draw_choices(p, room());
  for (const Lane& lane : board.lanes) {
    const float h = delivery::lane_height(p.c, lane, s.w);
    if (s.sees(h)) delivery::draw_lane(p, lane, {s.x, s.y, s.w, h});
    s.y += h + delivery::kGap;
  }
  if (board.lanes.empty()) {
    s.y += paragraph(p.c, {s.x, s.y}, s.w, "Nothing was published yet.", p.c.dim(13)) + delivery::kGap;
  }
  s.y += delivery::draw_batches(p, room());
  s.y += delivery::draw_ages(p, room());
  s.y += delivery::draw_lamps(p, room());
}

}  // namespace millrace::ui
