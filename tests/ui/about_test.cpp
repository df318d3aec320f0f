#include "ui/about.h"

#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

// What Dear ImGui calls when compiled for tests.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&, const ImGuiLastItemData*) {}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace millrace::ui {

TEST(About, DrawsSomething) {
  ImGuiContext* context = ImGui::CreateContext();
  auto& io = ImGui::GetIO();
  io.DisplaySize = {400, 300};
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  ImGui::NewFrame();
  draw_about();
  ImGui::Render();
  EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 0);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext(context);
}

}  // namespace millrace::ui
