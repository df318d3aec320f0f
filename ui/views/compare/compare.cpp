// Two futures on one axis: A above it, B below it in the same lanes turned over, what differs at their ends below both.
#include <cmath>

#include "ui/layout/panes.h"
#include "ui/views/compare/inner.h"

namespace millrace::ui {
namespace {

using compare::kLetters;

constexpr float kHead = 44;
constexpr float kGap = 14;

// Which run is which; returns where the next may begin.
float run_name(const Panel& p, size_t run, Point at, float width) {
  const float w = badge(p.c, at, kLetters[run], compare::colour_of_run(p.c.ink, run));
  return text_within(p.c, {w + 8, at.y}, width, p.view.compared->runs[run].name, p.c.strong()) + 26;
}

float buttons(const Panel& p, Point right_top) {
  const bool parts = p.view.compared->parts_us >= 0;
  const Button rows[] = {
      {"close comparison", "back to the run", Icon::kCross, Tone::kPlain, "", "the run as it was", false, "Esc"},
      {"comparison in words", "in words", Icon::kNone, Tone::kPlain, "", "the same, to be read", false, ""},
      {"first difference", "first difference", Icon::kNone, Tone::kMain, parts ? "" : "both are the same",
       "where they part", false, "D"}};
  float x = right_top.x;
  const float h = p.c.control();
  for (const Button& one : rows) {
    const float w = button_width(p.c, one);
    x -= w;
    if (button(p.c, {x, right_top.y, w, h}, one)) {
      if (&one == &rows[0]) p.wish(EndComparison{});
      if (&one == &rows[1]) p.wish(ReadComparison{});
      if (&one == &rows[2]) p.view.compared_at = p.view.compared->nearest(p.view.compared->parts_us);
    }
    x -= 8;
  }
  return x;
}

// The runs' names and the buttons; on a narrow page the buttons stand below.
float head(const Panel& p, const Rect& rect) {
  const bool tight = rect.w < kMediumBelow;
  const float top = std::round((kHead - p.c.control()) / 2);
  const float left = buttons(p, {rect.right() - 12, tight ? rect.y + kHead + top : rect.y + top}) - rect.x - 12;
  const float room = (tight ? rect.w - 24 : left) / 2 - 60;
  const float x = run_name(p, 0, {rect.x + 14, rect.y + 13}, room);
  run_name(p, 1, {x, rect.y + 13}, room);
  const float h = tight ? 2 * kHead + 4 : kHead;
  line({rect.x, rect.y + h - 0.5f}, {rect.right(), rect.y + h - 0.5f}, p.c.ink.line);
  return h;
}

// What was last in each run at the moment that is looked at.
float latest(const Panel& p, Scroll& s) {
  const Comparison& both = *p.view.compared;
  if (both.moments.empty()) return 0;
  const int64_t at = both.moments[p.view.compared_at];
  float y = s.y;
  for (size_t run = 0; run < both.runs.size(); ++run) {
    const ComparedFact* fact = both.latest(run, at);
    badge(p.c, {s.x, y}, kLetters[run], compare::colour_of_run(p.c.ink, run));
    const std::string words =
        fact == nullptr ? "Nothing happened yet."
                        : std::to_string(fact->id) + " · " + time_words(Duration{fact->us}) + " · " + fact->text;
    y += 8 + paragraph(p.c, {s.x + 34, y}, s.w - 34, words,
                       fact != nullptr && fact->us == at ? p.c.words() : p.c.dim(13), 2);
  }
  return y - s.y;
}

// As many tables beside each other as have room.
float tables(const Panel& p, Scroll& s) {
  const auto& all = p.view.compared->tables;
  const float n = std::clamp(std::floor(s.w / 340), 1.0f, std::max(1.0f, float(all.size())));
  const float w = (s.w - (n - 1) * kGap) / n;
  float tallest = 0;
  float y = s.y;
  for (size_t i = 0; i < all.size(); ++i) {
    const size_t column = i % size_t(n);
    if (i > 0 && column == 0) y += tallest + kGap, tallest = 0;
    tallest = std::max(tallest, compare::draw_table(p, all[i], {s.x + float(column) * (w + kGap), y}, w));
  }
  return y + tallest - s.y;
}

}  // namespace

void compare_keys(const Panel& p) {
  const Comparison& both = *p.view.compared;
  size_t& at = p.view.compared_at;
  const size_t last = both.moments.empty() ? 0 : both.moments.size() - 1;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) at = std::min(last, at + 1);
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) at = at == 0 ? 0 : at - 1;
  if (ImGui::IsKeyPressed(ImGuiKey_Home, false)) at = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_End, false)) at = last;
  if (ImGui::IsKeyPressed(ImGuiKey_D, false) && both.parts_us >= 0) at = both.nearest(both.parts_us);
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) p.wish(EndComparison{});
}

void draw_comparison(const Panel& p, const Rect& rect) {
  const float h = head(p, rect);
  Scroll s(p.c, "comparison", {rect.x, rect.y + h, rect.w, std::max(0.0f, rect.h - h)});
  s.y += paragraph(p.c, {s.x, s.y}, s.w, p.view.compared->sentence, p.c.words(), 4) + kGap;
  s.y += compare::draw_lanes(p, {s.x, s.y, s.w, (rect.h - h) * 0.55f}) + kGap;
  s.y += latest(p, s) + kGap;
  s.y += tables(p, s) + kGap;
}

}  // namespace millrace::ui
