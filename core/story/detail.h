// What the detail pane says about the selected thing: sections of a few shapes, so that a new kind of resource needs no
// new painting. Built from the World in model/details/.
#pragma once

#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/story/card.h"
#include "core/story/command.h"

namespace millrace::story {

// A member with its value, and what it was before the last change.
struct FieldRow {
  std::string name = {};
  std::string value = {};
  std::string before = {};
  bool changed = false;
};

// One of many things inside a resource, to select; or a fact, to go to.
struct ListRow {
  std::string text = {};
  std::string note = {};
  Hue hue = Hue::kNone;
  std::string badge = {};
  std::string subject = {};
  FactId fact = 0;
  bool words = false;  // set in the face for words, and wrapped
};

// Something to do about it: a button.
struct Deed {
  std::string label = {};
  Command command = Go{};
  std::string takes = {};    // the member of a call's input that the form's text becomes; empty: none
  std::string tip = {};      // what it means
  std::string why_not = {};  // empty where it would do something

  // The command with the form's text in its place.
  Command with(const std::string& text) const;
};

struct Form {
  std::string field = {};  // its id; empty: buttons only
  std::string label = {};
  std::string text = {};   // at first
  std::vector<Deed> deeds = {};
};

struct Section {
  std::string title = {};
  std::vector<FieldRow> fields = {};
  std::vector<ListRow> rows = {};
  std::string words = {};      // a paragraph
  std::string data = {};       // pretty JSON or code
  std::string foot = {};       // a dim line
  std::string edit_path = {};  // a file to edit
  Form form = {};
};

struct Detail {
  std::vector<Section> sections = {};
};

}  // namespace millrace::story
