// What a sample declares of its rows: its access patterns, each ticked once a call was one of it, and its
// conversations.
#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

constexpr float kRow = 24;
constexpr float kBubbleMost = 460;

// One line for each: what it asks for, with which call, how often it was used and what the latest use cost.
void pattern(const Panel& p, const PatternRow& row, Scroll& s) {
  const bool used = row.calls > 0;
  const Colour colour = used ? p.c.ink.green : p.c.ink.dim;
  icon(used ? Icon::kCheck : Icon::kStopped, {s.x + 8, s.y + 9}, 11, colour);
  float right = s.x + s.w;
  if (used) {
    const std::string way = "fact " + std::to_string(row.fact);
    right -= text_width(p.c, way, p.c.words(12));
    if (link(p.c, {right, s.y}, way + "##pattern " + row.name)) p.go_to(row.fact);
    const std::string cost = plural(row.items, "item") + " · " + row.units;
    right = text_right(p.c, {right - 12, s.y}, 160, cost, p.c.dim());
  } else {
    right = text_right(p.c, {right, s.y}, 160, "not used yet", p.c.dim());
  }
  text_within(p.c, {s.x + 24, s.y}, right - s.x - 34, row.name + "  " + row.asks,
              used ? p.c.strong(12) : p.c.words(12));
  text_within(p.c, {s.x + 24, s.y + 17}, s.w - 24, row.operation + " of " + row.place + ": " + row.condition,
              p.c.data(12));
  s.y += kRow + 17;
}

void patterns(const Panel& p, Scroll& s) {
  const auto& all = p.story.patterns;
  if (all.empty()) return;
  const auto used = std::count_if(all.begin(), all.end(), [](const PatternRow& row) { return row.calls > 0; });
  heading(p.c, {s.x, s.y}, s.w,
          "Access patterns · " + std::to_string(used) + " of " + std::to_string(all.size()) + " used");
  s.y += 24;
  for (const PatternRow& row : all) pattern(p, row, s);
  s.y += 10;
}

// Of the first speaker on the left, of the other on the right; pressing it selects its row.
void said(const Panel& p, const Conversation& talk, const ConversationLine& one, Scroll& s) {
  const float w = std::min(kBubbleMost, s.w * 0.8f);
  const float x = one.speaker % 2 == 0 ? s.x : s.x + s.w - w;
  const float words = paragraph_height(p.c, w - 24, one.text, p.c.words(13), 6);
  const Rect at{x, s.y, w, words + 54};
  if (s.sees(at.h)) {
    const bool chosen = !p.view.follows && p.view.selection.subject == one.subject;
    fill(at, p.c.ink.raised, 9);
    outline(at, chosen ? p.c.ink.blue : p.c.ink.line, 9, chosen ? 1.8f : 1.0f);
    const float end = text(p.c, {at.x + 12, at.y + 7}, one.who, p.c.strong(12));
    text_within(p.c, {end + 8, at.y + 7}, at.right() - end - 20, one.when, p.c.dim());
    paragraph(p.c, {at.x + 12, at.y + 25}, w - 24, one.text, p.c.words(13), 6);
    text_within(p.c, {at.x + 12, at.bottom() - 24}, w - 24, one.seen.empty() ? "not read yet" : "✓ " + one.seen,
                p.c.dim());
    if (area(at, "said " + one.subject)) p.select(talk.rows.table, one.subject);
  }
  s.y += at.h + 8;
}

}  // namespace

void draw_views(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  Scroll s(p.c, "views", rect, 16);
  patterns(p, s);
  for (const Conversation& talk : p.story.conversations) {
    heading(p.c, {s.x, s.y}, s.w, "Conversation · " + talk.title);
    s.y += 24;
    for (const ConversationLine& one : talk.lines) said(p, talk, one, s);
    s.y += 10;
  }
  if (p.story.conversations.empty())
    s.y += paragraph(p.c, {s.x, s.y}, s.w, "Nobody has said anything yet.", p.c.dim(13)) + 8;
}

}  // namespace millrace::ui
