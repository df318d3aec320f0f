// Where the boxes of a directed graph go and how its edges run: for the architecture and for a workflow's states. Boxes
// stand in layers along the edges' direction; a long row of layers is folded into bands, read like ox-turning lines
// (right, then left), as fits the room best. Edges run orthogonally around the boxes. The same input always gives the
// same picture; 3 to 40 boxes look well, 200 are the bound.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ui/layout/geometry.h"

namespace millrace::ui {

struct Cell {
  int column = 0;
  int row = 0;
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

struct GraphBox {
  float w = 0;
  float h = 0;
  std::optional<Cell> hint;  // wins over the automatic place
};

struct GraphLine {
  size_t from = 0;
  size_t to = 0;
};

struct GraphInput {
  static constexpr size_t kBoxesMax = 200;  // further boxes get an empty rectangle

  std::vector<GraphBox> boxes;
  std::vector<GraphLine> lines;  // those that name no box, or a box twice, get an empty path
  float room_w = 800;            // the shape to fill; the picture may be larger
  float room_h = 600;
  float scale_fine = 0.9f;    // fitting at this scale is as good as fitting
  float scale_least = 0.82f;  // smaller would not be read: what is wider is folded once more
  float gap_x = 46;
  float gap_y = 38;
  float aside_cost = 0;  // of a line that meets a box from above or below, in pixels of way
  float stack_gap = 24;  // between boxes above each other in one layer
};

struct GraphPicture {
  std::vector<Rect> boxes;                // like `GraphInput::boxes`, from (0, 0)
  std::vector<std::vector<Point>> lines;  // corners from border to border, horizontal and vertical pieces only
  float w = 0;
  float h = 0;
};

GraphPicture lay_out(const GraphInput& input);

// Whether the picture needs no more than the room, at the least scale that can be read.
bool fits(const GraphInput& input);

// How often two of the lines cross: what the tests and the layout judge by.
size_t crossings(const std::vector<std::vector<Point>>& lines);

// The steps of `lay_out`, tested alone.
namespace graph_layout {

// Boxes by layer, in order inside each; every box is in one layer.
std::vector<std::vector<size_t>> layers_of(const GraphInput& input);
// Rectangles of all boxes, from the layers or their hints; leaves room for lines around them.
GraphPicture place(const GraphInput& input, const std::vector<std::vector<size_t>>& layers);
// Fills in `picture.lines`.
void route(const GraphInput& input, GraphPicture& picture);

}  // namespace graph_layout
}  // namespace millrace::ui
