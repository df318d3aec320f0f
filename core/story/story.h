// All that is told of one moment, computed once per moment and not per frame. Whoever shows it reads it and nothing else,
// so that can be tested on a story made by hand; retell.h makes it from a run.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/run/trace.h"
#include "core/story/card.h"
#include "core/story/console.h"
#include "core/story/detail.h"
#include "core/story/flow.h"
#include "core/story/grid.h"
#include "core/story/history.h"
#include "core/story/selection.h"
#include "core/story/transport.h"

namespace millrace::story {

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

// What stands in the middle of the picture.
enum class Stage { kArchitecture, kItems, kWorkflow, kConsole };

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

  uint64_t key = 0;  // of the moment it was made for

  // What the present moment is about; null before anything happened.
  const sim::Fact* fact() const { return trace == nullptr ? nullptr : trace->find(focus); }
  const Card* card(std::string_view id) const {
    for (const Card& c : cards)
      if (c.id == id) return &c;
    return nullptr;
  }
};

}  // namespace millrace::story
