#include <cmath>

#include "ui/views/delivery/inner.h"

namespace millrace::ui::delivery {
namespace {

constexpr float kWidthLeast = 104;
constexpr float kWidthMost = 250;
constexpr float kTokenPad = 9;
constexpr float kRing = 32;
constexpr float kSign = 16;
constexpr float kPi = 3.14159265f;

Style name_style(const Canvas& c) { return c.data(11.5f); }

float right_of(const Token& token) {
  return (token.ring.part >= 0 ? kRing + 8 : 0) + (token.sign != Sign::kNone ? kSign + 6 : 0);
}

// Full at first, empty when the wait is over; what is left stands in it.
void draw_ring(const Panel& p, const Ring& ring, Point centre) {
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  const float r = kRing / 2 - 2;
  paper.AddCircle(vec(centre), r, p.c.ink.line, 0, 3);
  const float end = -kPi / 2 + 2 * kPi * std::clamp(ring.part, 0.0f, 1.0f);
  paper.PathArcTo(vec(centre), r, -kPi / 2, end, 32);
  paper.PathStroke(p.c.ink.violet, 0, 3);
  text_centred(p.c, {centre.x - r, centre.y - 9, 2 * r, 18}, ring.left, p.c.strong(11));
}

std::string tip_of(const Token& token) {
  std::string out = token.text;
  for (const std::string& more : {token.note, token.aside, token.bundle, std::string(words_of(token.sign))})
    if (!more.empty()) out += "\n" + more;
  return out;
}

}  // namespace

TokenBox token_box(const Canvas& c, const Token& token) {
  const float words = std::max(text_width(c, token.text, name_style(c)), text_width(c, token.note, c.dim(11.5f)));
  return {std::ceil(std::clamp(words + right_of(token) + 2 * kTokenPad, kWidthLeast, kWidthMost))};
}

void draw_token(const Panel& p, const Token& token, const Rect& at, size_t index) {
  const Palette& ink = p.c.ink;
  const Colour colour = token.hue == Hue::kNone ? ink.line : colour_of(ink, token.hue);
  const bool selected = !token.about.subject.empty() && p.view.selection == token.about && !p.view.follows;
  fill(at, blend(ink.raised, colour, token.hue == Hue::kNone ? 0.25f : 0.1f), 6);
  outline(at, selected ? ink.blue : colour, 6, selected ? 2.0f : 1.2f);
  bool hovered = false;
  if (area(at, token.text + "##token" + std::to_string(index), &hovered) && !token.about.resource.empty())
    p.select(token.about.resource, token.about.subject);
  if (hovered) tooltip(p.c, tip_of(token));
  float right = at.right() - kTokenPad;
  if (token.ring.part >= 0) {
    draw_ring(p, token.ring, {right - kRing / 2 + 3, at.centre().y});
    right -= kRing + 5;
  }
  if (token.sign != Sign::kNone) {
    sign(token.sign, {right - kSign / 2, at.centre().y}, kSign, colour_of(ink, token.hue));
    right -= kSign + 6;
  }
  text_within(p.c, {at.x + kTokenPad, at.y + 5}, right - at.x - kTokenPad, token.text, name_style(p.c));
  text_within(p.c, {at.x + kTokenPad, at.y + 23}, right - at.x - kTokenPad, token.note, p.c.dim(11.5f));
}

}  // namespace millrace::ui::delivery
