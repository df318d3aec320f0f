// All that the panels show of one moment, computed once per moment and not per frame. Panels read it and nothing else,
// so a panel can be tested on a story made by hand; model/retell.cpp makes it from a session.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/run/trace.h"
#include "ui/layout/graph_layout.h"
#include "ui/model/card.h"
#include "ui/model/console.h"
#include "ui/model/detail.h"
#include "ui/model/flow.h"
#include "ui/model/grid.h"
#include "ui/model/history.h"
#include "ui/model/selection.h"

namespace millrace::ui {

// Something that is due and not yet a fact: the rest of a wait, a handler at work.
struct Ahead {
  std::string resource = {};
  Instant from;
  Instant until;
  std::string label = {};  // `wait, 15 s`
};

struct Counter {
  std::string name = {};
  std::string value = {};
  std::string tip = {};
};

// A way to send a request: an API's method and path.
struct Route {
  std::string method = {};
  std::string path = {};
  std::string body = {};  // an example, or empty
};

struct Answer {
  int status = 0;      // 0: still on the way
  bool later = false;  // or not even sent yet
  std::string request = {};
  std::string took = {};
  std::string body = {};
  FactId fact = 0;
};

// A short story of the sample to watch; choosing it starts anew.
struct SceneRow {
  std::string title = {};
  std::string text = {};
};

// What the transport shows; reasons are empty where a command would do something.
struct Transport {
  std::string sample = {};
  std::vector<std::string> samples = {};  // that can be opened instead
  std::string clock = "00:00:00.000";
  bool playing = false;
  double speed = 1;
  uint64_t seed = 0;
  std::vector<std::string> branches = {};
  size_t branch = 0;
  std::map<std::string, std::string> blocked;  // by command: `step` → why not
  std::string broken = {};

  std::string_view why_not(const std::string& command) const {
    const auto it = blocked.find(command);
    return it == blocked.end() ? std::string_view() : std::string_view(it->second);
  }
};

struct Story {
  Transport transport;
  const sim::Trace* trace = nullptr;  // all facts known
  FactId position = 0;                // facts up to the present
  FactId focus = 0;                   // of those that came with the last step, the one that tells most; 0: none
  std::vector<FactId> also;           // what else came with it, without the noise
  Instant start;
  Instant now;  // the clock's hand

  std::vector<Card> cards = {};
  std::vector<CardEdge> edges = {};
  std::vector<Counter> counters = {};
  std::vector<Route> routes = {};
  std::vector<Answer> answers = {};  // latest first
  std::vector<SceneRow> scenes = {};
  std::vector<Ahead> ahead = {};
  std::vector<std::string> notices = {};  // of the template
  Detail detail;
  ItemGrid grid;  // this and the next two only while they are shown
  FlowStory flow;
  ConsoleStory console;
  Selection shown;  // what the detail is about
  History history;

  // The picture's layout, for one set of card sizes and one room.
  uint64_t layout_key = 0;
  GraphInput layout_input;
  GraphPicture layout;
  uint64_t flow_key = 0;
  NestPicture flow_layout;

  uint64_t key = 0;  // of the moment it was made for

  // What the present moment is about; null before anything happened.
  const sim::Fact* fact() const { return trace == nullptr ? nullptr : trace->find(focus); }
  const Card* card(std::string_view id) const {
    for (const Card& c : cards)
      if (c.id == id) return &c;
    return nullptr;
  }
};

}  // namespace millrace::ui
