// The middle pane: the architecture, or one thing in it at large.
#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {

// Each in the folder of its name.
void draw_picture(const Panel& panel, const Rect& rect);
void draw_items(const Panel& panel, const Rect& rect);
void draw_delivery(const Panel& panel, const Rect& rect);
void draw_workflow(const Panel& panel, const Rect& rect);
void draw_console(const Panel& panel, const Rect& rect);
void draw_views(const Panel& panel, const Rect& rect);

namespace {

struct StageRow {
  Stage stage;
  const char* name;
  void (*draw)(const Panel& panel, const Rect& rect);
};

constexpr StageRow kStages[] = {{Stage::kArchitecture, "Architecture", draw_picture},
                                {Stage::kItems, "Items", draw_items},
                                {Stage::kDelivery, "Delivery", draw_delivery},
                                {Stage::kWorkflow, "Workflow", draw_workflow},
                                {Stage::kViews, "Views", draw_views},
                                {Stage::kConsole, "Console", draw_console}};

// What a sample declares of its rows is shown where it declares any.
bool is_there(const Panel& p, const StageRow& row) { return row.stage != Stage::kViews || p.story.declares_views; }

void tabs(const Panel& p, const Rect& rect) {
  line({rect.x, rect.bottom() - 0.5f}, {rect.right(), rect.bottom() - 0.5f}, p.c.ink.line);
  const bool tight = rect.w < 420;
  float words = 0;
  for (const StageRow& one : kStages)
    if (is_there(p, one)) words += std::ceil(text_width(p.c, one.name, p.c.strong(12.5f)));
  const float around = tight ? std::max(0.0f, rect.w - words) / float(std::size(kStages)) : 24;
  float x = rect.x + (tight ? 0 : 10);
  for (const StageRow& one : kStages) {
    if (!is_there(p, one)) continue;
    const bool chosen = p.view.stage == one.stage;
    const Style style = chosen ? p.c.strong(12.5f) : p.c.dim(12.5f);
    const float w = std::ceil(text_width(p.c, one.name, p.c.strong(12.5f))) + around;
    const Rect at{x, rect.y, w, rect.h};
    bool hovered = false;
    if (area(at, std::string("stage ") + one.name, &hovered)) p.view.stage = one.stage;
    text_centred(p.c, at, one.name, hovered && !chosen ? in(style, p.c.ink.text) : style);
    if (chosen) fill({at.x + around / 3, at.bottom() - 2, at.w - around / 1.5f, 2}, p.c.ink.blue, 1);
    x += w;
  }
}

}  // namespace

void draw_stage(const Panel& p, const Rect& rect) {
  fill(rect, p.c.ink.ground);
  const float h = p.c.touch ? 44.0f : 30.0f;
  tabs(p, {rect.x, rect.y, rect.w, h});
  const Rect under{rect.x, rect.y + h, rect.w, std::max(0.0f, rect.h - h)};
  for (const StageRow& one : kStages) {
    if (one.stage == p.view.stage && is_there(p, one)) return one.draw(p, under);
  }
}

}  // namespace millrace::ui
