#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

Hue hue_at(const Story& story) { return story.fact() == nullptr ? Hue::kNone : hue_of(*story.fact()); }

// How many polls and the like are folded up to here, and the switch that shows them; returns its left end.
float folded(const Panel& p, const Rect& rect) {
  const size_t n = p.story.history.folded(p.story.position);
  if (n == 0 && !p.view.shows_noise) return rect.right();
  const std::string words =
      std::to_string(n) + (p.view.shows_noise ? " polls and calls shown · " : " polls and calls folded · ");
  const std::string verb = p.view.shows_noise ? "fold" : "show all";
  const float w = text_width(p.c, words, p.c.dim()) + text_width(p.c, verb, p.c.words(12));
  const float x = rect.right() - w;
  const float y = std::round(rect.centre().y - line_height(p.c.dim()) / 2);
  const float at = text(p.c, {x, y}, words, p.c.dim());
  if (link(p.c, {at, y}, verb)) p.view.shows_noise = !p.view.shows_noise;
  return x;
}

std::string because_of(const sim::Fact& fact) {
  return fact.because.empty() ? std::string(".") : ", because " + fact.because + ".";
}

// The sentence on one line: its first part strong, its because plain.
void one_line(const Panel& p, float x, float right, float y) {
  const sim::Fact* fact = p.story.fact();
  if (fact == nullptr) {
    text_within(p.c, {x, y}, right - x, "Nothing has happened yet: send a request, then play or step.", p.c.words());
    return;
  }
  x = text_within(p.c, {x, y}, right - x, fact->sentence, p.c.strong());
  if (x < right - 24) text_within(p.c, {x, y}, right - x, because_of(*fact), p.c.words());
}

}  // namespace

void draw_sentence(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  line({rect.x, rect.y + 0.5f}, {rect.right(), rect.y + 0.5f}, p.c.ink.line);
  line({rect.x, rect.bottom() - 0.5f}, {rect.right(), rect.bottom() - 0.5f}, p.c.ink.line);
  const Rect inner = rect.inset(14, 0);
  const std::string number = std::to_string(p.story.position);
  const bool tall = rect.h > 60;  // a narrow page: two or three lines
  const float y = tall ? rect.y + 9 : std::round(rect.centre().y - 9);
  const float x = badge(p.c, {inner.x, y}, number, colour_of(p.c.ink, hue_at(p.story))) + 10;
  if (!p.view.notice.empty()) {
    const Style style = in(p.c.words(), p.c.ink.red);
    tall ? (void)paragraph(p.c, {x, y}, inner.right() - x, p.view.notice, style, 3)
         : (void)text_within(p.c, {x, y}, inner.right() - x, p.view.notice, style);
    return;
  }
  if (!tall) return one_line(p, x, folded(p, inner) - 16, y);
  const sim::Fact* fact = p.story.fact();
  const std::string words = fact == nullptr ? "Nothing has happened yet: send a request, then play or step."
                                            : fact->sentence + because_of(*fact);
  paragraph(p.c, {x, y}, inner.right() - x, words, p.c.words(), 3);
}

}  // namespace millrace::ui
