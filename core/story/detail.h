// What is said of the selected thing: sections of a few shapes, so that a new kind of resource needs no new painting,
// and an offer (to fail a record, to answer a task) no more than a deed. Told in kinds/.
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

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("value", self.value);
    v("before", self.before);
    v("changed", self.changed);
  }
};

// One of many things inside a resource, to select; or a fact, to go to.
struct ListRow {
  std::string text = {};
  std::string note = {};
  Hue hue = Hue::kNone;
  std::string badge = {};
  std::string subject = {};
  FactId fact = 0;
  bool words = false;      // set in the face for words, and wrapped
  std::string place = {};  // what going there is called: `event 2`; empty: `fact 17`

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("note", self.note);
    v("hue", name_of(self.hue));
    v("badge", self.badge);
    v("subject", self.subject);
    v("fact", self.fact);
    v("place", self.place);
  }
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

  template <class V>
  static void fields(V& v, auto& self) {
    v("label", self.label);
    v("command", to_json(self.command));
    v("takes", self.takes);
    v("tip", self.tip);
    v("why_not", self.why_not);
  }
};

struct Form {
  std::string field = {};  // its id; empty: buttons only
  std::string label = {};
  std::string text = {};  // at first
  std::vector<Deed> deeds = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("field", self.field);
    v("label", self.label);
    v("text", self.text);
    v("deeds", self.deeds);
  }
};

// One of several texts that are to be compared: what a template was given, and what it made of it.
struct Side {
  std::string title = {};
  std::string data = {};  // JSON or code

  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("data", self.data);
  }
};

struct Section {
  std::string title = {};
  std::vector<FieldRow> members = {};
  std::vector<ListRow> rows = {};
  std::string words = {};  // a paragraph
  std::string data = {};   // JSON or code
  bool copies = false;     // the data is there to be taken along
  std::vector<Side> sides = {};
  std::string foot = {};  // a dim line
  EditLink edit = {};
  Form form = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("members", self.members);
    v("rows", self.rows);
    v("words", self.words);
    v("data", self.data);
    v("copies", self.copies);
    v("sides", self.sides);
    v("foot", self.foot);
    v("edit", self.edit);
    v("form", self.form);
  }
};

using Sections = std::vector<Section>;

struct Detail {
  Sections sections = {};
};

}  // namespace millrace::story
