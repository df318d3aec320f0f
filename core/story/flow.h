// A workflow as a graph: its states with what they are going through, and which of the ways between them were taken.
// States inside a Parallel or a Map are flows of their own.
#pragma once

#include <string>
#include <vector>

#include "core/story/detail.h"
#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

struct StateBox {
  std::string name = {};
  std::string type = {};
  std::string note = {};  // `retry 1 of 3`, `2 of 5 done`, `3 times`
  Phase phase = Phase::kAhead;
  std::vector<size_t> flows = {};  // inside it

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("type", self.type);
    v("note", self.note);
    v("phase", words_of(self.phase));
    v("flows", self.flows);
  }
};

struct StateEdge {
  size_t from = 0;
  size_t to = 0;
  std::string label = {};  // the condition, or the errors that are caught
  bool taken = false;
  bool caught = false;  // the way of errors

  template <class V>
  static void fields(V& v, auto& self) {
    v("from", self.from);
    v("to", self.to);
    v("label", self.label);
    v("taken", self.taken);
    v("caught", self.caught);
  }
};

struct FlowPart {
  std::vector<StateBox> states = {};
  std::vector<StateEdge> edges = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("states", self.states);
    v("edges", self.edges);
  }
};

struct FlowStory {
  static constexpr size_t kExecutionsMax = 30;

  std::string machine = {};
  std::vector<std::string> machines = {};  // to choose from
  EditLink edit = {};
  std::vector<ListRow> executions = {};  // the last one first
  size_t shown = SIZE_MAX;               // of those
  std::vector<FlowPart> parts = {};      // the machine's own is the first
};

// Of the workflow that is selected, else of the first; its execution that is selected, else the latest.
FlowStory flow_of(const Moment& moment, const Selection& selection);

// The states as they are in an execution; null: none.
std::vector<FlowPart> parts_of(const Moment& moment, const workflow::Machine& machine,
                               const workflow::Execution* execution);

// The latest executions of a machine, the last one first, at most `max`.
std::vector<const workflow::Execution*> latest_executions(const Moment& moment, const workflow::Machine& machine,
                                                          size_t max);
ListRow row_of(const Moment& moment, const workflow::Execution& execution);

}  // namespace millrace::story
