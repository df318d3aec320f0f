#include "ui/platform/input.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <utility>

namespace millrace::ui::platform {
namespace {

constexpr std::array<std::pair<std::string_view, ImGuiKey>, 25> kKeys{{
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {"Space", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"NumpadEnter", ImGuiKey_Enter},
    {"Escape", ImGuiKey_Escape},
    {"Comma", ImGuiKey_Comma},
    {"Minus", ImGuiKey_Minus},
    {"Period", ImGuiKey_Period},
    {"Slash", ImGuiKey_Slash},
    {"Equal", ImGuiKey_Equal},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"BracketRight", ImGuiKey_RightBracket},
    {"ContextMenu", ImGuiKey_Menu},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
}};

ImGuiKey from(ImGuiKey first, int offset) { return static_cast<ImGuiKey>(first + offset); }

ImGuiMouseSource source(Device device) {
  if (device == Device::kTouch) return ImGuiMouseSource_TouchScreen;
  return device == Device::kPen ? ImGuiMouseSource_Pen : ImGuiMouseSource_Mouse;
}

// PointerEvent's second button is the middle one, Dear ImGui's is the right one.
int mouse_button(int button) { return button == 1 ? 2 : button == 2 ? 1 : 0; }

// A key that writes is called by its one character, the others by a word.
bool is_character(std::string_view key) {
  return std::count_if(key.begin(), key.end(), [](char c) { return (c & 0xC0) != 0x80; }) == 1;
}

}  // namespace

ImGuiKey key_of(std::string_view code, std::string_view key) {
  if (key.size() == 1) {
    const char c = key[0];
    if (c >= 'a' && c <= 'z') return from(ImGuiKey_A, c - 'a');
    if (c >= 'A' && c <= 'Z') return from(ImGuiKey_A, c - 'A');
    if (c >= '0' && c <= '9') return from(ImGuiKey_0, c - '0');
  }
  for (const auto& [name, value] : kKeys) {
    if (name == code) return value;
  }
  return ImGuiKey_None;
}

void Input::pointer(Phase phase, Device device, ImVec2 at, int button) {
  auto& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source(device));
  if (device == Device::kTouch) {
    if (phase == Phase::kDown) touch_.down(at);
    if (phase == Phase::kMove) touch_.move(at);
    if (phase == Phase::kUp) touch_.up(at);
    if (phase == Phase::kCancel) touch_.cancel();
    return;
  }
  io.AddMousePosEvent(at.x, at.y);
  if (phase == Phase::kDown || phase == Phase::kUp) io.AddMouseButtonEvent(mouse_button(button), phase == Phase::kDown);
  if (phase == Phase::kCancel) io.AddMouseButtonEvent(0, false);
}

void Input::leave() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

void Input::wheel(ImVec2 lines) { ImGui::GetIO().AddMouseWheelEvent(-lines.x, -lines.y); }

void Input::key(std::string_view code, const std::string& key, bool down) {
  const auto value = key_of(code, key);
  if (value != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(value, down);
  if (down && is_character(key)) ImGui::GetIO().AddInputCharactersUTF8(key.c_str());
}

void Input::modifiers(bool ctrl, bool shift, bool alt, bool meta) {
  auto& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
  io.AddKeyEvent(ImGuiMod_Super, meta);
}

void Input::focus(bool on) { ImGui::GetIO().AddFocusEvent(on); }

}  // namespace millrace::ui::platform
