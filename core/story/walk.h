// The way of an execution through its states, read off its history.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/story/card.h"
#include "core/workflow/execution/execution.h"

namespace millrace::story {

struct Walk {
  struct Visits {
    size_t entered = 0;
    size_t left = 0;
    size_t aborted = 0;  // since a sibling had failed
    bool fails = false;  // it is there to fail
  };
  std::map<std::string, Visits> states;
  std::set<std::pair<std::string, std::string>> taken;  // from one state to the next
  std::set<std::string> inside;                         // at present, in all branches
  bool stopped = false;                                 // the execution was, from outside

  size_t visits(const std::string& state) const {
    const auto it = states.find(state);
    return it == states.end() ? 0 : it->second.entered;
  }
};

Walk walk_of(const workflow::Execution& execution);
Phase phase_of(const Walk& walk, const std::string& state);

std::string status_words(workflow::Status status);
Hue status_hue(workflow::Status status);

}  // namespace millrace::story
