// Where lanes, times and facts stand on the timeline.
#pragma once

#include <cmath>
#include <vector>

#include "ui/views/panel.h"
#include "ui/views/timeline/scale.h"

namespace millrace::ui {

constexpr float kLaneLeast = 16;

// Where the lanes stand: where not all of them fit, those on which nothing happens are folded away.
struct Rows {
  std::vector<size_t> of;  // by lane; kFolded: none
  size_t shown = 0;
  size_t quiet = 0;  // that could be folded
  static constexpr size_t kFolded = SIZE_MAX;
};

struct Plot {
  const Panel& p;
  Rect rect;  // of lanes and axis, without the names
  TimeScale scale;
  float lane_h;
  float first_y;  // middle of the first row
  Rows rows;

  float x(double place) const { return rect.x + scale.x(place); }
  float x(const sim::Fact& fact) const { return x(p.story.history.place(fact)); }
  float row_y(size_t row) const { return std::round(first_y + float(row) * lane_h); }
  bool shows(size_t lane) const { return rows.of[lane] != Rows::kFolded; }
  float y(size_t lane) const { return row_y(rows.of[lane]); }
  bool ahead(FactId fact) const { return fact > p.story.position; }
};

Rows rows_of(const Panel& panel, float room);
// Their names and lines; the last row says what is folded away.
void draw_lanes(const Plot& plot, const Rect& whole);
// Where what is selected went.
void draw_life(const Plot& plot);

}  // namespace millrace::ui
