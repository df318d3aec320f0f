#include <cmath>

#include "ui/views/panel.h"

namespace millrace::ui {
namespace {

struct Row {
  std::string key;
  std::string does;
};

// A key that does two things in turn stands once.
std::vector<Row> rows_of(const Panel& p) {
  std::vector<Row> rows;
  for (const MoveWords& one : p.story.transport.moves) {
    if (one.keys.empty()) continue;
    if (!rows.empty() && rows.back().key == one.keys) rows.back().does.append("; ").append(one.tip);
    else rows.push_back({std::string(one.keys), std::string(one.tip)});
  }
  rows.push_back({"+ - 0", "the picture larger, smaller, all of it"});
  rows.push_back({"?", "these keys"});
  rows.push_back({"Esc, Tab", "leave the picture"});
  return rows;
}

}  // namespace

void draw_keys(const Panel& p) {
  const std::vector<Row> rows = rows_of(p);
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  const float w = std::min(360.0f, room.x - 24);
  const float h = 28 * float(rows.size()) + 56;
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
  for (const Row& row : rows) {
    text(p.c, {at.x + 18, y}, row.key, p.c.strong());
    text_within(p.c, {at.x + 110, y}, w - 124, row.does, p.c.words());
    y += 28;
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
}

}  // namespace millrace::ui
