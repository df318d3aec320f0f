// All that is told of one moment, computed once per moment and not per frame. Whoever shows it reads it and nothing
// else, so that can be tested on a story made by hand; retell.h makes it from a run. The picture shows all of it, but
// one thing at a time in its middle and beside it; the words (pages.h) show the same of every resource.
#pragma once

#include <string>
#include <vector>

#include "core/run/trace.h"
#include "core/story/board.h"
#include "core/story/card.h"
#include "core/story/console.h"
#include "core/story/conversation.h"
#include "core/story/detail.h"
#include "core/story/figures.h"
#include "core/story/flow.h"
#include "core/story/grid.h"
#include "core/story/history.h"
#include "core/story/life.h"
#include "core/story/patterns.h"
#include "core/story/requests.h"
#include "core/story/selection.h"
#include "core/story/sentence.h"
#include "core/story/transport.h"
#include "core/story/words.h"

namespace millrace::story {

// Something that is due and not yet a fact: the rest of a wait, a handler at work.
struct Ahead {
  std::string resource = {};
  Instant from;
  Instant until;
  std::string label = {};  // `wait, 15 s`
  std::string when = {};   // `20.812 s`

  template <class V>
  static void fields(V& v, auto& self) {
    v("resource", self.resource);
    v("label", self.label);
    v("when", self.when);
  }
};

// A short story of the sample to watch; choosing it starts anew.
struct SceneRow {
  std::string title = {};
  std::string text = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("title", self.title);
    v("text", self.text);
  }
};

// What the sample's authors ran from a shell; it runs at the present moment.
struct ScriptRow {
  std::string name = {};
  std::string text = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("text", self.text);
  }
};

// What of the template is left out; said of several resources, it is one line.
struct NoticeRow {
  std::string text = {};
  std::vector<std::string> places = {};  // JSON pointers into the template

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    v("places", self.places);
  }
};

// What stands in the middle of the picture.
enum class Stage { kArchitecture, kItems, kWorkflow, kConsole, kDelivery, kViews };

struct Story {
  Transport transport;
  const sim::Trace* trace = nullptr;  // all facts known
  FactId position = 0;                // facts up to the present
  FactId focus = 0;                   // of those that came with the last step, the one that tells most; 0: none
  Instant start;
  Instant now;  // the clock's hand

  Sentence sentence;
  std::vector<Card> cards = {};
  std::vector<CardEdge> edges = {};
  std::vector<Counter> counters = {};
  std::vector<Route> routes = {};
  std::vector<std::string> callers = {};  // who may be chosen to send a request
  std::vector<Answer> answers = {};       // latest first
  std::vector<SceneRow> scenes = {};
  std::vector<ScriptRow> scripts = {};
  std::vector<Ahead> ahead = {};
  std::vector<NoticeRow> notices = {};

  Selection shown;  // what the detail is about
  Detail detail;
  std::vector<LifeStep> life = {};  // of what somebody selected
  ItemGrid grid;                    // this and the next five only while they are shown
  Board board;
  FlowStory flow;
  ConsoleStory console;
  std::vector<Conversation> conversations = {};  // these two where the sample declares them
  std::vector<PatternRow> patterns = {};
  bool declares_views = false;
  History history;

  uint64_t key = 0;  // of the moment it was made for

  // What the present moment is about; null before anything happened.
  const sim::Fact* fact() const { return trace == nullptr ? nullptr : trace->find(focus); }
  const Card* card(std::string_view id) const {
    for (const Card& c : cards)
      if (c.id == id) return &c;
    return nullptr;
  }

  // What all faces show.
  template <class V>
  static void fields(V& v, auto& self) {
    v("moment", self.transport);
    v("moves", self.transport.moves);
    v("sentence", self.sentence);
    v("cards", self.cards);
    v("edges", self.edges);
    v("counters", self.counters);
    v("routes", self.routes);
    v("callers", self.callers);
    v("answers", self.answers);
    v("scenes", self.scenes);
    v("scripts", self.scripts);
    v("ahead", self.ahead);
    v("notices", self.notices);
    v("console", self.console);
  }
};

}  // namespace millrace::story
