// A workflow as a graph: its states with what they are going through, and which of the ways between them were taken.
// States inside a Parallel or a Map are flows of their own.
#pragma once

#include <string>
#include <vector>

#include "core/story/card.h"

namespace millrace::story {

struct StateBox {
  std::string name = {};
  std::string type = {};
  std::string note = {};  // `retry 1 of 3`, `2 of 5 done`, `3 times`
  Phase phase = Phase::kAhead;
  std::vector<size_t> flows = {};  // inside it
};

struct StateEdge {
  size_t from = 0;
  size_t to = 0;
  std::string label = {};  // the condition, or the errors that are caught
  bool taken = false;
  bool caught = false;  // the way of errors
};

struct FlowPart {
  std::vector<StateBox> states = {};
  std::vector<StateEdge> edges = {};
};

struct ExecutionChoice {
  std::string name = {};   // selects it
  std::string words = {};  // `execution 3`
  std::string status = {};
  Hue hue = Hue::kNone;
};

struct FlowStory {
  static constexpr size_t kExecutionsMax = 30;

  std::string machine = {};
  std::vector<std::string> machines = {};
  std::string path = {};                         // of the definition's file; empty: it lies in the template
  std::vector<ExecutionChoice> executions = {};  // the last one first
  size_t shown = SIZE_MAX;                       // of those
  std::vector<FlowPart> parts = {};              // the machine's own is the first
};

}  // namespace millrace::story
