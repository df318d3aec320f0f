#include <cmath>

#include "ui/layout/panes.h"
#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

// How many polls and the like are folded up to here, and the switch that shows them; returns its left end.
float folded(const Panel& p, const Rect& rect) {
  const size_t n = p.story.history.folded(p.story.position);
  if (n == 0 && !p.view.shows_noise) return rect.right();
  const std::string words =
      (p.view.shows_noise ? "polls and calls: " : "folded polls and calls: ") + std::to_string(n) + " · ";
  const std::string verb = p.view.shows_noise ? "fold" : "show all";
  const float w = text_width(p.c, words, p.c.dim()) + text_width(p.c, verb, p.c.words(12));
  const float x = rect.right() - w;
  const float y = rect.y + 8;
  const float at = text(p.c, {x, y}, words, p.c.dim());
  if (link(p.c, {at, y}, verb)) p.view.shows_noise = !p.view.shows_noise;
  return x;
}

// Before anything happened: what to do first, and the button that does it. Returns where the words must end.
float beginning(const Panel& p, const Rect& inner) {
  if (p.story.routes.empty() || p.story.trace->size() > 0) return inner.right();
  const std::string label = "Send " + p.story.routes.front().method + " " + p.story.routes.front().path;
  const Button first{"send the first request", label, Icon::kNone, Tone::kMain, "", "the request that is written out"};
  const float w = button_width(p.c, first);
  const Rect at{inner.right() - w, std::round(inner.centre().y - p.c.control() / 2), w, p.c.control()};
  if (button(p.c, at, first)) send_request(p, 1);
  return at.x - 12;
}

// The sentence strong, with what else came along; below it the because.
void two_lines(const Panel& p, float x, float right, float y, const Rect& inner) {
  const Sentence& said = p.story.sentence;
  if (said.fact == 0) {
    const float w = x - inner.x + text_width(p.c, said.text, p.c.words()) + 180;
    const float end = beginning(p, {inner.x, inner.y, std::min(inner.w, w), inner.h});
    text_within(p.c, {x, y + 9}, end - x, said.text, p.c.words());
    return;
  }
  const float top = said.because.empty() ? y + 9 : y;
  if (!said.because.empty()) text_within(p.c, {x, y + 19}, inner.right() - x, said.because, p.c.words());
  x = text_within(p.c, {x, top}, right - x, said.text, p.c.strong());
  for (const SentencePart& other : said.also) {
    if (x > right - 60) break;
    x = text_within(p.c, {x + 8, top}, right - x - 8, other.text, p.c.dim(13));
  }
}

// A narrow page: two or three lines of running text.
void running_text(const Panel& p, float x, float y, const Rect& inner, int lines) {
  const float right = p.story.sentence.fact == 0 ? beginning(p, inner) : inner.right();
  paragraph(p.c, {x, y}, right - x, p.story.sentence.whole, p.c.words(), lines);
}

}  // namespace

void draw_sentence(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  line({rect.x, rect.y + 0.5f}, {rect.right(), rect.y + 0.5f}, p.c.ink.line);
  line({rect.x, rect.bottom() - 0.5f}, {rect.right(), rect.bottom() - 0.5f}, p.c.ink.line);
  const Rect inner = rect.inset(14, 0);
  const bool narrow = rect.w < kNarrowBelow;
  const float y = rect.y + (rect.h > 60 ? 9 : 7);
  const float x = badge(p.c, {inner.x, narrow ? y : y + 9}, std::to_string(p.story.position),
                        colour_of(p.c.ink, p.story.sentence.hue)) +
                  10;
  if (!p.view.notice.empty()) {
    paragraph(p.c, {x, y}, inner.right() - x, p.view.notice, in(p.c.words(), p.c.ink.red), rect.h > 60 ? 3 : 2);
    return;
  }
  if (narrow) running_text(p, x, y, inner, rect.h > 60 ? 3 : 2);
  else two_lines(p, x, folded(p, inner) - 16, y, inner);
}

}  // namespace millrace::ui
