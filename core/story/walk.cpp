#include "core/story/walk.h"

namespace millrace::story {

Walk walk_of(const workflow::Execution& execution) {
  Walk walk;
  const auto& events = execution.history;
  for (const workflow::HistoryEvent& event : events) {
    if (event.type.ends_with("StateExited")) ++walk.states[event.state].left;
    if (!event.type.ends_with("StateEntered")) continue;
    ++walk.states[event.state].entered;
    const auto before = static_cast<size_t>(event.previous) - 1;  // numbers are places in the list
    if (before < events.size() && events[before].type.ends_with("StateExited"))
      walk.taken.insert({events[before].state, event.state});
  }
  for (const auto& [id, branch] : execution.branches) {
    if (branch.inside && execution.running()) walk.inside.insert(branch.state);
  }
  walk.failed = !execution.running() && execution.status != workflow::Status::kSucceeded;
  return walk;
}

Phase phase_of(const Walk& walk, const std::string& state) {
  if (walk.inside.contains(state)) return Phase::kNow;
  const auto it = walk.states.find(state);
  if (it == walk.states.end()) return Phase::kAhead;
  return walk.failed && it->second.entered > it->second.left ? Phase::kFailed : Phase::kDone;
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
