#include "ui/widgets/canvas.h"

#include <cmath>
#include <string>

namespace millrace::ui {
namespace {

ImDrawList& paper() { return *ImGui::GetWindowDrawList(); }
ImFont* font_of(const Canvas& c, const Style& style) { return c.fonts.font[size_t(style.face)]; }
float size_of(const Canvas& c, const Style& style) { return style.em * c.fonts.per_em[size_t(style.face)]; }
Colour colour_of(const Canvas& c, const Style& style) { return style.colour != 0 ? style.colour : c.ink.text; }

const char* end_of(std::string_view s) { return s.data() + s.size(); }

// Glyph boxes are higher than the em square: the text is moved up so that lines stand evenly whatever the face.
float raise(const Canvas& c, const Style& style) { return (line_height(style) - size_of(c, style)) / 2; }

// Calls `emit(line)` for every wrapped line and returns their number.
template <class Emit>
int wrap(const Canvas& c, float width, std::string_view text, const Style& style, int lines_max, Emit&& emit) {
  ImFont* font = font_of(c, style);
  const float size = size_of(c, style);
  int lines = 0;
  while (!text.empty() && lines < lines_max) {
    const size_t newline = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(0, newline);
    do {
      const char* cut = font->CalcWordWrapPosition(size, rest.data(), end_of(rest), width);
      size_t n = size_t(cut - rest.data());
      if (n == 0 && !rest.empty()) n = 1;
      const bool last = lines + 1 == lines_max && (n < rest.size() || newline < text.size());
      emit(lines, last ? rest : rest.substr(0, n), last);
      ++lines;
      rest.remove_prefix(n);
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    } while (!rest.empty() && lines < lines_max);
    text.remove_prefix(std::min(text.size(), newline + 1));
  }
  return lines;
}

}  // namespace

float line_height(const Style& style) { return std::round(style.em * 1.4f); }

float text_width(const Canvas& c, std::string_view text, const Style& style) {
  return font_of(c, style)->CalcTextSizeA(size_of(c, style), FLT_MAX, 0, text.data(), end_of(text)).x;
}

float text(const Canvas& c, Point at, std::string_view text, const Style& style) {
  if (text.empty()) return at.x;
  const ImVec2 pos{at.x, at.y + raise(c, style)};
  paper().AddText(font_of(c, style), size_of(c, style), pos, colour_of(c, style), text.data(), end_of(text));
  return at.x + text_width(c, text, style);
}

float text_within(const Canvas& c, Point at, float width, std::string_view whole, const Style& style) {
  if (text_width(c, whole, style) <= width) return text(c, at, whole, style);
  static constexpr std::string_view kMore = "…";
  const char* cut = nullptr;
  const float room = std::max(0.0f, width - text_width(c, kMore, style));
  font_of(c, style)->CalcTextSizeA(size_of(c, style), room, 0, whole.data(), end_of(whole), &cut);
  std::string shown(whole.substr(0, size_t(cut - whole.data())));
  const float right = text(c, at, shown.append(kMore), style);
  const ImVec2 low_corner{at.x, at.y};
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(low_corner, {right, at.y + line_height(style)})) {
    ImGui::SetTooltip("%.*s", int(std::min<size_t>(whole.size(), 600)), whole.data());
  }
  return right;
}

float text_right(const Canvas& c, Point right_top, float width, std::string_view whole, const Style& style) {
  const float w = std::min(width, text_width(c, whole, style));
  text_within(c, {right_top.x - w, right_top.y}, width, whole, style);
  return right_top.x - w;
}

void text_centred(const Canvas& c, const Rect& rect, std::string_view whole, const Style& style) {
  const float w = std::min(rect.w, text_width(c, whole, style));
  text_within(c, {std::round(rect.x + (rect.w - w) / 2), std::round(rect.y + (rect.h - line_height(style)) / 2)},
              rect.w + 1, whole, style);
}

float paragraph(const Canvas& c, Point at, float width, std::string_view whole, const Style& style, int lines_max) {
  const float step = line_height(style);
  const int n = wrap(c, width, whole, style, lines_max, [&](int i, std::string_view part, bool cut) {
    const Point p{at.x, at.y + float(i) * step};
    cut ? text_within(c, p, width, part, style) : text(c, p, part, style);
  });
  return float(n) * step;
}

float paragraph_height(const Canvas& c, float width, std::string_view whole, const Style& style, int lines_max) {
  return float(wrap(c, width, whole, style, lines_max, [](int, std::string_view, bool) {})) * line_height(style);
}

void heading(const Canvas& c, Point at, float width, std::string_view whole) {
  const Style style{Face::kStrong, 11, c.ink.dim};
  const float right = at.x + width;
  for (size_t i = 0; i < whole.size() && at.x < right - 8;) {
    size_t n = 1;
    while (i + n < whole.size() && (whole[i + n] & 0xc0) == 0x80) ++n;
    std::string letter(whole.substr(i, n));
    if (n == 1 && letter[0] >= 'a' && letter[0] <= 'z') letter[0] = char(letter[0] - 'a' + 'A');
    at.x = text(c, at, letter, style) + 0.6f;
    i += n;
  }
}

void fill(const Rect& r, Colour colour, float radius) { paper().AddRectFilled(low(r), high(r), colour, radius); }

void outline(const Rect& r, Colour colour, float radius, float thickness) {
  paper().AddRect({r.x + 0.5f, r.y + 0.5f}, {r.right() - 0.5f, r.bottom() - 0.5f}, colour, radius, 0, thickness);
}

void line(Point a, Point b, Colour colour, float thickness) { paper().AddLine(vec(a), vec(b), colour, thickness); }

void dashed_line(Point a, Point b, Colour colour, float thickness) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length <= 0 || length > 20'000) return;
  const Point d{(b.x - a.x) / length, (b.y - a.y) / length};
  for (float at = 0; at < length; at += 7) {
    const float to = std::min(length, at + 4);
    line({a.x + d.x * at, a.y + d.y * at}, {a.x + d.x * to, a.y + d.y * to}, colour, thickness);
  }
}

void dashed(const Rect& r, Colour colour, float radius, float thickness) {
  const float k = std::min(radius, std::min(r.w, r.h) / 2);
  const Rect s{r.x + 0.5f, r.y + 0.5f, r.w - 1, r.h - 1};
  dashed_line({s.x + k, s.y}, {s.right() - k, s.y}, colour, thickness);
  dashed_line({s.x + k, s.bottom()}, {s.right() - k, s.bottom()}, colour, thickness);
  dashed_line({s.x, s.y + k}, {s.x, s.bottom() - k}, colour, thickness);
  dashed_line({s.right(), s.y + k}, {s.right(), s.bottom() - k}, colour, thickness);
  constexpr float kQuarter = 3.14159265f / 2;
  const ImVec2 centres[] = {
      {s.right() - k, s.bottom() - k}, {s.x + k, s.bottom() - k}, {s.x + k, s.y + k}, {s.right() - k, s.y + k}};
  for (int i = 0; i < 4; ++i) {
    const float from = kQuarter * float(i);
    paper().PathArcTo(centres[i], k, from + 0.2f, from + kQuarter - 0.2f, 5);
    paper().PathStroke(colour, 0, thickness);
  }
}

void box(const Canvas& c, const Rect& rect, float radius) {
  fill(rect, c.ink.card, radius);
  outline(rect, c.ink.line, radius);
}

}  // namespace millrace::ui
