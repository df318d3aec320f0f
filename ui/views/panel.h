// What a panel is given: paint, the story to show, what it may remember, and where its wishes go.
#pragma once

#include "core/story/story.h"
#include "ui/view_state.h"
#include "ui/widgets/controls.h"

namespace millrace::ui {

struct Panel {
  const Canvas& c;
  const Story& story;
  ViewState& view;
  Commands& commands;

  void wish(Command command) const { commands.push_back(std::move(command)); }
  void wish(Move move) const { commands.push_back(Go{move}); }
  // Shows a resource, or one thing inside it, until the user selects something else.
  void select(std::string resource, std::string subject = {}, std::string within = {}) const {
    view.selection = {std::move(resource), std::move(subject), std::move(within)};
    view.follows = false;
  }
  void go_to(FactId fact) const { wish(SeekFact{fact}); }
};

Colour colour_of(const Palette& ink, Hue hue);
// What a state has been through: its colour, and the sign that says the same without it.
Colour colour_of(const Palette& ink, Phase phase);
Icon sign_of(Phase phase);

// A scrolled part of the screen; `y` moves down as the panel paints. Ends by itself.
class Scroll {
 public:
  Scroll(const Canvas& c, const char* name, const Rect& rect, float pad = 12);
  ~Scroll();
  Scroll(const Scroll&) = delete;
  Scroll& operator=(const Scroll&) = delete;

  float x;
  float y;
  float w;
  // Whether a row of that height at `y` is to be seen; otherwise the panel may skip painting it.
  bool sees(float height) const;

 private:
  float top_;
  Rect rect_;
};

void draw_transport(const Panel& panel, const Rect& rect);
void draw_transport_narrow(const Panel& panel, const Rect& rect);
// Sample, seed and forks, for where the bar has no room for them.
void draw_run_controls(const Panel& panel, const Rect& rect);
void draw_request(const Panel& panel, const Rect& rect);
// Sends what is written out there; of several, each with its number counted up.
void send_request(const Panel& panel, int times);
// The middle pane: tabs over the architecture, the items, the workflow or the console.
void draw_stage(const Panel& panel, const Rect& rect);
// `part`: everything, the item alone or its causes alone (the tabs of a narrow page).
enum class DetailPart { kAll, kItem, kWhy };
void draw_detail(const Panel& panel, const Rect& rect, DetailPart part);
void draw_sentence(const Panel& panel, const Rect& rect);
void draw_timeline(const Panel& panel, const Rect& rect);
void draw_keys(const Panel& panel);
// Two futures, while `ViewState::compared` holds them, and the keys that move along them.
void draw_comparison(const Panel& panel, const Rect& rect);
void compare_keys(const Panel& panel);

}  // namespace millrace::ui
