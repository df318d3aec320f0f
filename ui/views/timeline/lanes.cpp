#include <algorithm>

#include "ui/views/timeline/plot.h"

namespace millrace::ui {
namespace {

// The row below the lanes: what is folded away, or that it can be.
void quiet_row(const Plot& plot, const Rect& whole) {
  const Panel& p = plot.p;
  if (plot.rows.quiet == 0) return;
  const std::string words = p.view.shows_quiet ? "fold the quiet" : plural(plot.rows.quiet, "quiet lane");
  const float y = plot.row_y(plot.rows.shown);
  if (link(p.c, {whole.x + 14, std::round(y - 8)}, words + "##quiet lanes", 11.5f))
    p.view.shows_quiet = !p.view.shows_quiet;
}

}  // namespace

Rows rows_of(const Panel& p, float room) {
  const auto& names = p.story.history.lanes();
  Rows rows;
  rows.of.assign(names.size(), 0);
  const bool folds = float(names.size()) * kLaneLeast > room && !p.story.history.marks().empty();
  std::vector<bool> busy(names.size(), !folds);
  for (const Mark& mark : p.story.history.marks()) busy[mark.lane] = true;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool ahead = std::any_of(p.story.ahead.begin(), p.story.ahead.end(),
                                   [&](const Ahead& what) { return what.resource == names[i]; });
    const bool quiet = !busy[i] && !ahead && p.view.selection.resource != names[i];
    rows.quiet += quiet ? 1 : 0;
    rows.of[i] = quiet && !p.view.shows_quiet ? Rows::kFolded : rows.shown++;
  }
  return rows;
}

void draw_lanes(const Plot& plot, const Rect& whole) {
  const Panel& p = plot.p;
  const auto& names = p.story.history.lanes();
  for (size_t i = 0; i < names.size(); ++i) {
    if (!plot.shows(i)) continue;
    const float y = plot.y(i);
    if (y < whole.y || y > whole.bottom()) continue;
    line({plot.rect.x, y}, {plot.rect.right(), y}, blend(p.c.ink.panel, p.c.ink.line, 0.8f));
    const bool chosen = p.view.selection.resource == names[i] && !p.view.follows;
    const Rect label{whole.x + 6, y - plot.lane_h / 2, plot.rect.x - whole.x - 18, plot.lane_h};
    text_within(p.c, {label.x + 8, std::round(y - 8)}, label.w - 8, names[i],
                chosen ? p.c.words(11.5f) : p.c.dim(11.5f));
    if (area(label, "lane " + names[i])) p.select(names[i]);
  }
  quiet_row(plot, whole);
}

}  // namespace millrace::ui
