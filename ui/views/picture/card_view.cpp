#include "ui/views/picture/card_view.h"

#include <algorithm>
#include <cmath>

#include "ui/views/picture/zoom.h"

namespace millrace::ui {
namespace {

constexpr float kPad = 12;
constexpr float kEm = 12;
constexpr float kTitle = 22;
constexpr float kSlimTitle = 20;
constexpr float kSlimWidth = 164;
constexpr float kLine = 16;
constexpr float kDataLine = 18;
constexpr float kChip = 26;
constexpr float kPill = 21;
constexpr size_t kChipsShown = 4;
constexpr float kReadAbove = 0.7f;  // below that scale a card says its name only

float em(float size, float scale) { return std::max(kEmLeast, size * scale); }

// What a folded card says below its name: the line that tells of more than the usual, or how things are at large.
CardLine brief_of(const Card& card) {
  for (const CardLine& line : card.lines)
    if (!line.data && line.hue != Hue::kNone) return line;
  if (!card.foot.empty() && !card.has_chips) return {card.foot};
  std::string words;
  for (const CardLine& line : card.lines)
    if (!line.data) words += line.text + " · ";
  return {words.empty() || !card.foot.empty() ? words + card.foot : words.substr(0, words.rfind(" · "))};
}

size_t data_lines_of(const Card& card) {
  return size_t(std::count_if(card.lines.begin(), card.lines.end(), [](const CardLine& line) { return line.data; }));
}

// A name and one line.
bool is_slim(const Card& card) {
  return card.pills.empty() && !card.has_chips && data_lines_of(card) == 0 &&
         card.lines.size() + (card.foot.empty() ? 0 : 1) <= 1;
}

float pill_width(const Canvas& c, const CardPill& pill, float scale) {
  return std::min(150 * scale, text_width(c, pill.text, c.words(em(kEm, scale))) + 29 * scale);
}

// The two widest stand beside each other.
float pills_width(const Canvas& c, const Card& card) {
  float first = 0;
  float second = 0;
  for (const CardPill& pill : card.pills) {
    const float w = pill_width(c, pill, kScaleRead);
    second = std::max(second, std::min(first, w));
    first = std::max(first, w);
  }
  return std::clamp((first + second + 6) / kScaleRead + 2 * kPad, 300.0f, 364.0f);
}

float base_width(const Canvas& c, const Card& card) {
  if (is_slim(card)) return kSlimWidth;
  if (!card.pills.empty()) return pills_width(c, card);
  return card.has_chips || data_lines_of(card) > 0 ? 186.0f : 150.0f;
}

// Rows of pills in a card of that width; calls `put(pill, x, row)`.
template <class Put>
int flow_pills(const Canvas& c, const Card& card, float width, float scale, Put&& put) {
  float x = 0;
  int row = 0;
  for (const CardPill& pill : card.pills) {
    const float w = pill_width(c, pill, scale);
    if (x > 0 && x + w > width) x = 0, ++row;
    put(pill, x, row, w);
    x += w + 5 * scale;
  }
  return card.pills.empty() ? 0 : row + 1;
}

// Paints from the top of a card downwards.
struct Painter {
  const Panel& p;
  const Card& card;
  Rect r;
  float k;  // scale
  float y;
  float x;
  float w;

  Style dim() const { return p.c.dim(em(kEm, k)); }

  // The name, and to its right what kind of thing it is or, where there is code, the way to it.
  void title() {
    const bool edits = !card.edit.path.empty();
    const std::string beside = edits ? "edit" : card.note;
    const Style name = p.c.strong(em(13, k));
    const float left = w - text_width(p.c, card.title, name) - 8 * k;
    const float wanted = text_width(p.c, beside, dim());
    const float taken = edits || wanted <= left ? wanted : std::max(0.0f, left);
    text_within(p.c, {x, y}, edits ? w - taken - 8 * k : w, card.title, name);
    if (!edits && (taken == wanted || taken > 3 * dim().em))
      text_right(p.c, {x + w, y + 1 * k}, taken + 1, beside, dim());
    if (edits && link(p.c, {x + w - taken, y + 1 * k}, "edit##" + card.id, em(kEm, k)))
      p.wish(OpenFile{card.edit.path});
    y += (is_slim(card) ? kSlimTitle : kTitle) * k;
  }

  void data_lines() {
    const size_t n = data_lines_of(card);
    if (n == 0) return;
    const Rect back{x - 2 * k, y, w + 4 * k, (float(n) * kDataLine + 8) * k};
    fill(back, p.c.ink.card, 5 * k);
    y += 4 * k;
    for (const CardLine& line : card.lines) {
      if (!line.data) continue;
      text_within(p.c, {x + 6 * k, y + 1 * k}, w - 10 * k, line.text,
                  in(p.c.data(em(kEm, k)), line.hue == Hue::kNone ? p.c.ink.text : colour_of(p.c.ink, line.hue)));
      y += kDataLine * k;
    }
    y += 10 * k;
  }

  void one_line(const std::string& words, Hue hue = Hue::kNone) {
    text_within(p.c, {x, y}, w, words, hue == Hue::kNone ? dim() : in(dim(), colour_of(p.c.ink, hue)));
    y += kLine * k;
  }

  void lines() {
    for (const CardLine& line : card.lines)
      if (!line.data) one_line(line.text, line.hue);
    if (!card.foot.empty()) one_line(card.foot);
  }

  void chips() {
    if (!card.has_chips) return;
    const size_t n = card.chips.size();
    const size_t first = n > kChipsShown ? n - kChipsShown : 0;
    const float cw = std::floor((w - 6 * k * float(kChipsShown - 1)) / float(kChipsShown));
    for (size_t slot = 0; slot < kChipsShown; ++slot) {
      const Rect at{x + float(slot) * (cw + 6 * k), y, cw, kChip * k};
      if (first + slot >= n) dashed(at, p.c.ink.line, 5 * k);
      else chip(card.chips[first + slot], at);
    }
    const int caret = card.caret - int(first);
    if (card.caret >= 0) {
      const float at = x + std::clamp(float(caret), 0.0f, float(kChipsShown)) * (cw + 6 * k) - 3 * k;
      const Point tip{std::clamp(at, x + 5 * k, x + w - 5 * k), y + (kChip + 3) * k};
      ImGui::GetWindowDrawList()->AddTriangleFilled(vec(tip), {tip.x - 5 * k, tip.y + 8 * k},
                                                    {tip.x + 5 * k, tip.y + 8 * k}, p.c.ink.blue);
    }
    y += (kChip + 15) * k;
  }

  void chip(const CardChip& what, const Rect& at) {
    const Colour colour = colour_of(p.c.ink, what.hue);
    fill(at, blend(p.c.ink.raised, colour, what.done ? 0.04f : 0.12f), 5 * k);
    outline(at, what.done ? blend(p.c.ink.raised, colour, 0.5f) : colour, 5 * k, 1.2f);
    text_centred(p.c, at, what.text, in(p.c.data(em(kEm, k)), what.done ? p.c.ink.dim : p.c.ink.text));
    if (area(at, card.id + "/" + what.subject)) p.select(card.id, what.subject);
  }

  void pills() {
    if (card.pills.empty()) return;
    const int rows = flow_pills(p.c, card, w, k, [&](const CardPill& what, float dx, int row, float pw) {
      pill(what, {x + dx, y + float(row) * (kPill + 4) * k, pw, kPill * k});
    });
    y += float(rows) * (kPill + 4) * k + 2 * k;
  }

  void pill(const CardPill& what, const Rect& at) {
    const Palette& ink = p.c.ink;
    const float radius = at.h / 2;
    const bool ahead = what.phase == Phase::kAhead;
    const Colour colour = what.phase == Phase::kDone ? ink.line : colour_of(ink, what.phase);
    if (ahead) dashed(at, ink.line, radius);
    else
      fill(
          at,
          blend(ink.raised, what.phase == Phase::kDone ? ink.line : colour, what.phase == Phase::kDone ? 0.45f : 0.28f),
          radius),
          outline(at, colour, radius);
    const Icon sign = sign_of(what.phase);
    const Colour words = ahead ? ink.dim : ink.text;
    icon(sign, {at.x + 12 * k, at.centre().y}, 10 * k,
         what.phase == Phase::kFailed || what.phase == Phase::kAborted ? colour : words);
    const float left = sign == Icon::kNone
                           ? (at.w - std::min(at.w - 16 * k, text_width(p.c, what.text, p.c.words(em(kEm, k))))) / 2
                           : 20 * k;
    text_within(p.c, {at.x + left, std::round(at.centre().y - line_height(dim()) / 2)}, at.w - left - 6 * k, what.text,
                in(p.c.words(em(kEm, k)), words));
    if (area(at, card.id + "/" + what.subject)) p.select(card.id, what.subject);
  }
};

}  // namespace

Card folded(Card card, Fold fold) {
  if (fold == Fold::kNone) return card;
  CardLine brief = brief_of(card);
  card.foot.clear();
  std::erase_if(card.lines, [&](const CardLine& line) { return fold == Fold::kAll || !line.data; });
  card.lines.push_back(std::move(brief));
  if (fold == Fold::kLines) return card;
  card.has_chips = false;
  card.chips.clear();
  card.pills.clear();
  return card;
}

std::string unfolded(const Card& card) {
  std::string words = card.note;
  for (const CardLine& line : card.lines) words += "\n" + line.text;
  return card.foot.empty() ? words : words + "\n" + card.foot;
}

GraphBox card_size(const Canvas& c, const Card& card) {
  const float beside = card.edit.path.empty() ? text_width(c, card.note, c.dim(kEm)) : 24;
  const float title = text_width(c, card.title, c.strong(13)) + beside + 12 + 2 * kPad;
  const float base = base_width(c, card);
  const float w = std::ceil(std::clamp(title, base, std::max(base, 236.0f)));
  if (is_slim(card)) return {w, 2 * kPad - 8 + kSlimTitle + kLine, {}};
  float h = 2 * kPad - 3 + kTitle;
  const size_t data = data_lines_of(card);
  h += kLine * float(card.lines.size() - data + (card.foot.empty() ? 0 : 1));
  if (data > 0) h += float(data) * kDataLine + 14;
  if (card.has_chips) h += kChip + 15;
  const float least = (w - 2 * kPad) * kScaleRead;  // where the words are widest beside the card
  const int rows = flow_pills(c, card, least, kScaleRead, [](const CardPill&, float, int, float) {});
  if (rows > 0) h += float(rows) * (kPill + 4) + 2;
  return {w, std::ceil(h), {}};
}

void draw_card(const Panel& p, const Card& card, const Rect& rect, const CardLook& look) {
  const Palette& ink = p.c.ink;
  const float radius = 9 * look.scale;
  const Colour accent = colour_of(ink, look.accent);
  if (look.selected) outline(rect.inset(-4, -4), blend(ink.ground, ink.blue, 0.55f), radius + 4, 1.5f);
  fill(rect, ink.raised, radius);
  outline(rect, look.accent == Hue::kNone ? ink.line : accent, radius, look.accent == Hue::kNone ? 1.0f : 1.8f);
  ImGui::SetNextItemAllowOverlap();
  bool hovered = false;
  if (area(rect, card.id, &hovered)) p.select(card.id);
  if (hovered && look.accent == Hue::kNone) outline(rect, blend(ink.line, ink.text, 0.35f), radius);
  if (hovered && !look.tip.empty()) tooltip(p.c, look.tip);
  const float pad = kPad * look.scale;
  Painter painter{p, card, rect, look.scale, rect.y + pad - 3, rect.x + pad, rect.w - 2 * pad};
  painter.title();
  if (look.scale < kReadAbove) return;
  painter.data_lines();
  painter.chips();
  painter.pills();
  painter.lines();
}

}  // namespace millrace::ui
