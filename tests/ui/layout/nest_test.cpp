#include "ui/layout/nest.h"

#include <gtest/gtest.h>

namespace millrace::ui {
namespace {

// a → b, c → d; b holds two flows, the second of which holds a third in its only box.
std::vector<NestFlow> nested() {
  const NestBox plain{120, 40};
  return {{{plain, {120, 30, {1, 2}}, plain, plain}, {{0, 1}, {0, 2}, {1, 3}, {2, 3}}},
          {{plain, plain}, {{0, 1}}},
          {{{120, 30, {3}}}, {}},
          {{plain, plain, plain}, {{0, 1}, {0, 2}}}};
}

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x > outer.x && inner.y > outer.y && inner.right() < outer.right() && inner.bottom() < outer.bottom();
}

TEST(Nest, WhatIsInsideABoxStandsWithinItBelowItsTitle) {
  const auto flows = nested();
  const NestPicture picture = lay_out_nest(flows);
  for (size_t flow = 0; flow < flows.size(); ++flow) {
    for (size_t i = 0; i < flows[flow].boxes.size(); ++i) {
      for (const size_t inner : flows[flow].boxes[i].inside) {
        for (const Rect& box : picture.parts[inner].boxes) {
          EXPECT_TRUE(holds(picture.parts[flow].boxes[i], box));
          EXPECT_GE(box.y, picture.parts[flow].boxes[i].y + flows[flow].boxes[i].h);
        }
      }
    }
  }
}

TEST(Nest, FlowsSideBySideDoNotTouch) {
  const NestPicture picture = lay_out_nest(nested());
  for (const Rect& left : picture.parts[1].boxes) {
    for (const Rect& right : picture.parts[2].boxes) EXPECT_LT(left.right(), right.x);
  }
}

TEST(Nest, LayersRunFromTopToBottomAndLinesFromBoxToBox) {
  const auto flows = nested();
  const NestPicture picture = lay_out_nest(flows);
  for (size_t flow = 0; flow < flows.size(); ++flow) {
    const NestPicture::Part& part = picture.parts[flow];
    ASSERT_EQ(part.lines.size(), flows[flow].lines.size());
    for (size_t i = 0; i < part.lines.size(); ++i) {
      const Rect& from = part.boxes[flows[flow].lines[i].from];
      const Rect& to = part.boxes[flows[flow].lines[i].to];
      EXPECT_LT(from.bottom(), to.y);
      ASSERT_GE(part.lines[i].size(), 2U);
      EXPECT_TRUE(from.inset(-1, -1).contains(part.lines[i].front()));
      EXPECT_TRUE(to.inset(-1, -1).contains(part.lines[i].back()));
    }
  }
}

TEST(Nest, AnEmptyGraphIsAnEmptyPicture) {
  EXPECT_EQ(lay_out_nest({}).w, 0);
  EXPECT_EQ(lay_out_nest({{}}).parts[0].boxes.size(), 0U);
}

}  // namespace
}  // namespace millrace::ui
