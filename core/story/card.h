// What the picture says about one resource, in words only: the views paint cards, and nothing else, so a new kind of
// resource needs no new painting. Built from the World in model/cards/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace millrace::story {

// What a colour stands for; there is always a word or shape beside it.
enum class Hue { kNone, kBlue, kGreen, kAmber, kRed, kViolet };

struct CardLine {
  std::string text = {};
  Hue hue = Hue::kNone;
  bool data = false;  // set in the face for data, on a darker ground
};

// A record of a stream, a message of a queue.
struct CardChip {
  std::string text = {};  // `INS`
  Hue hue = Hue::kNone;
  std::string subject = {};  // what selecting it selects
  bool done = false;         // behind the iterator
};

// What a state has been through. It was aborted when something else ended it: a sibling that failed, somebody outside.
enum class Phase { kAhead, kNow, kDone, kFailed, kAborted };
std::string_view words_of(Phase phase);  // `not yet`, `now`

// A state of a workflow.
struct CardPill {
  std::string text = {};
  Phase phase = Phase::kAhead;
  std::string subject = {};
};

struct Card {
  std::string id = {};  // the logical id: selecting it selects this
  std::string title = {};
  std::string note = {};  // to the right of the title: `1 item`
  std::vector<CardLine> lines = {};
  std::vector<CardChip> chips = {};
  int caret = -1;          // the iterator stands before chips[caret]; -1: none
  bool has_chips = false;  // keeps the room when there are none yet
  std::vector<CardPill> pills = {};
  std::string foot = {};  // `on demand · 3 WCU`
  std::string path = {};  // the file "edit code" opens; or empty
  int column = -1;        // where the template wants it; -1: anywhere
  int row = -1;
};

struct CardEdge {
  size_t from = 0;
  size_t to = 0;
};

}  // namespace millrace::story
