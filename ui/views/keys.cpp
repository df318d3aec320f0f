#include <array>
#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

struct Row {
  const char* key;
  const char* does;
};

constexpr std::array<Row, 8> kRows{{{"Space", "play, pause"},
                                    {"→", "step: on to the next fact"},
                                    {"←", "step back: take the last fact back"},
                                    {"Shift →", "next write, record or failure"},
                                    {"Shift ←", "the one before"},
                                    {"Home, End", "start, end of the run"},
                                    {"?", "these keys"},
                                    {"Esc, Tab", "leave the picture"}}};

}  // namespace

void draw_keys(const Panel& p) {
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  const float w = std::min(360.0f, room.x - 24);
  const float h = 28 * float(kRows.size()) + 56;
  ImGui::SetNextWindowPos({std::round((room.x - w) / 2), std::round((room.y - h) / 2)});
  ImGui::SetNextWindowSize({w, h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 9);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("keys", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  heading(p.c, {at.x + 18, at.y + 16}, w - 80, "Keys");
  if (button(p.c, {at.x + w - 40, at.y + 8, 30, 28}, {"close keys", "", Icon::kCross, Tone::kQuiet}))
    p.view.shows_keys = false;
  float y = at.y + 46;
  for (const Row& row : kRows) {
    text(p.c, {at.x + 18, y}, row.key, p.c.strong());
    text_within(p.c, {at.x + 110, y}, w - 124, row.does, p.c.words());
    y += 28;
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace millrace::ui
