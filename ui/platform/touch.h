// What one finger on the canvas means. A tap presses where it went down; a drag scrolls the panel under it when that
// can scroll, and else drags what it went down on; a finger that rests opens the context menu. Two fingers are the
// page's: the browser scrolls or zooms with them and cancels the touch. Left out: momentum.
#pragma once

#include <imgui.h>

namespace millrace::ui::platform {

class Touch {
 public:
  static constexpr float kSlop = 9;             // CSS pixels a finger may wander and still tap
  static constexpr double kRestSeconds = 0.55;  // after which a resting finger means the context menu

  void down(ImVec2 at);
  void move(ImVec2 at);
  void up(ImVec2 at);
  void cancel();
  // To be called in each frame with its length; true while a finger rests, so that frames are wanted.
  bool rest(double seconds);

 private:
  enum class Phase { kNone, kResting, kScrolling, kDragging, kSpent };

  void begin_drag(ImVec2 at);

  Phase phase_ = Phase::kNone;
  ImVec2 start_;
  ImVec2 last_;
  double rested_ = 0;
  ImGuiID scrolled_ = 0;  // the window that scrolls
};

}  // namespace millrace::ui::platform
