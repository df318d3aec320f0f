#include "ui/layout/panes.h"

#include <cmath>

namespace millrace::ui {
namespace {

constexpr float kBar = 48;
constexpr float kSentence = 52;  // what happened, and why
constexpr float kTab = 44;
constexpr float kThumbBar = 104;  // two rows of large controls
constexpr float kLowBelow = 560;  // a page this low has one row, and a short sentence

float timeline_height(float height) { return std::round(std::min(230.0f, std::max(120.0f, height * 0.275f))); }

Panes narrow(float w, float h, int tab, Only only) {
  Panes p;
  p.shape = Shape::kNarrow;
  const float top = only == Only::kNothing ? kTab : 0;
  if (only == Only::kNothing) p.tabs = {0, 0, w, kTab};
  else tab = only == Only::kStage ? 0 : 3;
  const bool low = h < kLowBelow;
  const float bar = low ? 52 : kThumbBar;
  const float sentence = low ? 52 : 72;
  p.transport = {0, h - bar, w, bar};
  p.sentence = {0, p.transport.y - sentence, w, sentence};
  const Rect body{0, top, w, std::max(0.0f, p.sentence.y - top)};
  if (tab == 0) p.picture = body;
  else if (tab == 3) p.timeline = body;
  else if (tab == 4) p.request = body;
  else p.detail = body;
  return p;
}

Panes single(float w, float h, Only only) {
  Panes p;
  p.transport = {0, 0, w, kBar};
  p.sentence = {0, h - kSentence, w, kSentence};
  Rect& shown = only == Only::kStage ? p.picture : p.timeline;
  shown = Rect{0, kBar, w, std::max(0.0f, p.sentence.y - kBar)};
  return p;
}

}  // namespace

Panes panes(float w, float h, int tab, Only only) {
  if (w < kNarrowBelow) return narrow(w, h, tab, only);
  if (only != Only::kNothing) return single(w, h, only);
  Panes p;
  p.transport = {0, 0, w, kBar};
  const float time = timeline_height(h);
  p.timeline = {0, h - time, w, time};
  p.sentence = {0, p.timeline.y - kSentence, w, kSentence};
  const float body = std::max(0.0f, p.sentence.y - kBar);
  const bool medium = w < kMediumBelow;
  p.shape = medium ? Shape::kMedium : Shape::kWide;
  const float right = medium ? 300.0f : std::round(std::min(360.0f, std::max(296.0f, w * 0.24f)));
  const float left = medium ? 0.0f : std::round(std::min(280.0f, std::max(236.0f, w * 0.19f)));
  p.picture = {left, kBar, std::max(0.0f, w - left - right), body};
  const Rect side{w - right, kBar, right, body};
  if (!medium) {
    p.request = {0, kBar, left, body};
    p.detail = side;
    return p;
  }
  p.tabs = {side.x, side.y, side.w, 36};
  const Rect under{side.x, side.y + 36, side.w, std::max(0.0f, side.h - 36)};
  (tab == 4 ? p.request : p.detail) = under;
  return p;
}

}  // namespace millrace::ui
