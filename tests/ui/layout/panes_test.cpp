#include "ui/layout/panes.h"

#include <gtest/gtest.h>

#include <vector>

namespace millrace::ui {
namespace {

std::vector<Rect> shown(const Panes& p) {
  std::vector<Rect> out;
  for (const Rect& r : {p.transport, p.tabs, p.request, p.picture, p.detail, p.sentence, p.timeline}) {
    if (!r.empty()) out.push_back(r);
  }
  return out;
}

TEST(Panes, NothingOverlapsOrLeavesTheScreen) {
  for (const float w : {320.0f, 390.0f, 767.0f, 768.0f, 1024.0f, 1280.0f, 2560.0f}) {
    for (const float h : {480.0f, 844.0f, 1440.0f}) {
      for (int tab = 0; tab < 7; ++tab) {
        const auto rects =
            shown(tab < 5 ? panes(w, h, tab) : panes(w, h, 0, tab == 5 ? Only::kStage : Only::kTimeline));
        for (size_t a = 0; a < rects.size(); ++a) {
          EXPECT_TRUE(rects[a].x >= 0 && rects[a].y >= 0 && rects[a].right() <= w && rects[a].bottom() <= h)
              << w << "x" << h;
          for (size_t b = a + 1; b < rects.size(); ++b) EXPECT_FALSE(rects[a].overlaps(rects[b])) << w << "x" << h;
        }
      }
    }
  }
}

TEST(Panes, TheSentenceAndTheTransportAreAlwaysThere) {
  for (const float w : {320.0f, 800.0f, 1280.0f}) {
    for (int tab = 0; tab < 5; ++tab) {
      EXPECT_FALSE(panes(w, 700, tab).sentence.empty());
      EXPECT_FALSE(panes(w, 700, tab).transport.empty());
    }
  }
}

TEST(Panes, OneThingAloneHasTheRoomOfAll) {
  for (const float w : {390.0f, 800.0f, 1280.0f}) {
    const Panes stage = panes(w, 700, 1, Only::kStage);
    EXPECT_EQ(shown(stage).size(), 3U);
    EXPECT_EQ(stage.picture.w, w);
    EXPECT_EQ(stage.picture.h + stage.sentence.h + stage.transport.h, 700);
    const Panes timeline = panes(w, 700, 1, Only::kTimeline);
    EXPECT_EQ(timeline.timeline, stage.picture);
  }
}

TEST(Panes, ANarrowPageShowsOnePaneAndHoldsTheTransportAtTheBottom) {
  const Panes p = panes(390, 844, 3);
  EXPECT_TRUE(p.picture.empty());
  EXPECT_FALSE(p.timeline.empty());
  EXPECT_EQ(p.transport.bottom(), 844);
}

}  // namespace
}  // namespace millrace::ui
