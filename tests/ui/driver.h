// Drives the interface without a screen: draws frames, finds what was drawn by its name, clicks, types. Supplies the
// hooks that Dear ImGui calls when it is compiled for tests.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::ui {

class Driver {
 public:
  // Calls `draw` once per frame, between NewFrame and Render. One driver at a time.
  explicit Driver(std::function<void()> draw, ImVec2 size = {1280, 800}, float pixels_per_unit = 1);
  ~Driver();
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  void frame(int n = 1);
  // The rectangle of the item of that name (up to `##`), when it was drawn in the last frame.
  std::optional<ImRect> find(std::string_view name) const;
  // Throws std::runtime_error, with the names there are, when there is none.
  void click(std::string_view name);
  void click_at(ImVec2 at);
  void hover(std::string_view name);
  void type(std::string_view utf8);
  void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None);
  std::string names() const;

  struct Item {
    ImRect rect;
    std::string name;
  };
  std::map<ImGuiID, Item> items;

 private:
  std::function<void()> draw_;
  ImGuiContext* context_;
};

}  // namespace millrace::ui
