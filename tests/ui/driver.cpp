#include "tests/ui/driver.h"

#include <stdexcept>

namespace {
millrace::ui::Driver* g_driver = nullptr;
}

void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& rect, const ImGuiLastItemData*) {
  if (g_driver != nullptr && id != 0) g_driver->items[id].rect = rect;
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
  if (g_driver != nullptr && id != 0 && label != nullptr) g_driver->items[id].name = label;
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace millrace::ui {
namespace {

// What a renderer would do with the textures it is asked for.
void serve_textures() {
  for (ImTextureData* texture : *ImGui::GetDrawData()->Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

Driver::Driver(std::function<void()> draw, ImVec2 size, float pixels_per_unit)
    : draw_(std::move(draw)), context_(ImGui::CreateContext()) {
  g_driver = this;
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = size;
  io.DisplayFramebufferScale = {pixels_per_unit, pixels_per_unit};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  context_->TestEngineHookItems = true;
}

Driver::~Driver() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
  g_driver = nullptr;
}

void Driver::frame(int n) {
  for (; n > 0; --n) {
    items.clear();
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    draw_();
    ImGui::Render();
    serve_textures();
  }
}

std::optional<ImRect> Driver::find(std::string_view name) const {
  for (const auto& [id, item] : items) {
    if (item.name == name || std::string_view(item.name).substr(0, item.name.find("##")) == name) return item.rect;
  }
  return std::nullopt;
}

std::string Driver::names() const {
  std::string out;
  for (const auto& [id, item] : items) {
    if (!item.name.empty()) out += item.name + "\n";
  }
  return out;
}

void Driver::hover(std::string_view name) {
  const auto rect = find(name);
  if (!rect) throw std::runtime_error("nothing is called \"" + std::string(name) + "\"; there are:\n" + names());
  const ImVec2 centre = rect->GetCenter();
  ImGui::GetIO().AddMousePosEvent(centre.x, centre.y);
  frame(2);
}

void Driver::click(std::string_view name) {
  hover(name);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  frame(2);
}

void Driver::click_at(ImVec2 at) {
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  frame(2);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  frame(2);
}

void Driver::type(std::string_view utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
  frame(2);
}

void Driver::press(ImGuiKey key, ImGuiKey modifier) {
  ImGuiIO& io = ImGui::GetIO();
  if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
  io.AddKeyEvent(key, true);
  frame();
  io.AddKeyEvent(key, false);
  if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
  frame(2);
}

}  // namespace millrace::ui
