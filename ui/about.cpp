#include "ui/about.h"

#include <imgui.h>

#include "core/base/version.h"

namespace millrace::ui {

void draw_about() {
  const auto text = version();
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
}

}  // namespace millrace::ui
