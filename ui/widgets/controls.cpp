#include "ui/widgets/controls.h"

#include <cmath>

namespace millrace::ui {
namespace {

constexpr float kPad = 10;
constexpr float kIcon = 14;
constexpr float kRadius = 7;

struct Look {
  Colour ground;
  Colour border;
  Colour words;
};

Look look_of(const Canvas& c, const Button& b, bool hovered, bool held) {
  const Palette& ink = c.ink;
  const Colour ground = b.tone == Tone::kQuiet ? ink.panel : ink.card;
  if (!b.blocked.empty()) return {ground, blend(ground, ink.line, 0.7f), blend(ground, ink.dim, 0.75f)};
  const float lift = held ? 0.16f : hovered ? 0.08f : 0.0f;
  if (b.tone == Tone::kMain) return {blend(ground, ink.blue, 0.14f + lift), ink.blue, ink.text};
  return {blend(ground, ink.text, lift), b.tone == Tone::kQuiet && !hovered ? ground : ink.line, ink.text};
}

// What it does, and the keys that do the same.
std::string tip_of(const Button& b) {
  const std::string tip(b.tip);
  return b.keys.empty() ? tip : tip + "  (" + std::string(b.keys) + ")";
}

}  // namespace

float button_width(const Canvas& c, const Button& b) {
  float w = 2 * kPad;
  if (!b.label.empty()) w += text_width(c, b.label, c.words());
  if (b.icon != Icon::kNone) w += kIcon + (b.label.empty() ? 0 : 6);
  return std::ceil(std::max(w, c.control()));
}

bool area(const Rect& rect, std::string_view name, bool* hovered) {
  if (rect.empty()) return false;
  ImGui::SetCursorScreenPos(low(rect));
  const bool pressed = ImGui::InvisibleButton(std::string(name).c_str(), {rect.w, rect.h});
  const bool over = ImGui::IsItemHovered();
  if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (hovered != nullptr) *hovered = over;
  return pressed;
}

void tooltip(const Canvas& c, std::string_view words) {
  const Style style = c.words(12);
  ImGui::SetNextWindowSize({0, 0});
  if (!ImGui::BeginTooltip()) return;
  const float w = std::min(280.0f, text_width(c, words, style) + 1);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float h = paragraph(c, {at.x, at.y}, w, words, style, 12);
  ImGui::Dummy({w, h});
  ImGui::EndTooltip();
}

bool button(const Canvas& c, const Rect& rect, const Button& b) {
  bool hovered = false;
  const bool pressed = area(rect, b.name, &hovered);
  const Look look = look_of(c, b, hovered, ImGui::IsItemActive());
  fill(rect, look.ground, kRadius);
  outline(rect, look.border, kRadius);
  const Style style = in(c.words(), look.words);
  const float words = b.label.empty() ? 0 : text_width(c, b.label, style);
  const float sign = b.icon == Icon::kNone ? 0 : kIcon + (b.label.empty() ? 0 : 6);
  float x = std::round(rect.x + (rect.w - words - sign) / 2);
  const Point middle = rect.centre();
  const auto draw_icon = [&](float at) { icon(b.icon, {at + kIcon / 2, std::round(middle.y)}, kIcon, look.words); };
  if (sign > 0 && !b.icon_last) draw_icon(x), x += sign;
  text(c, {x, std::round(middle.y - line_height(style) / 2)}, b.label, style);
  if (sign > 0 && b.icon_last) draw_icon(x + words + 6);
  if (hovered && !b.blocked.empty()) tooltip(c, b.blocked);
  else if (hovered && !b.tip.empty()) tooltip(c, tip_of(b));
  return pressed && b.blocked.empty();
}

bool link(const Canvas& c, Point at, std::string_view name, float em) {
  const Style style = in(c.words(em), c.ink.blue);
  const std::string_view words = name.substr(0, name.find("##"));
  const float w = text_width(c, words, style);
  const float grow = c.touch ? 14.0f : 3.0f;
  bool hovered = false;
  const bool pressed = area({at.x - 2, at.y - grow, w + 4, line_height(style) + 2 * grow}, name, &hovered);
  text(c, at, words, style);
  if (hovered) line({at.x, at.y + line_height(style) - 1}, {at.x + w, at.y + line_height(style) - 1}, c.ink.blue);
  return pressed;
}

namespace {

bool native_field(const Canvas& c, std::string& value, std::string_view label, const Rect& rect, bool mono,
                  bool multiline) {
  const auto face = size_t(mono ? Face::kData : Face::kWords);
  ImGui::PushFont(c.fonts.font[face], (mono ? 12.0f : 13.0f) * c.fonts.per_em[face]);
  ImGui::SetCursorScreenPos(low(rect));
  ImGui::SetNextItemWidth(rect.w);
  const std::string name = "##" + std::string(label);
  const auto resize = [](ImGuiInputTextCallbackData* data) {
    auto& text = *static_cast<std::string*>(data->UserData);
    text.resize(size_t(data->BufTextLen));
    data->Buf = text.data();
    return 0;
  };
  const auto flags = ImGuiInputTextFlags_CallbackResize;
  const bool changed = multiline
                           ? ImGui::InputTextMultiline(name.c_str(), value.data(), value.capacity() + 1,
                                                       {rect.w, rect.h}, flags, resize, &value)
                           : ImGui::InputText(name.c_str(), value.data(), value.capacity() + 1, flags, resize, &value);
  ImGui::PopFont();
  return changed;
}

void painted_field(const Canvas& c, const std::string& value, const Rect& rect, bool mono, bool multiline) {
  fill(rect, c.ink.ground, 5);
  outline(rect, c.ink.line, 5);
  const Style style = mono ? c.data() : c.words();
  ImGui::PushClipRect(low(rect), high(rect), true);
  if (multiline) paragraph(c, {rect.x + 8, rect.y + 5}, rect.w - 16, value, style);
  else text(c, {rect.x + 8, std::round(rect.y + (rect.h - line_height(style)) / 2)}, value, style);
  ImGui::PopClipRect();
}

}  // namespace

bool text_field(const Canvas& c, ViewState& view, std::string_view id, std::string_view label, const Rect& rect,
                bool mono, bool multiline) {
  std::string& value = view.texts[std::string(id)];
  view.fields.push_back({std::string(id), rect, value, std::string(label), mono, multiline});
  if (!view.page_fields) return native_field(c, value, label, rect, mono, multiline);
  if (area(rect, label)) view.editing = id;
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  painted_field(c, view.editing == id ? std::string() : value, rect, mono, multiline);
  return false;
}

float badge_width(const Canvas& c, std::string_view words) { return text_width(c, words, c.strong(11)) + 14; }

float badge(const Canvas& c, Point at, std::string_view words, Colour colour) {
  const Style style = in(c.strong(11), c.ink.dark ? colour : blend(colour, rgb(0), 0.15f));
  const Rect r{at.x, at.y, badge_width(c, words), 18};
  fill(r, blend(c.ink.panel, colour, c.ink.dark ? 0.2f : 0.13f), 9);
  text_centred(c, r, words, style);
  return r.right();
}

void open_menu(std::string_view name) { ImGui::OpenPopup(std::string(name).c_str()); }

bool begin_menu(const Canvas& c, std::string_view name, Point at, float width, int rows) {
  const float h = std::min(float(rows) * (c.control() + 2) + 8, ImGui::GetIO().DisplaySize.y * 0.7f);
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({std::min(at.x, room.x - width - 4), std::max(4.0f, std::min(at.y, room.y - h - 4))});
  ImGui::SetNextWindowSize({width, h});
  return ImGui::BeginPopup(std::string(name).c_str());
}

bool menu_row(const Canvas& c, std::string_view words, std::string_view note, bool chosen) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect r{at.x, at.y, ImGui::GetContentRegionAvail().x, c.control()};
  bool hovered = false;
  const bool pressed = area(r, words, &hovered);
  if (hovered) fill(r, blend(c.ink.panel, c.ink.text, 0.08f), 5);
  const float y = std::round(r.centre().y - 9);
  if (chosen) icon(Icon::kCheck, {r.x + 12, r.centre().y}, 12, c.ink.blue);
  const float note_w = note.empty() ? 0 : std::min(r.w * 0.5f, text_width(c, note, c.dim(11.5f)));
  text_within(c, {r.x + 24, y}, r.w - 36 - note_w, words, c.words());
  if (!note.empty()) text_right(c, {r.right() - 8, y + 1}, note_w + 1, note, c.dim(11.5f));
  ImGui::SetCursorScreenPos({at.x, r.bottom() + 2});
  if (pressed) ImGui::CloseCurrentPopup();
  return pressed;
}

void end_menu() {
  ImGui::Dummy({0, 0});
  ImGui::EndPopup();
}

}  // namespace millrace::ui
