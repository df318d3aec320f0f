#include "ui/platform/touch.h"

#include <imgui_internal.h>

#include <cfloat>
#include <cmath>

namespace millrace::ui::platform {
namespace {

constexpr int kLeft = 0;
constexpr int kRight = 1;

// The innermost window at a point that has more content than room, that way; or null.
ImGuiWindow* scrollable_at(ImVec2 at, bool vertically) {
  ImGuiWindow* window = nullptr;
  ImGui::FindHoveredWindowEx(at, false, &window, nullptr);
  while (window && (vertically ? window->ScrollMax.y : window->ScrollMax.x) <= 0) window = window->ParentWindow;
  return window;
}

void scroll(ImGuiWindow* window, ImVec2 by) {
  if (window->ScrollMax.x > 0) ImGui::SetScrollX(window, window->Scroll.x - by.x);
  if (window->ScrollMax.y > 0) ImGui::SetScrollY(window, window->Scroll.y - by.y);
}

void click(ImVec2 at, int button) {
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseButtonEvent(button, true);
  io.AddMouseButtonEvent(button, false);
}

void lift() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }  // a lifted finger hovers nothing

}  // namespace

void Touch::down(ImVec2 at) {
  phase_ = Phase::kResting;
  start_ = last_ = at;
  rested_ = 0;
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
}

void Touch::begin_drag(ImVec2 at) {
  const bool vertically = std::abs(at.y - start_.y) > std::abs(at.x - start_.x);
  if (auto* window = scrollable_at(start_, vertically)) {
    phase_ = Phase::kScrolling;
    scrolled_ = window->ID;
    lift();
    return;
  }
  phase_ = Phase::kDragging;
  ImGui::GetIO().AddMousePosEvent(start_.x, start_.y);
  ImGui::GetIO().AddMouseButtonEvent(kLeft, true);
}

void Touch::move(ImVec2 at) {
  if (phase_ == Phase::kResting) {
    if (std::hypot(at.x - start_.x, at.y - start_.y) <= kSlop) return;
    begin_drag(at);
  }
  if (phase_ == Phase::kDragging) ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  if (phase_ == Phase::kScrolling) {
    if (auto* window = ImGui::FindWindowByID(scrolled_)) scroll(window, {at.x - last_.x, at.y - last_.y});
  }
  last_ = at;
}

void Touch::up(ImVec2 at) {
  if (phase_ == Phase::kResting) click(start_, kLeft);
  if (phase_ == Phase::kDragging) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    ImGui::GetIO().AddMouseButtonEvent(kLeft, false);
  }
  if (phase_ == Phase::kResting || phase_ == Phase::kDragging) lift();
  phase_ = Phase::kNone;
}

void Touch::cancel() {
  lift();
  if (phase_ == Phase::kDragging) ImGui::GetIO().AddMouseButtonEvent(kLeft, false);
  phase_ = Phase::kNone;
}

bool Touch::rest(double seconds) {
  if (phase_ != Phase::kResting) return false;
  rested_ += seconds;
  if (rested_ < kRestSeconds) return true;
  click(start_, kRight);
  phase_ = Phase::kSpent;
  return false;
}

}  // namespace millrace::ui::platform
