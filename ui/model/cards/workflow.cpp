#include <algorithm>
#include <set>

#include "ui/model/cards/cards.h"

namespace millrace::ui::cards {
namespace {

constexpr size_t kPillsMax = 12;

// States that the execution has entered, those it is in, and the one it failed in.
struct Walk {
  std::set<std::string> entered;
  std::set<std::string> inside;
  std::string failed;
};

Walk walk_of(const workflow::Execution& execution) {
  Walk walk;
  std::string last;  // entered and not left
  for (const workflow::HistoryEvent& event : execution.history) {
    if (event.details == nullptr) continue;
    if (event.type.ends_with("StateEntered")) walk.entered.insert(last = text_member(*event.details, "name"));
    if (event.type.ends_with("StateExited")) last.clear();
  }
  for (const auto& [id, branch] : execution.branches) {
    if (branch.inside && execution.running()) walk.inside.insert(branch.state);
  }
  if (!execution.running() && execution.status != workflow::Status::kSucceeded) walk.failed = last;
  return walk;
}

Phase phase_of(const Walk& walk, const std::string& state) {
  if (walk.inside.contains(state)) return Phase::kNow;
  if (state == walk.failed) return Phase::kFailed;
  return walk.entered.contains(state) ? Phase::kDone : Phase::kAhead;
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

}  // namespace

void workflow(const Moment& m, const template_::Node& node, Card& card) {
  const workflow::Machine* machine = find_machine(m, node.id);
  if (machine == nullptr || machine->current.definition == nullptr) return;
  const workflow::Execution* execution = find_execution(m, *machine);
  card.foot = execution == nullptr
                  ? "no execution yet"
                  : "execution " + std::to_string(execution->id) + " · " + status_words(execution->status);
  const Walk walk = execution == nullptr ? Walk{} : walk_of(*execution);
  const workflow::Definition& definition =
      execution == nullptr || execution->definition == nullptr ? *machine->current.definition : *execution->definition;
  for (const std::string& name : definition.flows[0].in_order) {
    if (card.pills.size() >= kPillsMax) break;
    card.pills.push_back({name, phase_of(walk, name), name});
  }
  card.path = file_of(m, *machine);
}

}  // namespace millrace::ui::cards
