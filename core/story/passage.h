// How an execution passed a state: its input, the value after each processing stage, its output, variables, retries,
// what was caught; and the execution's history, each event with the fact to go to. Read off the branch while it is
// there, and off the facts once it is gone.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/run/timeline.h"
#include "core/story/card.h"

namespace millrace::story {

struct Passage {
  struct Retrier {
    std::vector<std::string> errors;
    int64_t retried = 0;
    int64_t attempts = 0;  // at most
  };
  struct Attempt {
    std::string error, cause;
    FactId fact = 0;
  };

  std::string state, type;  // no type: there is no such state
  Phase phase = Phase::kAhead;
  size_t visits = 0;  // the rest is told of the latest
  std::string because;
  std::optional<Instant> entered, left;
  std::optional<Instant> goes_on;                    // after a wait, or with the next attempt
  Json input;                                        // null: not known
  std::vector<std::pair<std::string, Json>> stages;  // `afterInputPath`, `result`
  Json output;
  std::vector<std::pair<std::string, Json>> variables;
  std::vector<Retrier> retriers;
  std::vector<Attempt> failures;  // the last first
  std::string caught, caught_by;  // the error, and the state it led to
  std::string token;              // of a task that waits for somebody outside
};

Passage passage_of(const sim::Timeline& timeline, const workflow::Execution& execution, const std::string& state);

struct PastEvent {
  workflow::HistoryEvent event;
  FactId fact = 0;  // that tells it
};

// The latest, in order.
std::vector<PastEvent> history_of(const sim::Timeline& timeline, const workflow::Execution& execution, size_t max);

}  // namespace millrace::story
