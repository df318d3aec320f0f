// What can be pressed and typed into. Every control has a name, which is what tests and the page's inputs call it by;
// one that would do nothing is grey and says why.
#pragma once

#include <string>
#include <string_view>

#include "ui/view_state.h"
#include "ui/widgets/icons.h"

namespace millrace::ui {

enum class Tone { kPlain, kMain, kQuiet };

struct Button {
  std::string_view name = {};   // unique in its view; shown when `label` is
  std::string_view label = {};  // what stands on it; may be empty beside an icon
  Icon icon = Icon::kNone;
  Tone tone = Tone::kPlain;
  std::string_view blocked = {};  // why it would do nothing; empty: it works
  std::string_view tip = {};      // what it does
  bool icon_last = false;
  std::string_view keys = {};  // that do the same
};

float button_width(const Canvas& c, const Button& button);
bool button(const Canvas& c, const Rect& rect, const Button& button);

// An invisible thing to press; true when pressed. `hovered` when not null says whether the pointer is on it.
bool area(const Rect& rect, std::string_view name, bool* hovered = nullptr);
void tooltip(const Canvas& c, std::string_view text);

// Words to press, as a link; what follows `##` in its name is not shown.
bool link(const Canvas& c, Point at, std::string_view name, float em = 12);

// The text of field `id`, whose text lies in `view.texts`. True when it was changed in this frame.
bool text_field(const Canvas& c, ViewState& view, std::string_view id, std::string_view label, const Rect& rect,
                bool mono = true, bool multiline = false);

// A rounded word on a tinted ground: `200`, `MODIFY`.
float badge(const Canvas& c, Point at, std::string_view words, Colour colour);
float badge_width(const Canvas& c, std::string_view words);

// A list that drops down from a control. Call every frame; draw rows between, when it answers true, and end it.
void open_menu(std::string_view name);
bool begin_menu(const Canvas& c, std::string_view name, Point at, float width, int rows);
bool menu_row(const Canvas& c, std::string_view words, std::string_view note, bool chosen);
void end_menu();

}  // namespace millrace::ui
