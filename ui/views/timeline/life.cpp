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
    const Rect lies{at.x, at.y - 5, until - at.x, 10};
    if (step.hidden && lies.w > 6) dashed(lies, colour, 4, 1.4f);
    else if (lies.w > 6) fill({at.x, at.y - 1.5f, lies.w, 3}, colour, 1.5f);
    if (before && before->y != at.y) paper.AddLine(*before, at, colour, 1.6f);
    paper.AddCircle(at, 6.5f, colour, 16, 1.8f);
    const Style style = in(p.c.strong(11), colour);
    if (text_width(p.c, step.word, style) + 16 < lies.w)
      text(p.c, {at.x + 10, std::round(at.y - 15)}, step.word, style);
    before = ImVec2{std::max(at.x, until), at.y};
  }
}

}  // namespace millrace::ui
