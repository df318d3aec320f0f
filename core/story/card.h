// What the picture says about one resource, in words only: whoever shows it paints cards, and nothing else, so a new
// kind of resource needs no new painting. Told in kinds/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace millrace::story {

// What a colour stands for; there is always a word or shape beside it.
enum class Hue { kNone, kBlue, kGreen, kAmber, kRed, kViolet };
std::string_view name_of(Hue hue);  // `blue`; empty: none

// What a state has been through. It was aborted when something else ended it: a sibling that failed, somebody outside.
enum class Phase { kAhead, kNow, kDone, kFailed, kAborted };
std::string_view words_of(Phase phase);  // `not yet`, `now`

// The file that something is made of, to be edited.
struct EditLink {
  std::string words = {};    // `Edit code`; empty: it is not made of a file
  std::string path = {};     // empty where there is nothing to edit
  std::string why_not = {};  // then

  template <class V>
  static void fields(V& v, auto& self) {
    v("words", self.words);
    v("path", self.path);
    v("why_not", self.why_not);
  }
};

struct CardLine {
  std::string text = {};
  Hue hue = Hue::kNone;
  bool data = false;  // set in the face for data, on a darker ground

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("hue", name_of(self.hue));
    v("data", self.data);
  }
};

// A record of a stream, a message of a queue.
struct CardChip {
  std::string text = {};  // `INS`
  Hue hue = Hue::kNone;
  std::string subject = {};  // what selecting it selects
  bool done = false;         // behind the iterator

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("hue", name_of(self.hue));
    v("subject", self.subject);
    v("done", self.done);
  }
};

// A state of a workflow.
struct CardPill {
  std::string text = {};
  Phase phase = Phase::kAhead;
  std::string subject = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("phase", words_of(self.phase));
    v("subject", self.subject);
  }
};

struct Card {
  std::string id = {};    // the logical id: selecting it selects this
  std::string kind = {};  // `function`
  std::string title = {};
  std::string note = {};  // to the right of the title: `1 item`
  std::vector<CardLine> lines = {};
  std::vector<CardChip> chips = {};
  int caret = -1;          // the iterator stands before chips[caret]; -1: none
  bool has_chips = false;  // keeps the room when there are none yet
  std::vector<CardPill> pills = {};
  std::string foot = {};  // `on demand · 3 WCU`
  EditLink edit = {};
  int column = -1;  // where the template wants it; -1: anywhere
  int row = -1;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("kind", self.kind);
    v("title", self.title);
    v("note", self.note);
    v("lines", self.lines);
    v("chips", self.chips);
    v("caret", self.caret);
    v("pills", self.pills);
    v("foot", self.foot);
    v("edit", self.edit);
  }
};

struct CardEdge {
  size_t from = 0;  // of the cards
  size_t to = 0;
  std::string meaning = {};  // `invokes`

  template <class V>
  static void fields(V& v, auto& self) {
    v("from", self.from);
    v("to", self.to);
    v("meaning", self.meaning);
  }
};

}  // namespace millrace::story
