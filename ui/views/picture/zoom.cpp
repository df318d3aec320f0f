#include "ui/views/picture/zoom.h"

#include <cmath>

namespace millrace::ui {
namespace {

constexpr float kStep = 1.2f;
constexpr float kMapWidth = 132;
constexpr float kMapHeight = 88;

bool fits(const GraphPicture& picture, const Rect& room, float scale) {
  return picture.w * scale <= room.w + 1 && picture.h * scale <= room.h + 1;
}

// What stands in the middle of the room stays there.
void zoom_to(const Panel& p, const Rect& room, const Frame& frame, float zoom) {
  const float to = std::clamp(zoom, kZoomLeast, kZoomMost);
  const float grows = to / frame.scale;
  p.view.zoom = to;
  ImGui::SetScrollX(std::max(0.0f, (ImGui::GetScrollX() + room.w / 2) * grows - room.w / 2));
  ImGui::SetScrollY(std::max(0.0f, (ImGui::GetScrollY() + room.h / 2) * grows - room.h / 2));
}

void drag(const Panel& p, const Rect& room) {
  const ImGuiIO& io = ImGui::GetIO();
  if (p.view.pans && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    ImGui::SetScrollX(ImGui::GetScrollX() - io.MouseDelta.x);
    ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
    return;
  }
  const bool on_ground =
      ImGui::IsWindowHovered() && !ImGui::IsAnyItemHovered() && room.contains({io.MousePos.x, io.MousePos.y});
  p.view.pans = on_ground && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
}

void draw_map(const Panel& p, const GraphPicture& picture, const Rect& room, const Frame& f, Point scroll) {
  const float k = std::min(kMapWidth / picture.w, kMapHeight / picture.h);
  const Rect map{room.x + 10, room.bottom() - picture.h * k - 10, picture.w * k, picture.h * k};
  fill(map.inset(-4, -4), with_alpha(p.c.ink.panel, 235), 5);
  outline(map.inset(-4, -4), p.c.ink.line, 5);
  for (const Rect& one : picture.boxes)
    fill({map.x + one.x * k, map.y + one.y * k, one.w * k, one.h * k}, blend(p.c.ink.panel, p.c.ink.dim, 0.45f), 1);
  const float part = k / f.scale;
  const float x = std::min(map.w, scroll.x * part);
  const float y = std::min(map.h, scroll.y * part);
  const Rect seen{map.x + x, map.y + y, std::min(map.w - x, room.w * part), std::min(map.h - y, room.h * part)};
  outline(seen, p.c.ink.blue, 2, 1.5f);
}

}  // namespace

float zoom_to_fit(const GraphPicture& picture, const Rect& room) {
  return std::clamp(std::min(room.w / picture.w, room.h / picture.h), kZoomLeast, 1.12f);
}

Frame frame_of(const GraphPicture& picture, const Rect& room, float zoom) {
  Frame f;
  const float fit = std::min(room.w / picture.w, room.h / picture.h);
  f.scale = std::clamp(fit, kScaleRead, 1.12f);
  if (fit < kScaleRead) f.scale = std::clamp(room.w / picture.w, kScaleRead, 1.0f);
  if (zoom > 0) f.scale = zoom;
  f.origin.x = room.x + std::max(0.0f, (room.w - picture.w * f.scale) / 2);
  f.origin.y = room.y + std::max(0.0f, (room.h - picture.h * f.scale) / 2);
  return f;
}

void take_zoom(const Panel& p, const GraphPicture& picture, const Rect& room, const Frame& f) {
  drag(p, room);
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl && io.MouseWheel != 0 && ImGui::IsWindowHovered())
    zoom_to(p, room, f, f.scale * std::pow(kStep, io.MouseWheel));
  if (p.view.zoom_keys > 0) zoom_to(p, room, f, f.scale * kStep);
  if (p.view.zoom_keys < 0) zoom_to(p, room, f, f.scale / kStep);
  if (p.view.zoom_fits) p.view.zoom = p.view.zoom > 0 ? 0 : zoom_to_fit(picture, room);
  p.view.zoom_keys = 0;
  p.view.zoom_fits = false;
}

float room_below(const GraphPicture& picture, const Rect& room, const Frame& f) {
  return picture.h * f.scale > room.h ? kMapHeight + 20 : 0;
}

void draw_zoom(const Panel& p, const GraphPicture& picture, const Rect& room, const Frame& f, Point scroll) {
  if (fits(picture, room, f.scale) && p.view.zoom == 0) return;
  if (!fits(picture, room, f.scale)) draw_map(p, picture, room, f, scroll);
  const float h = p.c.control();
  const Button all{"fit",       p.view.zoom > 0 ? "as read" : "see all",
                   Icon::kNone, Tone::kPlain,
                   "",          p.view.zoom > 0 ? "as large as can be read" : "all of it, however small",
                   false,       "0"};
  const Button less{"smaller", "-", Icon::kNone, Tone::kPlain, "", "smaller", false, "-"};
  const Button more{"larger", "+", Icon::kNone, Tone::kPlain, "", "larger", false, "+"};
  float x = room.right() - 10;
  const float y = room.bottom() - h - 10;
  for (const Button* one : {&more, &less, &all}) {
    const float w = one == &all ? button_width(p.c, *one) : h;
    x -= w;
    if (button(p.c, {x, y, w, h}, *one))
      one == &all ? (void)(p.view.zoom_fits = true) : (void)(p.view.zoom_keys = one == &more ? 1 : -1);
    x -= 6;
  }
}

}  // namespace millrace::ui
