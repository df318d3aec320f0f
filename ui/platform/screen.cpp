#include "ui/platform/screen.h"

#include <GLES3/gl3.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace millrace::ui::platform {
namespace {

constexpr double kLongestFrame = 0.25;  // seconds; what Dear ImGui animates stays sane after a pause

struct Clipboard {
  std::string text;
  std::string copied;  // in the present frame
};

Clipboard& clipboard() {
  static Clipboard only;
  return only;
}

void wire_clipboard() {
  auto& io = ImGui::GetPlatformIO();
  io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    clipboard().text = clipboard().copied = text;
  };
  io.Platform_GetClipboardTextFn = [](ImGuiContext*) { return clipboard().text.c_str(); };
}

const char* css_cursor(ImGuiMouseCursor cursor) {
  static constexpr const char* kNames[] = {"default",     "text",    "move", "ns-resize", "ew-resize",  "nesw-resize",
                                           "nwse-resize", "pointer", "wait", "progress",  "not-allowed"};
  return cursor >= 0 && cursor < static_cast<int>(std::size(kNames)) ? kNames[cursor] : "none";
}

void clear(const ImGuiIO& io) {
  glViewport(0, 0, static_cast<GLsizei>(io.DisplaySize.x * io.DisplayFramebufferScale.x + 0.5F),
             static_cast<GLsizei>(io.DisplaySize.y * io.DisplayFramebufferScale.y + 0.5F));
  const auto ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

bool Screen::attach() {
  auto& io = ImGui::GetIO();
  io.BackendPlatformName = "millrace canvas";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.IniFilename = nullptr;
  wire_clipboard();
  return attached_ = ImGui_ImplOpenGL3_Init("#version 300 es");
}

void Screen::detach() {
  if (attached_) ImGui_ImplOpenGL3_Shutdown();
  attached_ = false;
}

void Screen::resize(ImVec2 css, ImVec2 pixels) {
  auto& io = ImGui::GetIO();
  io.DisplaySize = {std::max(1.F, css.x), std::max(1.F, css.y)};
  io.DisplayFramebufferScale = {pixels.x / io.DisplaySize.x, pixels.y / io.DisplaySize.y};
}

Frame Screen::draw(double seconds, const std::function<void()>& panels) {
  auto& io = ImGui::GetIO();
  clipboard().copied.clear();
  io.DeltaTime = static_cast<float>(std::clamp(seconds, 1e-4, kLongestFrame));
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  panels();
  ImGui::Render();
  clear(io);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  const bool queued = !ImGui::GetCurrentContext()->InputEventsQueue.empty();  // spread over frames by Dear ImGui
  return {queued || ImGui::IsAnyItemActive(), css_cursor(ImGui::GetMouseCursor()), clipboard().copied};
}

}  // namespace millrace::ui::platform
