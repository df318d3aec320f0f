// A moment in words: everything there is of every resource, where the picture shows one thing at a time.
#pragma once

#include <string>
#include <vector>

#include "core/story/story.h"

namespace millrace::story {

// What is told of one thing: a resource, or a part of it.
struct Page {
  Sections sections = {};
  std::vector<FlowPart> parts = {};  // of a workflow: its states
  std::vector<ItemGrid> grids = {};  // of a table: its items

  template <class V>
  static void fields(V& v, auto& self) {
    v("sections", self.sections);
    v("parts", self.parts);
    v("grids", self.grids);
  }
};

struct ResourcePage {
  Card card = {};
  Page page = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("card", self.card);
    v("page", self.page);
  }
};

// All resources of a kind.
struct Pane {
  std::string title = {};
  std::vector<ResourcePage> resources = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("resources", self.resources);
  }
};

struct Words {
  Story story;  // what all faces show
  std::vector<Pane> panes = {};
  Sections present = {};            // what the last step has to show beside its sentence
  std::vector<FactRow> facts = {};  // the latest, in order

  template <class V>
  static void fields(V& v, auto& self) {
    Story::fields(v, self.story);
    v("panes", self.panes);
    v("present", self.present);
    v("facts", self.facts);
    v("conversations", self.story.conversations);
    v("patterns", self.story.patterns);
  }
};

Words words_of(const Source& source);

// Of the selected part, or of the resource itself when no part of it is.
Page page_of(const Source& source, const Selection& selection);

}  // namespace millrace::story
