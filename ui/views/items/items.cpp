// A table as a table: a row per item, a column per attribute, the keys first.
#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

constexpr float kPad = 14;
constexpr float kCellMax = 230;
constexpr float kCellLeast = 54;

struct Columns {
  std::vector<float> widths;  // and the size's, the last
  float total = 0;
};

Columns columns_of(const Panel& p) {
  const ItemGrid& grid = p.story.grid;
  Columns out;
  const auto add = [&](float w) {
    out.widths.push_back(std::clamp(std::ceil(w) + kPad, kCellLeast, kCellMax));
    out.total += out.widths.back();
  };
  for (size_t i = 0; i < grid.columns.size(); ++i) {
    float w = text_width(p.c, grid.columns[i], p.c.strong(12)) + (i < grid.keys ? 30 : 0);
    for (size_t k = 0; k < grid.rows.size() && k < 50; ++k)
      w = std::max(w, text_width(p.c, grid.rows[k].cells[i], p.c.data(11.5f)));
    add(w);
  }
  add(50);
  return out;
}

void header(const Panel& p, const Columns& columns, Point at) {
  const ItemGrid& grid = p.story.grid;
  float x = at.x;
  for (size_t i = 0; i < columns.widths.size(); ++i) {
    const bool size = i == grid.columns.size();
    const float end = text_within(p.c, {x, at.y}, columns.widths[i] - kPad, size ? "size" : grid.columns[i],
                                  size ? p.c.dim() : p.c.strong(12));
    if (i < grid.keys) text(p.c, {end + 5, at.y}, "key", in(p.c.words(11), p.c.ink.blue));
    x += columns.widths[i];
  }
}

void item(const Panel& p, const Columns& columns, const GridRow& row, const Rect& at) {
  const ItemGrid& grid = p.story.grid;
  const bool selected = p.story.shown.resource == grid.table && p.story.shown.subject == row.subject;
  bool hovered = false;
  if (area(at, "item " + row.subject, &hovered)) p.select(grid.table, row.subject);
  if (row.fresh) fill(at, blend(p.c.ink.ground, p.c.ink.green, 0.16f), 4);
  else if (hovered || selected) fill(at, blend(p.c.ink.ground, p.c.ink.text, 0.07f), 4);
  if (selected) fill({at.x - 4, at.y + 3, 3, at.h - 6}, p.c.ink.blue, 1.5f);
  const float y = std::round(at.centre().y - 8);
  float x = at.x;
  for (size_t i = 0; i < columns.widths.size(); ++i) {
    const float w = columns.widths[i];
    const bool size = i == grid.columns.size();
    if (!size && row.changed[i])
      fill({x - 5, at.y + 2, w - 2, at.h - 4}, blend(p.c.ink.ground, p.c.ink.amber, 0.28f), 4);
    const std::string& words = size ? row.size : row.cells[i];
    text_within(p.c, {x, y}, w - kPad, words.empty() ? "–" : words,
                size || words.empty() ? p.c.dim(11.5f) : p.c.data(11.5f));
    x += w;
  }
}

// Tables to choose from, where there are several.
void choice(const Panel& p, Scroll& s) {
  if (p.story.grid.tables.size() < 2) return;
  float x = s.x;
  for (const std::string& name : p.story.grid.tables) {
    const std::string id = "table " + name;
    const Button one{id, name, Icon::kNone, name == p.story.grid.table ? Tone::kMain : Tone::kPlain};
    const float w = button_width(p.c, one);
    if (x > s.x && x + w > s.x + s.w) x = s.x, s.y += p.c.control() + 6;
    if (button(p.c, {x, s.y, w, p.c.control()}, one)) p.select(name);
    x += w + 6;
  }
  s.y += p.c.control() + 12;
}

void legend(const Panel& p, Scroll& s) {
  bool changed = false;
  bool fresh = false;
  for (const GridRow& row : p.story.grid.rows) {
    fresh = fresh || row.fresh;
    changed = changed || std::find(row.changed.begin(), row.changed.end(), true) != row.changed.end();
  }
  if (!changed && !fresh) return;
  text_within(p.c, {s.x, s.y}, s.w, fresh ? "Green: stored by this step." : "Amber: changed by this step.", p.c.dim());
  s.y += 22;
}

}  // namespace

void draw_items(const Panel& p, const Rect& rect) {
  const ItemGrid& grid = p.story.grid;
  Scroll s(p.c, "items", rect, 16);
  choice(p, s);
  if (grid.table.empty()) {
    text_within(p.c, {s.x, s.y}, s.w, "There is no table.", p.c.dim(13));
    return;
  }
  text_within(p.c, {s.x, s.y}, s.w, grid.table, p.c.strong(15));
  s.y += 24;
  s.y += paragraph(p.c, {s.x, s.y}, s.w, grid.head, p.c.dim()) + 4;
  for (const std::string& index : grid.indexes) s.y += paragraph(p.c, {s.x, s.y}, s.w, "Index " + index, p.c.dim()) + 2;
  s.y += 8;
  legend(p, s);
  const Columns columns = columns_of(p);
  const float row = p.c.touch ? 44.0f : 26.0f;
  const float h = 28 + row * float(std::max<size_t>(1, grid.rows.size())) + 16;
  ImGui::SetCursorScreenPos({s.x - 6, s.y});
  ImGui::BeginChild("grid", {s.w + 12, h}, 0, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float w = std::max(columns.total, s.w);
  header(p, columns, {at.x + 6, at.y + 4});
  line({at.x + 6, at.y + 26.5f}, {at.x + w, at.y + 26.5f}, p.c.ink.line);
  if (grid.rows.empty()) text_within(p.c, {at.x + 6, at.y + 34}, w, "No items yet.", p.c.dim(13));
  for (size_t i = 0; i < grid.rows.size(); ++i)
    item(p, columns, grid.rows[i], {at.x + 6, at.y + 28 + row * float(i), w - 6, row});
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({columns.total + 12, h - 12});
  ImGui::EndChild();
  s.y += h;
  if (!grid.foot.empty()) s.y += paragraph(p.c, {s.x, s.y}, s.w, grid.foot, p.c.dim()) + 8;
}

}  // namespace millrace::ui
