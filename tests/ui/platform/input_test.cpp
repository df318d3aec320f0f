#include "ui/platform/input.h"

#include <gtest/gtest.h>
#include <imgui_internal.h>

namespace millrace::ui::platform {
namespace {

TEST(Input, KeysComeFromTheLayoutAndElseFromTheirPlace) {
  const struct {
    const char* code;
    const char* key;
    ImGuiKey expected;
  } rows[] = {
      {"KeyZ", "z", ImGuiKey_Z},
      {"KeyY", "z", ImGuiKey_Z},  // a German keyboard
      {"KeyA", "A", ImGuiKey_A},
      {"Digit1", "1", ImGuiKey_1},
      {"ArrowLeft", "ArrowLeft", ImGuiKey_LeftArrow},
      {"Space", " ", ImGuiKey_Space},
      {"NumpadEnter", "Enter", ImGuiKey_Enter},
      {"Escape", "Escape", ImGuiKey_Escape},
      {"AudioVolumeUp", "AudioVolumeUp", ImGuiKey_None},
  };
  for (const auto& row : rows) EXPECT_EQ(key_of(row.code, row.key), row.expected) << row.code << " " << row.key;
}

// One window with a button above a list that is longer than its place.
class Touching : public testing::Test {
 protected:
  void SetUp() override {
    context_ = ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = {200, 300};
    io.IniFilename = nullptr;
    frames(2);
  }
  void TearDown() override {
    for (auto* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
  }

  void frames(int n, double seconds = 0.016) {
    for (int i = 0; i < n; ++i) {
      input_.tick(seconds);
      ImGui::GetIO().DeltaTime = static_cast<float>(seconds);
      ImGui::NewFrame();
      draw();
      ImGui::Render();
      for (auto* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_OK);
    }
  }

  void draw() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({200, 300});
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoScrollWithMouse);
    if (ImGui::Button("press", {180, 40})) ++presses_;
    ImGui::SliderFloat("##slider", &slider_, 0, 1);
    ImGui::BeginChild("list", {180, 150});
    for (int i = 0; i < 60; ++i) ImGui::Text("line %d", i);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(1)) ++menus_;
    scrolled_ = ImGui::GetScrollY();
    ImGui::EndChild();
    ImGui::End();
  }

  void touch(Phase phase, ImVec2 at) {
    input_.pointer(phase, Device::kTouch, at, 0);
    frames(3);
  }

  ImGuiContext* context_ = nullptr;
  Input input_;
  int presses_ = 0;
  int menus_ = 0;
  float slider_ = 0;
  float scrolled_ = 0;
};

TEST_F(Touching, ATapPressesWhatIsUnderTheFinger) {
  touch(Phase::kDown, {60, 25});
  touch(Phase::kMove, {63, 27});
  touch(Phase::kUp, {63, 27});
  EXPECT_EQ(presses_, 1);
}

TEST_F(Touching, ADragOverAListScrollsItAndPressesNothing) {
  touch(Phase::kDown, {60, 180});
  touch(Phase::kMove, {60, 150});
  touch(Phase::kMove, {60, 100});
  touch(Phase::kUp, {60, 25});
  EXPECT_FLOAT_EQ(scrolled_, 80);
  EXPECT_EQ(presses_, 0);
}

TEST_F(Touching, ADragOfWhatDoesNotScrollDragsIt) {
  touch(Phase::kDown, {20, 58});
  touch(Phase::kMove, {80, 58});
  touch(Phase::kMove, {300, 58});
  EXPECT_FLOAT_EQ(slider_, 1);
  touch(Phase::kUp, {300, 58});
  EXPECT_FALSE(ImGui::IsAnyItemActive());
}

TEST_F(Touching, AFingerThatRestsOpensTheMenuAndPressesNothing) {
  touch(Phase::kDown, {60, 150});
  frames(1, Touch::kRestSeconds);
  frames(4);
  touch(Phase::kUp, {60, 150});
  EXPECT_EQ(menus_, 1);
  EXPECT_EQ(presses_, 0);
}

TEST_F(Touching, ATouchThatTheBrowserTakesOverPressesNothing) {
  touch(Phase::kDown, {60, 25});
  touch(Phase::kCancel, {60, 25});
  EXPECT_EQ(presses_, 0);
  EXPECT_FALSE(ImGui::IsAnyItemActive());
}

}  // namespace
}  // namespace millrace::ui::platform
