#include "ui/layout/graph_layout.h"

#include <gtest/gtest.h>

#include <map>

namespace millrace::ui {
namespace {

GraphInput graph(size_t boxes, std::vector<GraphLine> lines) {
  GraphInput input;
  input.boxes.assign(boxes, GraphBox{130, 70, {}});
  input.lines = std::move(lines);
  return input;
}

// The task workflow: API, handler, table, stream, mapping, handler, workflow, two functions, one of which writes back.
GraphInput tasks() { return graph(9, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}, {6, 7}, {6, 8}, {7, 2}}); }

GraphInput wide(size_t boxes) {
  std::vector<GraphLine> lines;
  for (size_t i = 1; i < boxes; ++i) lines.push_back({(i - 1) / 2, i});
  for (size_t i = 5; i + 7 < boxes; i += 6) lines.push_back({i + 7, i});
  return graph(boxes, std::move(lines));
}

void expect_sound(const GraphInput& input) {
  const GraphPicture picture = lay_out(input);
  ASSERT_EQ(picture.boxes.size(), input.boxes.size());
  ASSERT_EQ(picture.lines.size(), input.lines.size());
  for (size_t a = 0; a < picture.boxes.size(); ++a) {
    for (size_t b = a + 1; b < picture.boxes.size(); ++b) {
      EXPECT_FALSE(picture.boxes[a].overlaps(picture.boxes[b])) << a << " covers " << b;
    }
  }
  for (size_t i = 0; i < input.lines.size(); ++i) {
    const auto& line = picture.lines[i];
    ASSERT_GE(line.size(), 2u) << "line " << i << " has no way";
    EXPECT_TRUE(picture.boxes[input.lines[i].from].inset(-1, -1).contains(line.front()));
    EXPECT_TRUE(picture.boxes[input.lines[i].to].inset(-1, -1).contains(line.back()));
    for (size_t k = 1; k < line.size(); ++k) {
      const Point a = line[k - 1];
      const Point b = line[k];
      EXPECT_TRUE(a.x == b.x || a.y == b.y) << "a slanted piece in line " << i;
      const Rect piece{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x) + 0.01f,
                       std::abs(a.y - b.y) + 0.01f};
      for (const Rect& box : picture.boxes)
        EXPECT_FALSE(piece.overlaps(box.inset(1, 1))) << "line " << i << " runs over a box";
    }
  }
}

TEST(GraphLayout, BoxesStandApartAndLinesRunAroundThem) {
  expect_sound(graph(3, {{0, 1}, {1, 2}}));
  expect_sound(tasks());
  for (const size_t n : {5u, 12u, 20u, 40u}) expect_sound(wide(n));
}

TEST(GraphLayout, FollowsTheEdgesFromLeftToRight) {
  const GraphPicture picture = lay_out(graph(4, {{0, 1}, {1, 2}, {2, 3}}));
  for (size_t i = 1; i < 4; ++i) EXPECT_GT(picture.boxes[i].x, picture.boxes[i - 1].right());
}

TEST(GraphLayout, FoldsALongRowIntoTheRoom) {
  GraphInput input = tasks();
  input.room_w = 700;
  input.room_h = 500;
  const GraphPicture picture = lay_out(input);
  EXPECT_LE(picture.w, 760);
  EXPECT_GT(picture.boxes[5].y, picture.boxes[1].bottom());
}

TEST(GraphLayout, TheTaskWorkflowHasNoCrossing) { EXPECT_EQ(crossings(lay_out(tasks()).lines), 0u); }

TEST(GraphLayout, HintsWin) {
  GraphInput input = graph(3, {{0, 1}, {1, 2}});
  input.boxes[0].hint = Cell{5, 3};
  input.boxes[2].hint = Cell{5, 0};
  const GraphPicture picture = lay_out(input);
  EXPECT_EQ(picture.boxes[0].x, picture.boxes[2].x);
  EXPECT_GT(picture.boxes[0].y, picture.boxes[2].y);
}

TEST(GraphLayout, IsTheSameEveryTime) {
  const GraphPicture a = lay_out(wide(30));
  const GraphPicture b = lay_out(wide(30));
  EXPECT_EQ(a.boxes, b.boxes);
  EXPECT_EQ(a.lines, b.lines);
}

TEST(GraphLayout, LinesToNowhereAreLeftOut) {
  const GraphPicture picture = lay_out(graph(2, {{0, 1}, {0, 9}, {1, 1}}));
  EXPECT_GE(picture.lines[0].size(), 2u);
  EXPECT_TRUE(picture.lines[1].empty());
  EXPECT_TRUE(picture.lines[2].empty());
}

TEST(GraphLayout, NothingGivesNothing) { EXPECT_TRUE(lay_out({}).boxes.empty()); }

}  // namespace
}  // namespace millrace::ui
