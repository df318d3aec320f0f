#include "core/story/kinds/kinds.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

const workflow::Activity* find_activity(const Moment& m, const std::string& id) {
  for (const auto& [arn, activity] : m.world.workflows.activities) {
    if (m.world.name_of(arn) == id) return &activity;
  }
  return nullptr;
}

std::string execution_name(ExecutionId execution) { return "execution " + std::to_string(execution); }

void activity_card(const Moment& m, const template_::Node& node, Card& card) {
  card.note = "activity";
  const workflow::Activity* activity = find_activity(m, node.id);
  if (activity == nullptr) return;
  if (!activity->waiting.empty()) {
    card.lines.push_back({plural(activity->waiting.size(), "task") + " without a worker", Hue::kBlue});
  } else {
    card.lines.push_back({"no task waits"});
  }
  card.foot = plural(activity->workers.size(), "worker") + " waiting";
}

// Its tasks are told with the executions that they belong to.
void activity_part(const Moment&, const Selection&, Sections&) {}

void activity_whole(const Moment& m, const std::string& id, Sections& out) {
  const workflow::Activity* activity = find_activity(m, id);
  if (activity == nullptr) return;
  Section tasks{.title = "Activity · " + id};
  for (const workflow::TaskRef& task : activity->waiting) {
    if (tasks.rows.size() >= kRowsMax) break;
    tasks.rows.push_back({.text = "a task of " + execution_name(task.execution), .hue = Hue::kBlue, .badge = "waits"});
  }
  if (tasks.rows.empty()) tasks.words = "No task waits for a worker.";
  out.push_back(std::move(tasks));
  Section workers{.title = "Workers"};
  for (const workflow::Worker& worker : activity->workers) {
    if (workers.rows.size() >= kRowsMax) break;
    workers.rows.push_back({.text = worker.name.empty() ? "a worker without a name" : worker.name, .badge = "waits"});
  }
  if (workers.rows.empty()) workers.words = "No worker waits: it asks with GetActivityTask.";
  out.push_back(std::move(workers));
}

}  // namespace

extern const Kind kActivity{template_::NodeKind::kActivity, "Activities", activity_card, activity_whole, activity_part};

}  // namespace millrace::story
