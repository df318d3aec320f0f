#include "ui/views/timeline/fact_list.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {
namespace {

constexpr float kRow = 44;

void row(const Panel& p, const Mark& mark, const Rect& at) {
  const sim::Fact& fact = *p.story.trace->find(mark.fact);
  if (fact.id == p.story.focus) fill(at, blend(p.c.ink.panel, p.c.ink.blue, 0.16f), 6);
  if (area(at, "fact " + std::to_string(fact.id))) p.go_to(fact.id);
  const Icon sign = fact.weight == sim::Weight::kFailure ? Icon::kCross : Icon::kDot;
  icon(sign, {at.x + 12, at.centre().y}, 12, colour_of(p.c.ink, mark.hue));
  const std::string time = time_words(fact.at - p.story.start);
  const float left = text_right(p.c, {at.right() - 6, at.centre().y - 9}, 90, time, p.c.dim(11.5f));
  const Style style = in(p.c.words(12.5f), fact.id > p.story.position ? p.c.ink.dim : p.c.ink.text);
  const float w = left - at.x - 36;
  const float high = paragraph_height(p.c, w, fact.sentence, style, 2);
  paragraph(p.c, {at.x + 26, std::round(at.y + (kRow - high) / 2)}, w, fact.sentence, style, 2);
}

}  // namespace

void draw_fact_list(const Panel& p, const Rect& rect) {
  line({rect.x, rect.y + 0.5f}, {rect.right(), rect.y + 0.5f}, p.c.ink.line);
  Scroll s(p.c, "facts", rect);
  const auto& marks = p.story.history.marks();
  const float top = s.y;
  if (p.view.listed != p.story.focus) {
    const auto here = std::lower_bound(marks.begin(), marks.end(), p.story.focus,
                                       [](const Mark& m, FactId id) { return m.fact < id; });
    ImGui::SetScrollY(std::max(0.0f, kRow * (float(here - marks.begin()) + 0.5f) - rect.h / 2));
    p.view.listed = p.story.focus;
  }
  const auto first = size_t(std::clamp((rect.y - top) / kRow, 0.0f, float(marks.size())));
  const size_t shown = std::min(marks.size() - first, size_t(rect.h / kRow) + 2);
  for (size_t i = first; i < first + shown; ++i) row(p, marks[i], {s.x, top + kRow * float(i), s.w, kRow});
  s.y = top + kRow * float(marks.size()) + 8;
}

}  // namespace millrace::ui
