#include <cmath>
#include <set>
#include <string>

#include "core/base/hash.h"
#include "ui/views/picture/card_view.h"
#include "ui/views/picture/zoom.h"
#include "ui/widgets/lines.h"

namespace millrace::ui {
namespace {

constexpr float kScrollbar = 8;
constexpr double kMoveSeconds = 0.3;

GraphInput input_of(const Panel& p, const Rect& room) {
  GraphInput input;
  input.room_w = std::max(200.0f, room.w - 12 - kScrollbar);
  input.room_h = std::max(200.0f, room.h - 12);
  input.scale_least = kScaleRead;
  input.gap_y = room.w < 520 ? 40 : 28;
  if (room.w < 520) input.gap_x = 40;
  for (const Card& card : p.story.cards) {
    GraphBox box = card_size(p.c, card);
    if (card.column >= 0 && room.w >= 520) box.hint = Cell{card.column, card.row};
    input.boxes.push_back(box);
  }
  for (const CardEdge& edge : p.story.edges) input.lines.push_back({edge.from, edge.to});
  return input;
}

uint64_t key_of(const GraphInput& input) {
  const auto whole = [](float f) { return uint64_t(int64_t(std::lround(f))); };
  uint64_t key = hash_number(whole(input.room_w / 16), hash_number(whole(input.room_h / 16), kHashStart));
  for (const GraphBox& box : input.boxes) key = hash_number(whole(box.w), hash_number(whole(box.h), key));
  for (const GraphLine& line : input.lines) key = hash_number(line.from, hash_number(line.to, key));
  return key;
}

void fold_card(const Panel& p, GraphInput& input, std::vector<Fold>& folds, size_t i, Fold fold) {
  const GraphBox size = card_size(p.c, folded(p.story.cards[i], fold));
  input.boxes[i].w = size.w;
  input.boxes[i].h = size.h;
  folds[i] = fold;
}

// The kinds of the cards, those first that say most when they are not folded.
std::vector<std::string> kinds_of(const std::vector<Card>& cards) {
  const auto tells = [](const Card& card) {
    const bool data = std::any_of(card.lines.begin(), card.lines.end(), [](const CardLine& line) { return line.data; });
    return !card.pills.empty() ? 0 : data ? 1 : card.has_chips ? 2 : 3;
  };
  std::set<std::pair<int, std::string>> order;
  for (const Card& card : cards) order.insert({tells(card), card.kind});
  std::vector<std::string> kinds;
  for (const auto& [rank, kind] : order) kinds.push_back(kind);
  return kinds;
}

// Folds all cards, and opens those of one kind after the other as long as all are seen at a size that can be read.
void fold_to_fit(const Panel& p, GraphInput& input, std::vector<Fold>& folds) {
  const auto& cards = p.story.cards;
  input.gap_x = 40;
  input.gap_y = 20;
  input.stack_gap = 14;
  for (size_t i = 0; i < cards.size(); ++i) fold_card(p, input, folds, i, Fold::kAll);
  for (const std::string& kind : kinds_of(cards)) {
    for (const Fold fold : {Fold::kNone, Fold::kLines}) {
      GraphInput opened = input;
      std::vector<Fold> with = folds;
      for (size_t i = 0; i < cards.size(); ++i)
        if (cards[i].kind == kind) fold_card(p, opened, with, i, fold);
      if (!fits(opened)) continue;
      input = std::move(opened);
      folds = std::move(with);
      break;
    }
  }
  for (const float gap : {46.0f, 54.0f, 62.0f, 70.0f}) {  // what is left of the room is the lines'
    GraphInput spread = input;
    spread.gap_x = gap;
    if (fits(spread)) input = std::move(spread);
  }
}

void lay_out_again(const Panel& p, const Rect& room) {
  Layouts& kept = p.view.layouts;
  GraphInput input = input_of(p, room);
  const uint64_t key = key_of(input);
  if (key == kept.picture_key) return;
  kept.picture_key = key;
  kept.folds.assign(p.story.cards.size(), Fold::kNone);
  if (!fits(input)) fold_to_fit(p, input, kept.folds);
  kept.picture = lay_out(input);
}

// The edge along which the current fact came about, between which resources, and what went along it.
struct Active {
  size_t edge = SIZE_MAX;
  std::string from;
  std::string to;
  std::string label;
};

// The operation that the cause called, told beside the story just before the fact.
std::string label_between(const sim::Trace& trace, const sim::Fact& cause, const sim::Fact& fact) {
  for (FactId id = fact.id - 1; id > cause.id && fact.id - id < 50; --id) {
    const sim::Fact& one = *trace.find(id);
    if (one.cause == cause.id && one.resource == cause.resource && one.data != nullptr) {
      if (const std::string operation = text_member(*one.data, "operation"); !operation.empty()) return operation;
    }
  }
  return fact.data == nullptr ? std::string() : text_member(*fact.data, "change");
}

Active active_of(const Story& story) {
  Active out;
  const sim::Fact* fact = story.fact();
  if (fact == nullptr) return out;
  out.to = fact->resource;
  const sim::Fact* cause = story.trace->find(fact->cause);
  for (int i = 0; cause != nullptr && cause->resource == fact->resource && i < 50; ++i) {
    cause = story.trace->find(cause->cause);
  }
  if (cause == nullptr) return out;
  out.from = cause->resource;
  out.label = label_between(*story.trace, *cause, *fact);
  for (size_t i = 0; i < story.edges.size(); ++i) {
    const CardEdge& edge = story.edges[i];
    if (story.cards[edge.from].id == out.from && story.cards[edge.to].id == out.to) out.edge = i;
  }
  return out;
}

Point along(const std::vector<Point>& way, float part) {
  float whole = 0;
  for (size_t i = 1; i < way.size(); ++i)
    whole += std::abs(way[i].x - way[i - 1].x) + std::abs(way[i].y - way[i - 1].y);
  float left = whole * part;
  for (size_t i = 1; i < way.size(); ++i) {
    const float length = std::abs(way[i].x - way[i - 1].x) + std::abs(way[i].y - way[i - 1].y);
    if (left <= length && length > 0) {
      const float k = left / length;
      return {way[i - 1].x + (way[i].x - way[i - 1].x) * k, way[i - 1].y + (way[i].y - way[i - 1].y) * k};
    }
    left -= length;
  }
  return way.back();
}

// The middles of the straight pieces of a path, the longest first.
std::vector<Point> rests(const std::vector<Point>& way) {
  std::vector<std::pair<float, Point>> pieces;
  for (size_t i = 1; i < way.size(); ++i) {
    const float length = std::abs(way[i].x - way[i - 1].x) + std::abs(way[i].y - way[i - 1].y);
    for (const float part : {0.5f, 0.3f, 0.7f, 0.15f, 0.85f}) {
      const Point at{way[i - 1].x + (way[i].x - way[i - 1].x) * part, way[i - 1].y + (way[i].y - way[i - 1].y) * part};
      if (length > 40) pieces.push_back({length * (1 - std::abs(part - 0.5f)), at});
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Point> out;
  for (const auto& [length, at] : pieces) out.push_back(at);
  if (out.empty()) out.push_back(along(way, 0.5f));
  return out;
}

// How far along its edge the dot is, from 0 to 1.
float moved(const Panel& p) {
  if (p.view.moved_to != p.story.position) p.view.moved_at = ImGui::GetTime();
  const double passed = ImGui::GetTime() - p.view.moved_at;
  if (p.view.calm || passed >= kMoveSeconds) return 1;
  p.view.animates = true;
  return float(passed / kMoveSeconds);
}

// Beside the dot where no card is covered; nothing when every side is taken.
Rect label_place(const Panel& p, const Frame& f, Point at, float w, float h) {
  const float k = f.scale;
  const Rect tries[] = {{at.x + 13 * k, at.y - h / 2, w, h},
                        {at.x - 13 * k - w, at.y - h / 2, w, h},
                        {at.x - w / 2, at.y + 11 * k, w, h},
                        {at.x - w / 2, at.y - 11 * k - h, w, h}};
  for (const Rect& one : tries) {
    const bool covers = std::any_of(p.view.layouts.picture.boxes.begin(), p.view.layouts.picture.boxes.end(),
                                    [&](const Rect& box) { return f.at(box).overlaps(one); });
    if (!covers) return one;
  }
  return {};
}

void paint_dot(const Panel& p, Point at, float k) {
  const Colour colour = colour_of(p.c.ink, hue_of(*p.story.fact()));
  ImGui::GetWindowDrawList()->AddCircleFilled(vec(at), 8 * k, colour);
  ImGui::GetWindowDrawList()->AddCircle(vec(at), 8 * k, p.c.ink.ground, 0, 2);
}

// What goes along the edge, with its name beside it. The dot runs along once, and rests where there is room for the
// name.
void dot(const Panel& p, const Frame& f, const Active& active) {
  if (active.edge >= p.view.layouts.picture.lines.size() || p.view.layouts.picture.lines[active.edge].size() < 2)
    return;
  std::vector<Point> way;
  for (const Point& corner : p.view.layouts.picture.lines[active.edge]) way.push_back(f.at(corner));
  const float part = moved(p);
  if (part < 1) return paint_dot(p, along(way, part), f.scale);
  const Style style = p.c.data(std::max(kEmLeast, 12 * f.scale));
  const float w = text_width(p.c, active.label, style) + 8;
  const std::vector<Point> places = rests(way);
  for (const Point& at : places) {
    const Rect place = active.label.empty() ? Rect{} : label_place(p, f, at, w, line_height(style) + 2);
    if (place.empty() && !active.label.empty()) continue;
    paint_dot(p, at, f.scale);
    fill(place, with_alpha(p.c.ink.ground, 225), 4);
    return text_centred(p.c, place, active.label, style);
  }
  paint_dot(p, places.front(), f.scale);
}

void edges(const Panel& p, const Frame& f, const Active& active) {
  const Palette& ink = p.c.ink;
  for (int pass = 0; pass < 2; ++pass) {
    for (size_t i = 0; i < p.view.layouts.picture.lines.size(); ++i) {
      const bool on = i == active.edge;
      if (on != (pass == 1) || p.view.layouts.picture.lines[i].size() < 2) continue;
      std::vector<Point> way;
      for (const Point& corner : p.view.layouts.picture.lines[i]) way.push_back(f.at(corner));
      const Colour colour = on ? colour_of(ink, hue_of(*p.story.fact())) : blend(ink.ground, ink.dim, 0.75f);
      arrow(way, colour, on ? 2.0f : 1.2f, f.scale);
    }
  }
}

void cards(const Panel& p, const Frame& f, const Active& active) {
  const sim::Fact* fact = p.story.fact();
  for (size_t i = 0; i < p.story.cards.size() && i < p.view.layouts.picture.boxes.size(); ++i) {
    const Card& card = p.story.cards[i];
    const Rect rect = f.at(p.view.layouts.picture.boxes[i]);
    if (rect.empty()) continue;
    CardLook look;
    look.scale = f.scale;
    const Fold fold = p.view.layouts.folds[i];
    if (fold != Fold::kNone) look.tip = unfolded(card);
    look.selected = !p.view.follows && p.view.selection.resource == card.id;
    if (fact != nullptr && card.id == active.to) look.accent = hue_of(*fact);
    else if (fact != nullptr && card.id == active.from) look.accent = Hue::kBlue;
    draw_card(p, folded(card, fold), rect, look);
  }
}

// How far to scroll so that a card is seen; as far as it is when it is seen already.
float scroll_to(float low, float high, float scrolled, float room) {
  return low >= scrolled && high <= scrolled + room ? scrolled : std::max(0.0f, (low + high - room) / 2);
}

// Brings the card that the current fact is about into sight, once per fact.
void bring_into_sight(const Panel& p, const Frame& f, const Active& active, const Rect& room, FactId before) {
  if (p.story.position == before) return;
  for (size_t i = 0; i < p.story.cards.size() && i < p.view.layouts.picture.boxes.size(); ++i) {
    if (p.story.cards[i].id != active.to) continue;
    const Rect box = p.view.layouts.picture.boxes[i];
    ImGui::SetScrollX(scroll_to(box.x * f.scale, box.right() * f.scale, ImGui::GetScrollX(), room.w));
    ImGui::SetScrollY(scroll_to(box.y * f.scale, box.bottom() * f.scale, ImGui::GetScrollY(), room.h));
  }
}

}  // namespace

void draw_picture(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  lay_out_again(p, rect);
  const GraphPicture& picture = p.view.layouts.picture;
  if (picture.w <= 0 || picture.h <= 0) return;
  ImGui::SetCursorScreenPos(low(rect));
  ImGui::BeginChild("picture", {rect.w, rect.h}, 0, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect room{at.x, at.y, rect.w - kScrollbar, rect.h};
  const Frame f = frame_of(picture, room, p.view.zoom);
  const Active active = active_of(p.story);
  const FactId before = p.view.moved_to;
  edges(p, f, active);
  cards(p, f, active);
  dot(p, f, active);
  bring_into_sight(p, f, active, room, before);
  p.view.moved_to = p.story.position;
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({picture.w * f.scale, picture.h * f.scale + room_below(picture, room, f)});
  const Point scroll{ImGui::GetScrollX(), ImGui::GetScrollY()};
  take_zoom(p, picture, {rect.x, rect.y, room.w, room.h}, f);
  draw_zoom(p, picture, {rect.x, rect.y, room.w, room.h}, f, scroll);
  ImGui::EndChild();
}

}  // namespace millrace::ui
