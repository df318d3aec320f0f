// Graphs inside the boxes of graphs, as the states of a workflow are: layers from top to bottom, what is inside a box
// side by side within it. Everything is placed in one picture.
#pragma once

#include "ui/layout/graph_layout.h"

namespace millrace::ui {

struct NestBox {
  float w = 0;
  float h = 0;                      // without what is inside
  std::vector<size_t> inside = {};  // flows; each stands in one box only
};

struct NestFlow {
  std::vector<NestBox> boxes;
  std::vector<GraphLine> lines;
};

struct NestPicture {
  struct Part {
    std::vector<Rect> boxes;
    std::vector<std::vector<Point>> lines;
  };
  std::vector<Part> parts;  // by flow
  float w = 0;
  float h = 0;
};

// The first flow is the outermost.
NestPicture lay_out_nest(const std::vector<NestFlow>& flows);

}  // namespace millrace::ui
