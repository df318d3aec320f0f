// What the panel of deliveries is made of.
#pragma once

#include "ui/views/panel.h"

namespace millrace::ui::delivery {

constexpr float kGap = 8;

// The shape that says what a dead letter is, or that something came twice; fits a square of `size` around `centre`.
void sign(Sign which, Point centre, float size, Colour colour);

struct TokenBox {
  float w = 0;
  float h = 44;
};
TokenBox token_box(const Canvas& c, const Token& token);
void draw_token(const Panel& panel, const Token& token, const Rect& rect, size_t index);

// A lane as it would be laid out in that width; painted from `at` downwards.
float lane_height(const Canvas& c, const Lane& lane, float w);
void draw_lane(const Panel& panel, const Lane& lane, const Rect& rect);

// What they take of the height they return; `y` is where they begin.
float draw_choices(const Panel& panel, const Rect& room);
float draw_batches(const Panel& panel, const Rect& room);
float draw_lamps(const Panel& panel, const Rect& room);
float draw_ages(const Panel& panel, const Rect& room);

}  // namespace millrace::ui::delivery
