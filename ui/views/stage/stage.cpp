// The middle pane: the architecture, or one thing in it at large.
#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

struct StageName {
  Stage stage;
  const char* name;
};

constexpr StageName kStages[] = {{Stage::kArchitecture, "Architecture"},
                                 {Stage::kItems, "Items"},
                                 {Stage::kWorkflow, "Workflow"},
                                 {Stage::kConsole, "Console"}};

void tabs(const Panel& p, const Rect& rect) {
  line({rect.x, rect.bottom() - 0.5f}, {rect.right(), rect.bottom() - 0.5f}, p.c.ink.line);
  const bool tight = rect.w < 420;
  float x = rect.x + (tight ? 0 : 10);
  for (const StageName& one : kStages) {
    const bool chosen = p.view.stage == one.stage;
    const Style style = chosen ? p.c.strong(12.5f) : p.c.dim(12.5f);
    const float w =
        tight ? rect.w / float(std::size(kStages)) : std::ceil(text_width(p.c, one.name, p.c.strong(12.5f))) + 24;
    const Rect at{x, rect.y, w, rect.h};
    bool hovered = false;
    if (area(at, std::string("stage ") + one.name, &hovered)) p.view.stage = one.stage;
    text_centred(p.c, at, one.name, hovered && !chosen ? in(style, p.c.ink.text) : style);
    if (chosen) fill({at.x + 8, at.bottom() - 2, at.w - 16, 2}, p.c.ink.blue, 1);
    x += w;
  }
}

}  // namespace

void draw_stage(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  const float h = p.c.touch ? 44.0f : 30.0f;
  tabs(p, {rect.x, rect.y, rect.w, h});
  const Rect under{rect.x, rect.y + h, rect.w, std::max(0.0f, rect.h - h)};
  switch (p.view.stage) {
    case Stage::kArchitecture: return draw_picture(p, under);
    case Stage::kItems: return draw_items(p, under);
    case Stage::kWorkflow: return draw_workflow(p, under);
    case Stage::kConsole: return draw_console(p, under);
  }
}

}  // namespace millrace::ui
