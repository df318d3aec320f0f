// What the interface remembers between frames, and nothing of the simulation: what is selected, scrolled and typed. The
// page reads `fields` after a frame to lay a real input over the one being edited, and writes the text back.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/story/command.h"
#include "core/story/comparison.h"
#include "core/story/retell.h"
#include "ui/layout/layouts.h"
#include "ui/layout/panes.h"
#include "ui/theme/fonts.h"

namespace millrace::ui {

using namespace story;  // what is told, and painted here

// To be performed after the frame: of the run by its session, others by the page.
using Commands = std::vector<Command>;

// A text field as it was drawn in this frame.
struct Field {
  std::string id;
  Rect rect;
  std::string text;
  std::string label;  // its name for the input laid over it
  bool mono = false;
  bool multiline = false;
};

enum class Tab { kPicture, kItem, kWhy, kTime, kRequest };

struct ViewState {
  Fonts fonts;
  bool dark = true;
  bool touch = false;        // fingers press: larger controls
  bool page_fields = false;  // the page lays its own inputs over the fields
  bool calm = false;         // prefers-reduced-motion

  std::vector<std::string> samples;   // that the page can open
  Only only = Only::kNothing;         // what the page was asked to show
  Stage home = Stage::kArchitecture;  // and which stage a run begins with

  Tab tab = Tab::kPicture;
  Stage stage = Stage::kArchitecture;
  Selection selection;
  bool follows = true;  // the selection is what the current fact is about
  int scene = -1;       // the scene that was chosen last
  bool shows_noise = false;
  bool shows_keys = false;

  std::map<std::string, std::string> texts;  // of the fields, by id
  std::vector<Field> fields;
  std::string editing;  // the field the page has its input over; empty: none

  std::string notice;  // a refused command's text, until the next one

  std::shared_ptr<const Comparison> compared;  // drawn instead of the run; null: nothing is compared
  size_t compared_at = 0;                      // the moment of it that is looked at

  double time_zoom = 1;
  bool shows_quiet = false;  // lanes without a fact too, where there is no room for all

  std::shared_ptr<Story> story;  // what was drawn last
  Layouts layouts;
  float zoom = 0;          // of the picture; 0: as large as fits and can be read
  int zoom_keys = 0;       // 1 larger, -1 smaller: asked for, and taken by the picture
  bool zoom_fits = false;  // likewise: all of it, or as it is read
  bool pans = false;       // the ground is being dragged
  FactId listed = 0;       // the fact that the list was last scrolled to
  FactId flow_seen = 0;    // and the workflow's graph
  FactId moved_to = 0;     // the fact whose dot runs along its edge
  double moved_at = 0;     // and when that began, in seconds of the page
  bool animates = false;   // set by a frame that wants another one soon
};

}  // namespace millrace::ui
