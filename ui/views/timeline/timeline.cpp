#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/layout/panes.h"
#include "ui/views/timeline/fact_list.h"
#include "ui/views/timeline/plot.h"

namespace millrace::ui {
namespace {

constexpr float kTop = 24;  // the cursor's time
constexpr float kAxis = 24;
constexpr size_t kCauseLinesMax = 400;

// Long waits are drawn short: a shaded stretch with its length says so.
void squeezes(const Plot& plot) {
  const Panel& p = plot.p;
  for (const auto& squeeze : p.story.history.axis().squeezes(seconds(2))) {
    const float a = plot.x(squeeze.from);
    const float b = plot.x(squeeze.to);
    if (b < plot.rect.x || a > plot.rect.right() || b - a < 6) continue;
    const float bottom = plot.rect.bottom() - kAxis;
    const Rect shade{a + 2, plot.rect.y + kTop, b - a - 4, bottom - plot.rect.y - kTop};
    fill(shade, blend(p.c.ink.panel, p.c.ink.violet, 0.045f));
    const std::string words = spoken(squeeze.gap);
    const Style style = in(p.c.dim(11), p.c.ink.dim);
    if (text_width(p.c, words, style) < shade.w) text_centred(p.c, {shade.x, bottom + 2, shade.w, 18}, words, style);
  }
}

void bar(const Plot& plot, const Bar& what) {
  const Panel& p = plot.p;
  const float y = plot.y(what.lane);
  const float h = std::min(12.0f, plot.lane_h - 6);
  const float a = plot.x(what.start);
  const float b = std::max(a + 4, plot.x(what.end));
  if (b < plot.rect.x || a > plot.rect.right() || plot.ahead(what.from)) return;
  const sim::Fact* here = p.story.fact();
  const float now = here == nullptr ? a : std::clamp(plot.x(*here), a, b);
  const Colour colour =
      what.wait ? p.c.ink.violet : colour_of(p.c.ink, what.to != 0 && !plot.ahead(what.to) ? what.hue : Hue::kBlue);
  fill({a, y - h / 2, now - a, h}, blend(p.c.ink.panel, colour, what.wait ? 0.35f : 0.6f), 3);
  if (now < b) dashed({now, y - h / 2, b - now, h}, blend(p.c.ink.panel, p.c.ink.violet, 0.8f), 3);
}

void ahead(const Plot& plot) {
  const Panel& p = plot.p;
  const auto& names = p.story.history.lanes();
  for (const Ahead& what : p.story.ahead) {
    const auto lane = size_t(std::find(names.begin(), names.end(), what.resource) - names.begin());
    if (lane == names.size() || !plot.shows(lane)) continue;
    const float a = std::max(plot.rect.x, plot.x(p.story.history.axis().place(std::max(what.from, p.story.now))));
    const float b = plot.x(p.story.history.axis().place(what.until));
    const float y = plot.y(lane);
    const float h = std::min(16.0f, plot.lane_h - 2);
    dashed({a, y - h / 2, std::max(6.0f, b - a), h}, p.c.ink.violet, 4, 1.2f);
    const Style style = in(p.c.words(11), p.c.ink.violet);
    if (text_width(p.c, what.label, style) + 10 < b - a) text(p.c, {a + 6, std::round(y - 8)}, what.label, style);
  }
}

void cause_line(const Plot& plot, const sim::Fact& from, const sim::Fact& to, Colour colour, float thickness) {
  const Mark* a = plot.p.story.history.mark_of(from.id);
  const Mark* b = plot.p.story.history.mark_of(to.id);
  if (a == nullptr || b == nullptr || a->lane == b->lane) return;
  const ImVec2 p0{plot.x(a->place), plot.y(a->lane)};
  const ImVec2 p3{plot.x(b->place), plot.y(b->lane)};
  const float bend = std::min(24.0f, (p3.x - p0.x) / 2);
  ImGui::GetWindowDrawList()->AddBezierCubic(p0, {p0.x + bend, p0.y}, {p3.x - bend, p3.y}, p3, colour, thickness, 12);
}

void cause_lines(const Plot& plot) {
  const Story& story = plot.p.story;
  const Palette& ink = plot.p.c.ink;
  const auto [first, last] = plot.scale.visible(story.history.marks());
  size_t drawn = 0;
  for (size_t i = last; i > first && drawn < kCauseLinesMax; --i, ++drawn) {
    const sim::Fact* to = story.trace->find(story.history.marks()[i - 1].fact);
    const sim::Fact* from = to == nullptr ? nullptr : story.trace->find(to->cause);
    if (from == nullptr || plot.ahead(to->id)) continue;
    cause_line(plot, *from, *to, blend(ink.panel, ink.dim, 0.45f), 1);
  }
  const sim::Fact* before = nullptr;
  for (const sim::Fact* fact : causes(*story.trace, story.focus, 200)) {
    if (fact != nullptr && before != nullptr) cause_line(plot, *before, *fact, ink.blue, 1.6f);
    before = fact;
  }
}

void mark(const Plot& plot, const Mark& what, float x) {
  const Panel& p = plot.p;
  const Colour colour = colour_of(p.c.ink, what.hue);
  const float y = plot.y(what.lane);
  const float r = what.notable ? 4.5f : 2.5f;
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  const bool failed = what.hue == Hue::kRed;
  if (plot.ahead(what.fact)) paper.AddCircle({x, y}, r, blend(p.c.ink.panel, p.c.ink.dim, 0.8f), 12, 1.2f);
  else if (failed)
    paper.AddQuadFilled({x, y - r - 1.5f}, {x + r + 1.5f, y}, {x, y + r + 1.5f}, {x - r - 1.5f, y}, colour);
  else paper.AddCircleFilled({x, y}, r, colour, 14);
  if (what.fact == p.story.focus) paper.AddCircle({x, y}, r + 3, colour, 16, 1.5f);
}

// One mark per lane and pixel, but for what failed and for the present.
void marks(const Plot& plot) {
  const auto& all = plot.p.story.history.marks();
  const auto [first, last] = plot.scale.visible(all);
  std::vector<float> latest(plot.p.story.history.lanes().size(), -100);
  for (size_t i = first; i < last; ++i) {
    const float x = std::round(plot.x(all[i].place));
    const bool matters = all[i].hue == Hue::kRed || all[i].fact == plot.p.story.focus;
    if (x - latest[all[i].lane] < 2 && !matters) continue;
    latest[all[i].lane] = x;
    mark(plot, all[i], x);
  }
}

void ticks(const Plot& plot) {
  const Panel& p = plot.p;
  const auto& moments = p.story.history.axis().moments();
  const float y = plot.rect.bottom() - kAxis;
  line({plot.rect.x, y}, {plot.rect.right(), y}, p.c.ink.line);
  float free_from = plot.rect.x - 8;
  const auto squeezed = p.story.history.axis().squeezes(seconds(2));
  const auto [first, last] = plot.scale.visible(moments, p.story.history.axis());
  const size_t stride = std::max<size_t>(1, (last - first) / 400);
  for (size_t i = first; i < last; i += stride) {
    const float x = plot.x(p.story.history.axis().place(moments[i]));
    const std::string words = time_words(moments[i] - p.story.start);
    const float w = text_width(p.c, words, p.c.dim(11));
    if (x - w / 2 < free_from || x + w / 2 > plot.rect.right()) continue;
    const bool in_squeeze = std::any_of(squeezed.begin(), squeezed.end(), [&](const auto& s) {
      return x + w / 2 > plot.x(s.from) + 4 && x - w / 2 < plot.x(s.to) - 4 && plot.x(s.to) - plot.x(s.from) > 6;
    });
    if (in_squeeze && x > plot.rect.x + 20) continue;
    line({x, y}, {x, y + 4}, p.c.ink.line);
    text(p.c, {std::max(plot.rect.x - 6, std::round(x - w / 2)), y + 4}, words, p.c.dim(11));
    free_from = x + w / 2 + 34;
  }
}

void cursor(const Plot& plot) {
  const Panel& p = plot.p;
  const float x = std::round(plot.x(p.story.history.axis().place(p.story.now)));
  if (x < plot.rect.x - 2 || x > plot.rect.right() + 2) return;
  const float top = plot.rect.y + 4;
  line({x + 0.5f, top}, {x + 0.5f, plot.rect.bottom() - kAxis}, p.c.ink.blue, 2);
  ImGui::GetWindowDrawList()->AddTriangleFilled({x - 7, top}, {x + 8, top}, {x + 0.5f, top + 9}, p.c.ink.blue);
  const std::string words = time_words(p.story.now - p.story.start);
  const Style style = in(p.c.words(11.5f), p.c.ink.blue);
  const float w = text_width(p.c, words, style);
  const float at = x + 12 + w > plot.rect.right() ? x - 12 - w : x + 12;
  text(p.c, {at, top - 4}, words, style);
}

const Mark* nearest_mark(const Plot& plot, Point at) {
  const auto& all = plot.p.story.history.marks();
  const auto [first, last] = plot.scale.visible(all);
  const Mark* best = nullptr;
  float best_distance = plot.p.c.touch ? 24.0f : 9.0f;
  for (size_t i = first; i < last; ++i) {
    const float d = std::hypot(plot.x(all[i].place) - at.x, plot.y(all[i].lane) - at.y);
    if (d < best_distance) best_distance = d, best = &all[i];
  }
  return best;
}

// Press a mark to go to its fact; press or drag elsewhere to move the clock's hand.
void interact(const Plot& plot, const Rect& lanes_rect) {
  const Panel& p = plot.p;
  ImGui::SetCursorScreenPos(low(lanes_rect));
  ImGui::InvisibleButton("time", {lanes_rect.w, lanes_rect.h});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Mark* near = ImGui::IsItemHovered() || ImGui::IsItemActive() ? nearest_mark(plot, {mouse.x, mouse.y}) : nullptr;
  if (near != nullptr && !ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const sim::Fact& fact = *p.story.trace->find(near->fact);
    tooltip(p.c, std::to_string(fact.id) + "  " + time_words(fact.at - p.story.start) + "\n" + sim::to_text(fact));
  }
  if (ImGui::IsItemActivated() && near != nullptr) {
    if (near->fact != p.story.position) p.go_to(near->fact);
    p.view.follows = true;
  } else if (ImGui::IsItemActive() && near == nullptr &&
             (ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0)) {
    const Instant at = p.story.history.axis().moment(plot.scale.place(mouse.x - plot.rect.x));
    p.wish(SeekTime{std::max(Duration{}, at - p.story.start)});
  }
  if (ImGui::IsItemHovered() && ImGui::GetIO().MouseWheel != 0 && !ImGui::GetIO().KeyShift) {
    p.view.time_zoom = std::clamp(p.view.time_zoom * std::pow(1.15, double(ImGui::GetIO().MouseWheel)), 1.0, 400.0);
  }
}

// What the lanes will show, before anything is on them.
void legend(const Plot& plot) {
  struct Entry {
    Hue hue;
    const char* words;
  };
  static constexpr Entry kEntries[] = {{Hue::kBlue, "something ran or was entered"},
                                       {Hue::kGreen, "stored, returned, succeeded"},
                                       {Hue::kAmber, "an item changed"},
                                       {Hue::kRed, "failed"},
                                       {Hue::kViolet, "waits, or lies ahead"}};
  const Panel& p = plot.p;
  const float w = std::min(430.0f, plot.rect.w - 60);
  const Rect at{std::round(plot.rect.centre().x - w / 2), plot.rect.y + kTop + 4, w, 18 + 20 * 6};
  fill(at, p.c.ink.panel, 8);
  outline(at, p.c.ink.line, 8);
  text_within(p.c, {at.x + 16, at.y + 9}, w - 32,
              "A lane for each resource, a dot for each thing that happened:", p.c.words());
  float y = at.y + 31;
  for (const Entry& entry : kEntries) {
    icon(Icon::kDot, {at.x + 22, y + 9}, 14, colour_of(p.c.ink, entry.hue));
    text_within(p.c, {at.x + 38, y}, w - 54, entry.words, p.c.words(12.5f));
    y += 20;
  }
}

void paint(const Plot& plot, const Rect& rect) {
  const Rect lanes_only{rect.x, rect.y + kTop - 4, rect.w, rect.h - kTop - kAxis + 4};
  squeezes(plot);
  ImGui::PushClipRect(low(lanes_only), high(lanes_only), true);
  draw_lanes(plot, lanes_only);
  ImGui::PushClipRect({plot.rect.x - 8, lanes_only.y}, high(lanes_only), true);
  for (const Bar& what : plot.p.story.history.bars()) bar(plot, what);
  ahead(plot);
  cause_lines(plot);
  marks(plot);
  draw_life(plot);
  ImGui::PopClipRect();
  ImGui::PopClipRect();
  ticks(plot);
  cursor(plot);
  if (plot.p.story.history.marks().empty()) legend(plot);
  interact(plot, {plot.rect.x - 6, rect.y, plot.rect.w + 12, rect.h});
}

// The wheel zooms over the lanes; over their names it scrolls, when not all of them fit.
void scroll_names(const Rect& names, float lane_h) {
  const float wheel = ImGui::GetIO().MouseWheel;
  if (wheel == 0 || !ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(low(names), high(names))) return;
  ImGui::SetScrollY(ImGui::GetScrollY() - wheel * lane_h * 2);
}

float names_width(const Panel& p, float room) {
  if (room < 520) return 92;
  float w = 80;
  for (const std::string& name : p.story.history.lanes()) w = std::max(w, text_width(p.c, name, p.c.words(11.5f)));
  return std::min(w + 34, std::max(138.0f, room * 0.18f));
}

}  // namespace

void draw_timeline(const Panel& p, const Rect& whole) {
  fill(whole, p.c.ink.panel);
  if (p.story.trace == nullptr) return;
  const History& history = p.story.history;
  Rows rows = rows_of(p, whole.h - kTop - kAxis);
  const auto lanes_count = float(rows.shown + (rows.quiet > 0 ? 1 : 0));
  Rect rect = whole;
  if (const float wanted = kTop + kAxis + 30 * lanes_count; whole.w < kNarrowBelow && whole.h > wanted + 120) {
    rect.h = wanted;
    draw_fact_list(p, {whole.x, rect.bottom(), whole.w, whole.h - wanted});
  }
  const float label_w = names_width(p, rect.w);
  const Rect plot_rect{rect.x + label_w, rect.y, std::max(40.0f, rect.w - label_w - 18), rect.h};
  const float room = rect.h - kTop - kAxis;
  const float lane_h = std::clamp(room / std::max(1.0f, lanes_count), kLaneLeast, 30.0f);
  double end = history.axis().length();
  for (const Ahead& what : p.story.ahead) end = std::max(end, history.axis().place(what.until));
  const TimeScale scale(plot_rect.w, end, history.marks().size(), p.view.time_zoom, history.axis().place(p.story.now));
  ImGui::SetCursorScreenPos(low(rect));
  ImGui::BeginChild("timeline", {rect.w, rect.h}, 0, ImGuiWindowFlags_NoScrollWithMouse);
  const float scrolled = ImGui::GetScrollY();
  scroll_names({rect.x, rect.y, label_w, rect.h}, lane_h);
  paint({p, plot_rect, scale, lane_h, rect.y + kTop + lane_h / 2 - scrolled, std::move(rows)}, rect);
  ImGui::SetCursorScreenPos({rect.x, rect.y - scrolled});
  ImGui::Dummy({1, std::max(room, lane_h * lanes_count) + kTop + kAxis});
  ImGui::EndChild();
}

}  // namespace millrace::ui
