#include "ui/theme/style.h"

#include <imgui.h>

namespace millrace::ui {
namespace {

ImVec4 vec(Colour colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

void colours(ImGuiStyle& style, const Palette& ink) {
  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = vec(ink.text);
  c[ImGuiCol_WindowBg] = vec(ink.panel);
  c[ImGuiCol_ChildBg] = {0, 0, 0, 0};
  c[ImGuiCol_PopupBg] = vec(ink.panel);
  c[ImGuiCol_Border] = vec(ink.line);
  c[ImGuiCol_FrameBg] = vec(ink.ground);
  c[ImGuiCol_FrameBgHovered] = vec(ink.ground);
  c[ImGuiCol_FrameBgActive] = vec(ink.ground);
  c[ImGuiCol_TextSelectedBg] = vec(with_alpha(ink.blue, 90));
  c[ImGuiCol_InputTextCursor] = vec(ink.text);
  c[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
  c[ImGuiCol_ScrollbarGrab] = vec(blend(ink.panel, ink.dim, 0.22f));
  c[ImGuiCol_ScrollbarGrabHovered] = vec(blend(ink.panel, ink.dim, 0.6f));
  c[ImGuiCol_ScrollbarGrabActive] = vec(ink.dim);
  c[ImGuiCol_NavCursor] = vec(ink.blue);
}

}  // namespace

void apply_style(const Palette& ink) {
  ImGuiStyle& style = ImGui::GetStyle();
  colours(style, ink);
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildBorderSize = 0;
  style.PopupRounding = 8;
  style.PopupBorderSize = 1;
  style.FrameRounding = 5;
  style.FrameBorderSize = 1;
  style.FramePadding = {8, 5};
  style.ItemSpacing = {0, 0};
  style.ScrollbarSize = 7;
  style.ScrollbarRounding = 4;
  style.HoverDelayNormal = 0.3f;
}

}  // namespace millrace::ui
