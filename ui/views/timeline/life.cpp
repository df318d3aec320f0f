#include <algorithm>
#include <optional>

#include "ui/views/timeline/plot.h"

namespace millrace::ui {

// Its steps ringed and joined, hidden or there in between, and named where there is room.
void draw_life(const Plot& plot) {
  const Panel& p = plot.p;
  const auto& names = p.story.history.lanes();
  ImDrawList& paper = *ImGui::GetWindowDrawList();
  const Colour colour = p.c.ink.amber;
  std::optional<ImVec2> before;
  for (const LifeStep& step : p.story.life) {
    const auto lane = size_t(std::find(names.begin(), names.end(), step.resource) - names.begin());
    if (lane == names.size() || !plot.shows(lane)) continue;
    const ImVec2 at{plot.x(p.story.history.axis().place(step.at)), plot.y(lane)};
    const float until = plot.x(p.story.history.axis().place(step.until));
    const Rect lies{at.x, at.y - 7, until - at.x, 14};
    if (step.hidden && lies.w > 6) dashed(lies, colour, 4, 1.4f);
    else if (lies.w > 6) fill({at.x, at.y - 1.5f, lies.w, 3}, colour, 1.5f);
    if (before && before->y != at.y) paper.AddLine(*before, at, colour, 1.6f);
    paper.AddCircle(at, 6.5f, colour, 16, 1.8f);
    const Style style = in(p.c.strong(11), colour);
    if (const float w = text_width(p.c, step.word, style); w + 20 < lies.w) {
      fill({at.x + 9, at.y - 6, w + 4, 12}, p.c.ink.panel, 3);
      text(p.c, {at.x + 11, std::round(at.y - 7)}, step.word, style);
    }
    before = ImVec2{std::max(at.x, until), at.y};
  }
}

}  // namespace millrace::ui
