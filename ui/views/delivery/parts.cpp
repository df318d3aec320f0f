// What stands around the lanes: which resource is shown, batches as a tree, order by key, ages over time.
#include <cmath>

#include "core/story/words.h"
#include "ui/views/delivery/inner.h"

namespace millrace::ui::delivery {
namespace {

constexpr float kBoxPad = 12;
constexpr float kRow = 24;

void choice(const Panel& p, const BoardChoice& one, const Rect& at) {
  const bool chosen = one.id == p.story.board.resource;
  bool hovered = false;
  if (area(at, "board " + one.id, &hovered)) p.select(one.id);
  fill(at, p.c.ink.raised, 6);
  outline(at, chosen ? p.c.ink.blue : hovered ? p.c.ink.dim : p.c.ink.line, 6, chosen ? 2.0f : 1.0f);
  const float y = std::round(at.centre().y - 9);
  const float end = text(p.c, {at.x + 10, y}, one.title, chosen ? p.c.strong(12.5f) : p.c.words(12.5f));
  text(p.c, {end + 6, y + 1}, one.note, p.c.dim(11.5f));
}

// A box with a heading; returns where its inside begins.
float begin_box(const Panel& p, const Rect& room, std::string_view title, float inside) {
  heading(p.c, {room.x, room.y + 4}, room.w, title);
  box(p.c, {room.x, room.y + 26, room.w, inside + 2 * 8});
  return room.y + 26 + 8;
}

constexpr float kBoxAround = 26 + 2 * 8 + kGap;

void batch_row(const Panel& p, const BatchRow& row, const Rect& at) {
  bool hovered = false;
  if (area(at, row.text + "##batch", &hovered) && row.fact != 0) p.go_to(row.fact);
  if (hovered) fill(at, blend(p.c.ink.card, p.c.ink.text, 0.07f), 4);
  const float y = std::round(at.centre().y - 9);
  float x = at.x + 6 + 16 * float(row.depth);
  if (row.depth > 0) {
    line({x - 9, at.y - 2}, {x - 9, at.centre().y}, p.c.ink.dim);
    line({x - 9, at.centre().y}, {x - 3, at.centre().y}, p.c.ink.dim);
  }
  x = badge(p.c, {x, y}, row.fate, colour_of(p.c.ink, row.hue)) + 8;
  if (row.sign != Sign::kNone) sign(row.sign, {x + 7, at.centre().y}, 14, p.c.ink.red), x += 20;
  const float note = text_width(p.c, row.note, p.c.dim(11.5f));
  text_within(p.c, {x, y}, at.right() - x - note - 14, row.text, p.c.words(12.5f));
  text_right(p.c, {at.right() - 6, y}, note + 1, row.note, p.c.dim(11.5f));
}

// A light with its key and its word.
float lamp_width(const Canvas& c, const Lamp& lamp) {
  return std::ceil(26 + text_width(c, lamp.key, c.data(11.5f)) + 8 + text_width(c, lamp.words, c.dim(11.5f)) + 8);
}

void draw_lamp(const Panel& p, const Lamp& lamp, Point at) {
  const Colour colour = colour_of(p.c.ink, lamp.hue);
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  const Point centre{at.x + 12, at.y + kRow / 2};
  paper.AddCircleFilled(vec(centre), 5, colour);
  paper.AddCircle(vec(centre), 7.5f, with_alpha(colour, 90), 0, 1.5f);
  const float end = text(p.c, {at.x + 26, at.y + 3}, lamp.key, p.c.data(11.5f));
  text(p.c, {end + 8, at.y + 3}, lamp.words, in(p.c.dim(11.5f), lamp.hue == Hue::kRed ? p.c.ink.red : p.c.ink.dim));
}

// Calls `put(lamp, x, y)` from a corner on, and returns the height.
template <class Put>
float flow_lamps(const Panel& p, float w, Put&& put) {
  float x = 0, y = 0;
  for (const Lamp& lamp : p.story.board.lamps) {
    const float wide = std::min(w, lamp_width(p.c, lamp));
    if (x > 0 && x + wide > w) x = 0, y += kRow;
    put(lamp, x, y);
    x += wide + 10;
  }
  return y + kRow;
}

// The area under the ages, and its outline.
void curve(const Panel& p, const Ages& ages, const Rect& at) {
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  const float step = at.w / float(Ages::kSlices);
  const auto height = [&](size_t i) {
    return at.h * float(ages.slices[i].us) / float(std::max<int64_t>(1, ages.most.us));
  };
  for (size_t i = 0; i < ages.slices.size(); ++i) {
    const float h = height(i);
    const float left = std::round(at.x + step * float(i)), right = std::round(at.x + step * float(i + 1));
    if (h > 0) fill({left, at.bottom() - h, right - left, h}, with_alpha(p.c.ink.violet, 40));
    paper.PathLineTo({at.x + step * (float(i) + 0.5f), at.bottom() - h});
  }
  paper.PathStroke(p.c.ink.violet, 0, 1.6f);
  line({at.x, at.bottom()}, {at.right(), at.bottom()}, p.c.ink.line);
}

}  // namespace

float draw_choices(const Panel& p, const Rect& room) {
  const float h = p.c.touch ? 44.0f : 28.0f;
  float x = room.x, y = room.y;
  for (const BoardChoice& one : p.story.board.choices) {
    const float w = std::min(room.w, std::ceil(text_width(p.c, one.title, p.c.strong(12.5f)) +
                                               text_width(p.c, one.note, p.c.dim(11.5f)) + 28));
    if (x > room.x && x + w > room.right()) x = room.x, y += h + 6;
    choice(p, one, {x, y, w, h});
    x += w + 6;
  }
  return y + h + 12 - room.y;
}

float draw_batches(const Panel& p, const Rect& room) {
  const auto& rows = p.story.board.batches;
  if (rows.empty()) return 0;
  const float row = p.c.touch ? 44.0f : kRow;
  const float inside = row * float(rows.size());
  float y = begin_box(p, room, "Batches, the latest first", inside);
  for (const BatchRow& one : rows) {
    batch_row(p, one, {room.x + 4, y, room.w - 8, row});
    y += row;
  }
  return inside + kBoxAround;
}

float draw_lamps(const Panel& p, const Rect& room) {
  if (p.story.board.lamps.empty()) return 0;
  const float w = room.w - 2 * kBoxPad;
  const float inside = flow_lamps(p, w, [](const Lamp&, float, float) {});
  const float y = begin_box(p, room, "Order by " + p.story.board.lamps_of, inside);
  flow_lamps(p, w, [&](const Lamp& lamp, float dx, float dy) { draw_lamp(p, lamp, {room.x + kBoxPad + dx, y + dy}); });
  return inside + kBoxAround;
}

float draw_ages(const Panel& p, const Rect& room) {
  const Ages& ages = p.story.board.ages;
  if (ages.slices.empty()) return 0;
  constexpr float kInside = 78;
  const float y = begin_box(p, room, p.story.board.ages_of, kInside);
  const Rect at{room.x + kBoxPad, y + 18, room.w - 2 * kBoxPad, 40};
  text(p.c, {at.x, y - 2}, "the oldest: " + ages.words(), p.c.words(12));
  curve(p, ages, at);
  const Duration from = ages.from - p.story.start;
  text(p.c, {at.x, at.bottom() + 3}, time_words(from), p.c.dim(11.5f));
  text_right(p.c, {at.right(), at.bottom() + 3}, 120, time_words(ages.until - p.story.start), p.c.dim(11.5f));
  return kInside + kBoxAround;
}

}  // namespace millrace::ui::delivery
