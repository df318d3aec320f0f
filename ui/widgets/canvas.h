// What every widget and view paints with: the colours, the faces, and whether fingers press. Lives for one frame.
#pragma once

#include <imgui.h>

#include <string_view>

#include "ui/layout/geometry.h"
#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

namespace millrace::ui {

struct Style {
  Face face = Face::kWords;
  float em = 13;
  Colour colour = 0;  // 0: the palette's text
};

struct Canvas {
  const Palette& ink;
  const Fonts& fonts;
  bool touch = false;

  float control() const { return touch ? 44.0f : 28.0f; }  // height of what can be pressed
  Style words(float em = 13) const { return {Face::kWords, em, ink.text}; }
  Style strong(float em = 13) const { return {Face::kStrong, em, ink.text}; }
  Style data(float em = 12) const { return {Face::kData, em, ink.text}; }
  Style dim(float em = 12) const { return {Face::kWords, em, ink.dim}; }
};

constexpr Style in(Style style, Colour colour) {
  style.colour = colour;
  return style;
}

inline ImVec2 vec(Point p) { return {p.x, p.y}; }
inline ImVec2 low(const Rect& r) { return {r.x, r.y}; }
inline ImVec2 high(const Rect& r) { return {r.right(), r.bottom()}; }

// Paints into the current window. Text stands on `at` as its upper left corner; a line is `line_height` high.
float line_height(const Style& style);
float text_width(const Canvas& c, std::string_view text, const Style& style);
// Returns the x after the text.
float text(const Canvas& c, Point at, std::string_view text, const Style& style);
// Ends with … when wider than `width`; the whole text is then the tooltip of the place. Returns the x after it.
float text_within(const Canvas& c, Point at, float width, std::string_view text, const Style& style);
float text_right(const Canvas& c, Point right_top, float width, std::string_view text, const Style& style);
void text_centred(const Canvas& c, const Rect& rect, std::string_view text, const Style& style);
// Wraps at words, and inside words that are too long; at most `lines_max` lines, the last one cut. Returns the height.
float paragraph(const Canvas& c, Point at, float width, std::string_view text, const Style& style, int lines_max = 100);
float paragraph_height(const Canvas& c, float width, std::string_view text, const Style& style, int lines_max = 100);
// Small capitals with air between them, as over a section.
void heading(const Canvas& c, Point at, float width, std::string_view text);

void fill(const Rect& rect, Colour colour, float radius = 0);
void outline(const Rect& rect, Colour colour, float radius = 0, float thickness = 1);
void dashed(const Rect& rect, Colour colour, float radius = 0, float thickness = 1);
void dashed_line(Point a, Point b, Colour colour, float thickness = 1);
void line(Point a, Point b, Colour colour, float thickness = 1);
void box(const Canvas& c, const Rect& rect, float radius = 7);  // a card on a panel

}  // namespace millrace::ui
