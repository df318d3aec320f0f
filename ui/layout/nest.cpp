#include "ui/layout/nest.h"

namespace millrace::ui {
namespace {

constexpr float kPad = 8;
constexpr float kGap = 10;
constexpr float kLayerGap = 42;
constexpr float kSideGap = 44;     // room for what stands on the lines
constexpr float kAsideCost = 130;  // lines rather leave below and enter above
constexpr int kDepthMax = 32;
constexpr float kEndless = 1e6f;  // the room is as large as the graph needs

Rect turned(const Rect& r) { return {r.y, r.x, r.h, r.w}; }

// `lay_out` puts layers from left to right: it is given the graph on its side.
GraphPicture from_top_to_bottom(const std::vector<NestBox>& boxes, const std::vector<GraphLine>& lines) {
  GraphInput input;
  for (const NestBox& box : boxes) input.boxes.push_back({box.h, box.w, {}});
  input.lines = lines;
  input.room_w = input.room_h = kEndless;
  input.aside_cost = kAsideCost;
  input.gap_x = kLayerGap;
  input.stack_gap = kSideGap;
  GraphPicture picture = lay_out(input);
  for (Rect& box : picture.boxes) box = turned(box);
  for (auto& line : picture.lines) {
    for (Point& corner : line) corner = {corner.y, corner.x};
  }
  std::swap(picture.w, picture.h);
  return picture;
}

struct Nest {
  const std::vector<NestFlow>& flows;
  std::vector<GraphPicture> pictures;  // each from (0, 0)
  NestPicture out;

  void measure(size_t flow, int depth) {
    std::vector<NestBox> boxes = flows[flow].boxes;
    for (NestBox& box : boxes) {
      if (depth < kDepthMax) make_room(box, depth);
    }
    pictures[flow] = from_top_to_bottom(boxes, flows[flow].lines);
  }

  void make_room(NestBox& box, int depth) {
    float w = kPad * 2 - kGap;
    float h = 0;
    for (const size_t flow : box.inside) {
      measure(flow, depth + 1);
      w += pictures[flow].w + kGap;
      h = std::max(h, pictures[flow].h);
    }
    if (box.inside.empty()) return;
    box.w = std::max(box.w, w);
    box.h += h + kPad;
  }

  void place(size_t flow, Point at, int depth) {
    const GraphPicture& picture = pictures[flow];
    NestPicture::Part& part = out.parts[flow];
    for (const Rect& box : picture.boxes) part.boxes.push_back(box.moved(at.x, at.y));
    for (const auto& line : picture.lines) {
      part.lines.emplace_back();
      for (const Point& corner : line) part.lines.back().push_back({corner.x + at.x, corner.y + at.y});
    }
    for (size_t i = 0; i < part.boxes.size() && depth < kDepthMax; ++i) place_inside(flow, i, depth);
  }

  void place_inside(size_t flow, size_t box, int depth) {
    const NestBox& given = flows[flow].boxes[box];
    const Rect room = out.parts[flow].boxes[box];
    float x = room.x + kPad;
    for (const size_t inner : given.inside) {
      place(inner, {x, room.y + given.h}, depth + 1);
      x += pictures[inner].w + kGap;
    }
  }
};

}  // namespace

NestPicture lay_out_nest(const std::vector<NestFlow>& flows) {
  if (flows.empty()) return {};
  Nest nest{flows, std::vector<GraphPicture>(flows.size()), {}};
  nest.out.parts.resize(flows.size());
  nest.measure(0, 0);
  nest.place(0, {0, 0}, 0);
  nest.out.w = nest.pictures[0].w;
  nest.out.h = nest.pictures[0].h;
  return std::move(nest.out);
}

}  // namespace millrace::ui
