// The canvas as Dear ImGui's screen: one WebGL2 context, drawn only when the page's script asks for a frame. Nothing
// here calls back into the page; a frame's answer says what the page should do. The script makes the WebGL context
// current before `attach`, and calls `detach` when the context is lost.
#pragma once

#include <imgui.h>

#include <functional>
#include <string>

namespace millrace::ui::platform {

// What a frame leaves for the page to do.
struct Frame {
  bool again = false;       // input is still queued, or an item is held: draw once more
  const char* cursor = "";  // a CSS cursor
  std::string copied;       // what was put on the clipboard in this frame
};

class Screen {
 public:
  // Readies the current WebGL context. False when its shaders do not compile.
  bool attach();
  void detach();
  bool attached() const { return attached_; }

  // The canvas in CSS pixels and in the pixels of its backing store.
  void resize(ImVec2 css, ImVec2 pixels);

  Frame draw(double seconds, const std::function<void()>& panels);

 private:
  bool attached_ = false;
};

}  // namespace millrace::ui::platform
