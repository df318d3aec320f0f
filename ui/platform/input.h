// What the browser reports of pointer and keyboard, handed to Dear ImGui. Positions are CSS pixels from the canvas's
// upper left corner. Text that a person writes never comes this way: the page lays real inputs over the fields
// (`Field`), so that input methods, on-screen keyboards, clipboard and undo are the browser's own.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "ui/platform/touch.h"

namespace millrace::ui::platform {

enum class Phase { kMove, kDown, kUp, kCancel };  // in the order the page's script numbers them
enum class Device { kMouse, kPen, kTouch };       // likewise

class Input {
 public:
  // `button` as PointerEvent numbers them: 0 main, 1 middle, 2 secondary.
  void pointer(Phase phase, Device device, ImVec2 at, int button);
  void leave();
  // In lines, positive to the right and down, as the browser counts.
  void wheel(ImVec2 lines);
  // `code` and `key` as KeyboardEvent has them. Unknown keys do nothing.
  void key(std::string_view code, const std::string& key, bool down);
  void modifiers(bool ctrl, bool shift, bool alt, bool meta);
  // Focus lost lets go of all keys.
  void focus(bool on);

  // Before each frame; true when another should follow whatever happens (a resting finger).
  bool tick(double seconds) { return touch_.rest(seconds); }

 private:
  Touch touch_;
};

// The key of a KeyboardEvent: letters and digits by what the layout says (Ctrl+Z is where the user's Z is), others by
// place.
ImGuiKey key_of(std::string_view code, std::string_view key);

}  // namespace millrace::ui::platform
