#include "core/story/walk.h"

namespace millrace::story {
namespace {

// The state that an event without a name happened in: the one that its branch entered last.
std::string state_of(const workflow::History& events, workflow::HistoryEvent event) {
  while (event.state.empty() && event.previous > 0) event = events[static_cast<size_t>(event.previous) - 1];
  return event.state;
}

// The branch whose failure ends the others is ended with them, in the same moment.
bool has_failed(const workflow::History& events, const workflow::HistoryEvent& aborted) {
  const workflow::HistoryEvent before = events[static_cast<size_t>(aborted.previous) - 1];
  return before.at == aborted.at && (before.type.ends_with("Failed") || before.type.ends_with("TimedOut"));
}

}  // namespace

Walk walk_of(const workflow::Execution& execution) {
  Walk walk;
  const auto& events = execution.history;
  for (const workflow::HistoryEvent& event : events) {
    if (event.type.ends_with("StateExited")) ++walk.states[event.state].left;
    if (event.type.ends_with("StateAborted") && !has_failed(events, event))
      ++walk.states[state_of(events, event)].aborted;
    if (!event.type.ends_with("StateEntered")) continue;
    Walk::Visits& visits = walk.states[event.state];
    ++visits.entered;
    visits.fails = event.type == "FailStateEntered";
    const auto before = static_cast<size_t>(event.previous) - 1;  // numbers are places in the list
    if (before < events.size() && events[before].type.ends_with("StateExited"))
      walk.taken.insert({events[before].state, event.state});
  }
  for (const auto& [id, branch] : execution.branches) {
    if (branch.inside && execution.running()) walk.inside.insert(branch.state);
  }
  walk.stopped = execution.status == workflow::Status::kAborted;
  return walk;
}

Phase phase_of(const Walk& walk, const std::string& state) {
  if (walk.inside.contains(state)) return Phase::kNow;
  const auto it = walk.states.find(state);
  if (it == walk.states.end()) return Phase::kAhead;
  const Walk::Visits& visits = it->second;
  const size_t ended = visits.left + visits.aborted;
  if (visits.entered > ended) return walk.stopped && !visits.fails ? Phase::kAborted : Phase::kFailed;
  return visits.aborted > 0 ? Phase::kAborted : Phase::kDone;
}

std::string status_words(workflow::Status status) {
  switch (status) {
    case workflow::Status::kRunning: return "running";
    case workflow::Status::kSucceeded: return "succeeded";
    case workflow::Status::kFailed: return "failed";
    case workflow::Status::kTimedOut: return "timed out";
    case workflow::Status::kAborted: return "stopped";
    case workflow::Status::kPendingRedrive: return "to be redriven";
  }
  return "";
}

Hue status_hue(workflow::Status status) {
  return status == workflow::Status::kRunning     ? Hue::kBlue
         : status == workflow::Status::kSucceeded ? Hue::kGreen
                                                  : Hue::kRed;
}

}  // namespace millrace::story
