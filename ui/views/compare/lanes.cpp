// The facts of both runs over time. Their lanes meet at the axis, so that what is alike stands above its like.
#include <cmath>

#include "ui/views/compare/inner.h"

namespace millrace::ui::compare {
namespace {

constexpr float kTop = 20;  // over the lanes, for where they part
constexpr float kAxis = 26;
constexpr float kMargin = 12;
constexpr float kLaneLeast = 15;
constexpr float kLaneMost = 26;
constexpr double kLengthLeast = 4;  // of the axis: a short run does not fill the width

struct Plot {
  const Panel& p;
  const Comparison& both;
  Rect rect;  // without the names of the lanes
  float lane_h;
  double scale;

  float axis_top() const { return rect.y + kTop + lane_h * float(both.lanes.size()); }
  float x(int64_t us) const { return rect.x + kMargin + float(both.axis.place(Instant{us}) * scale); }
  float y(size_t run, size_t lane) const {
    const float turned = float(both.lanes.size() - 1 - lane);
    return std::round(run == 0 ? rect.y + kTop + (float(lane) + 0.5f) * lane_h
                               : axis_top() + kAxis + (turned + 0.5f) * lane_h);
  }
  float bottom() const { return axis_top() + kAxis + lane_h * float(both.lanes.size()); }
};

void lanes(const Plot& plot, float left) {
  const Panel& p = plot.p;
  for (size_t run = 0; run < 2; ++run) {
    const float middle = (plot.y(run, 0) + plot.y(run, plot.both.lanes.size() - 1)) / 2;
    badge(p.c, {left, std::round(middle - 9)}, kLetters[run], colour_of_run(p.c.ink, run));
    for (size_t lane = 0; lane < plot.both.lanes.size(); ++lane) {
      const float y = plot.y(run, lane);
      line({plot.rect.x, y}, {plot.rect.right(), y}, blend(p.c.ink.panel, p.c.ink.line, 0.8f));
      text_within(p.c, {left + 34, std::round(y - 8)}, plot.rect.x - left - 40, plot.both.lanes[lane], p.c.dim(11.5f));
    }
  }
}

void axis(const Plot& plot) {
  const Panel& p = plot.p;
  const float y = plot.axis_top();
  fill({plot.rect.x, y + 2, plot.rect.w, kAxis - 4}, p.c.ink.card, 4);
  float free_from = plot.rect.x;
  for (const int64_t us : plot.both.moments) {
    const std::string words = time_words(Duration{us});
    const float w = text_width(p.c, words, p.c.dim(11));
    const float x = plot.x(us);
    if (x - w / 2 < free_from || x + w / 2 > plot.rect.right()) continue;
    text(p.c, {std::round(x - w / 2), y + 6}, words, p.c.dim(11));
    free_from = x + w / 2 + 34;
  }
}

void mark(const Plot& plot, const ComparedFact& fact, Point at, Colour colour) {
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  const float r = 4;
  if (!fact.failure) return paper.AddCircleFilled(vec(at), r, colour, 14);
  const float d = r + 1.5f;
  paper.AddQuadFilled({at.x, at.y - d}, {at.x + d, at.y}, {at.x, at.y + d}, {at.x - d, at.y}, plot.p.c.ink.red);
}

// One mark per lane and pixel, but for failures.
void marks(const Plot& plot) {
  const Comparison& both = plot.both;
  for (size_t run = 0; run < both.runs.size(); ++run) {
    std::vector<float> latest(both.lanes.size(), -100);
    for (const ComparedFact& fact : both.runs[run].facts) {
      const size_t lane = both.lane_of(fact.resource);
      const float x = std::round(plot.x(fact.us));
      if (x - latest[lane] < 2 && !fact.failure) continue;
      latest[lane] = x;
      const bool alike = both.parts_us < 0 || fact.us < both.parts_us;
      const Colour colour = colour_of_run(plot.p.c.ink, run);
      mark(plot, fact, {x, plot.y(run, lane)}, alike ? blend(plot.p.c.ink.panel, colour, 0.45f) : colour);
    }
  }
}

// Up to here both are the same.
void parting(const Plot& plot) {
  const Panel& p = plot.p;
  if (plot.both.parts_us < 0) return;
  const float x = std::round(plot.x(plot.both.parts_us)) - 6;
  fill({plot.rect.x, plot.rect.y + kTop, std::max(0.0f, x - plot.rect.x), plot.bottom() - plot.rect.y - kTop},
       blend(p.c.ink.panel, p.c.ink.dim, 0.06f));
  line({x, plot.rect.y + kTop - 4}, {x, plot.bottom()}, p.c.ink.amber, 1.6f);
  const Style style = in(p.c.strong(12), p.c.ink.amber);
  const std::string words = "here they part";
  const float w = text_width(p.c, words, style);
  text(p.c, {std::min(x + 6, plot.rect.right() - w), plot.rect.y}, words, style);
}

void looked_at(const Plot& plot) {
  const Panel& p = plot.p;
  if (plot.both.moments.empty()) return;
  const int64_t us = plot.both.moments[p.view.compared_at];
  const float x = std::round(plot.x(us)) + 0.5f;
  line({x, plot.rect.y + kTop}, {x, plot.bottom()}, p.c.ink.blue, 2);
  const std::string words = time_words(Duration{us});
  const Style style = in(p.c.strong(12), p.c.ink.text);
  const float w = text_width(p.c, words, style) + 16;
  const Rect at{std::clamp(x - w / 2, plot.rect.x, plot.rect.right() - w), plot.axis_top() + 2, w, kAxis - 4};
  fill(at, p.c.ink.raised, 8);
  outline(at, p.c.ink.blue, 8, 1.5f);
  text_centred(p.c, at, words, style);
}

void interact(const Plot& plot) {
  ImGui::SetCursorScreenPos(low(plot.rect));
  ImGui::InvisibleButton("two futures", {plot.rect.w, std::max(1.0f, plot.bottom() - plot.rect.y)});
  if (!ImGui::IsItemActive()) return;
  const double place = double(ImGui::GetIO().MousePos.x - plot.rect.x - kMargin) / plot.scale;
  plot.p.view.compared_at = plot.both.nearest(plot.both.axis.moment(std::max(0.0, place)).us);
}

float names_width(const Panel& p, float room) {
  float w = 60;
  for (const std::string& name : p.view.compared->lanes) w = std::max(w, text_width(p.c, name, p.c.dim(11.5f)));
  return std::min(w + 48, std::max(120.0f, room * 0.2f));
}

}  // namespace

float draw_lanes(const Panel& p, const Rect& room) {
  const Comparison& both = *p.view.compared;
  if (both.lanes.empty()) return 0;
  const float names = names_width(p, room.w);
  const Rect rect{room.x + names, room.y, std::max(60.0f, room.w - names), 0};
  const float lane_h = std::clamp((room.h - kTop - kAxis) / (2 * float(both.lanes.size())), kLaneLeast, kLaneMost);
  const double scale = double(rect.w - 2 * kMargin) / std::max(both.axis.length(), kLengthLeast);
  const Plot plot{p, both, rect, lane_h, scale};
  parting(plot);
  lanes(plot, room.x);
  axis(plot);
  marks(plot);
  looked_at(plot);
  interact(plot);
  return plot.bottom() - room.y;
}

}  // namespace millrace::ui::compare
