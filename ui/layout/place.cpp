#include <map>

#include "ui/layout/graph_layout.h"

namespace millrace::ui::graph_layout {
namespace {

using Grid = std::map<Cell, std::vector<size_t>>;  // boxes of a cell, from top to bottom

// Folds the layers into bands of at most `columns`; every second band runs backwards.
Grid folded(const std::vector<std::vector<size_t>>& layers, size_t columns) {
  const size_t bands = (layers.size() + columns - 1) / columns;
  const size_t each = (layers.size() + bands - 1) / bands;
  Grid grid;
  for (size_t i = 0; i < layers.size(); ++i) {
    const size_t band = i / each;
    const size_t step = i % each;
    grid[{int(band % 2 == 0 ? step : each - 1 - step), int(band)}] = layers[i];
  }
  return grid;
}

Grid hinted(const GraphInput& input, Grid grid) {
  Grid out;
  for (size_t i = 0; i < input.boxes.size() && i < GraphInput::kBoxesMax; ++i) {
    if (input.boxes[i].hint) out[*input.boxes[i].hint].push_back(i);
  }
  if (out.empty()) return grid;
  for (const auto& [cell, boxes] : grid) {
    for (const size_t box : boxes) {
      if (!input.boxes[box].hint) out[cell].push_back(box);
    }
  }
  return out;
}

struct Sizes {
  std::map<int, float> columns;
  std::map<int, float> rows;
};

float stack_height(const GraphInput& input, const std::vector<size_t>& boxes) {
  float h = -input.stack_gap;
  for (const size_t box : boxes) h += input.boxes[box].h + input.stack_gap;
  return h;
}

Sizes sizes_of(const GraphInput& input, const Grid& grid) {
  Sizes sizes;
  for (const auto& [cell, boxes] : grid) {
    float& column = sizes.columns[cell.column];
    float& row = sizes.rows[cell.row];
    for (const size_t box : boxes) column = std::max(column, input.boxes[box].w);
    row = std::max(row, stack_height(input, boxes));
  }
  return sizes;
}

// Left edges of the tracks, one gap apart and one half gap from the border; returns the whole extent.
float offsets(const std::map<int, float>& sizes, float gap, std::map<int, float>& out) {
  float at = gap / 2;
  for (const auto& [index, size] : sizes) {
    out[index] = at;
    at += size + gap;
  }
  return sizes.empty() ? 0 : at - gap / 2;
}

GraphPicture placed(const GraphInput& input, const Grid& grid) {
  const Sizes sizes = sizes_of(input, grid);
  std::map<int, float> x;
  std::map<int, float> y;
  GraphPicture picture;
  picture.w = offsets(sizes.columns, input.gap_x, x);
  picture.h = offsets(sizes.rows, input.gap_y, y);
  picture.boxes.resize(input.boxes.size());
  for (const auto& [cell, boxes] : grid) {
    float top = y[cell.row] + (sizes.rows.at(cell.row) - stack_height(input, boxes)) / 2;
    for (const size_t box : boxes) {
      const GraphBox& b = input.boxes[box];
      picture.boxes[box] = {x[cell.column] + (sizes.columns.at(cell.column) - b.w) / 2, top, b.w, b.h};
      top += b.h + input.stack_gap;
    }
  }
  return picture;
}

// How well a picture suits the room. Too wide is worse than too high, because a page scrolls down rather than aside.
float fitness(const GraphInput& input, const GraphPicture& picture) {
  const float across = std::min(input.scale_fine, input.room_w / picture.w);
  const float down = std::min(input.scale_fine, input.room_h / picture.h);
  return across + 0.4f * down - (across < input.scale_least ? 0.5f : 0.0f);
}

}  // namespace

GraphPicture place(const GraphInput& input, const std::vector<std::vector<size_t>>& layers) {
  GraphPicture best;
  float best_fitness = -1;
  for (size_t columns = layers.size(); columns >= 1; --columns) {
    GraphPicture picture = placed(input, hinted(input, folded(layers, columns)));
    const float fits = fitness(input, picture);
    if (fits <= best_fitness + 0.01f) continue;  // fewer bands are calmer
    best_fitness = fits;
    best = std::move(picture);
  }
  best.boxes.resize(input.boxes.size());
  return best;
}

}  // namespace millrace::ui::graph_layout

namespace millrace::ui {

GraphPicture lay_out(const GraphInput& input) {
  GraphPicture picture = graph_layout::place(input, graph_layout::layers_of(input));
  graph_layout::route(input, picture);
  return picture;
}

bool fits(const GraphInput& input) {
  const GraphPicture picture = graph_layout::place(input, graph_layout::layers_of(input));
  return picture.w * input.scale_least <= input.room_w && picture.h * input.scale_least <= input.room_h;
}

}  // namespace millrace::ui
