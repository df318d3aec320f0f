#include "ui/model/details/details.h"

namespace millrace::ui::details {
namespace {

constexpr size_t kExecutionsMax = 50;

Hue status_hue(workflow::Status status) {
  return status == workflow::Status::kRunning     ? Hue::kBlue
         : status == workflow::Status::kSucceeded ? Hue::kGreen
                                                  : Hue::kRed;
}

void branch_sections(const Moment& m, const workflow::Branch& branch, Sections& out) {
  Section state{.title = "State · " + branch.state};
  state.fields = {
      {branch.inside ? "entered" : "is about to enter it", branch.inside ? since_start(m, branch.entered) : ""}};
  if (branch.retries > 0) state.fields.push_back({"retries", std::to_string(branch.retries)});
  if (branch.attempt && branch.attempt->call != 0) state.fields.push_back({"waits for", "the task's answer"});
  if (branch.timer.seq != 0 && branch.inside) state.fields.push_back({"goes on at", since_start(m, branch.timer.at)});
  state.foot = branch.because;
  out.push_back(std::move(state));
  if (branch.input != nullptr) out.push_back({.title = "Its input", .data = pretty(*branch.input)});
  for (const auto& [name, value] : branch.stages) {
    if (value != nullptr) out.push_back({.title = name, .data = pretty(*value)});
  }
  if (branch.variables == nullptr || branch.variables->empty()) return;
  Section variables{.title = "Variables"};
  for (const auto& [name, value] : *branch.variables)
    variables.fields.push_back({"$" + name, value == nullptr ? "" : to_text(*value)});
  out.push_back(std::move(variables));
}

void execution_sections(const Moment& m, const workflow::Execution& execution, Sections& out) {
  Section head{.title = "Execution " + std::to_string(execution.id)};
  head.fields = {{"status", workflow::name_of(execution.status)}, {"started", since_start(m, execution.started)}};
  if (execution.stopped) head.fields.push_back({"took", spoken(*execution.stopped - execution.started)});
  if (execution.failure.error) head.fields.push_back({"error", *execution.failure.error});
  head.words = execution.failure.cause.value_or("");
  out.push_back(std::move(head));
  for (const auto& [id, branch] : execution.branches) {
    if (execution.running() && !branch.children) branch_sections(m, branch, out);
  }
  if (execution.input != nullptr) out.push_back({.title = "Input of the execution", .data = pretty(*execution.input)});
  if (execution.output != nullptr) out.push_back({.title = "Output", .data = pretty(*execution.output)});
}

// What the latest visit to a state got and gave, from the history.
void state_sections(const workflow::Execution& execution, const std::string& state, Sections& out) {
  workflow::Value input;
  workflow::Value output;
  for (const workflow::HistoryEvent& event : execution.history) {
    if (event.details == nullptr || text_member(*event.details, "name") != state) continue;
    if (event.type.ends_with("StateEntered")) input = event.payload, output = nullptr;
    if (event.type.ends_with("StateExited")) output = event.payload;
  }
  Section section{.title = "State · " + state};
  section.words = input == nullptr ? "Execution " + std::to_string(execution.id) + " has not been here." : "";
  section.data = input == nullptr ? "" : pretty(*input);
  section.foot = input == nullptr ? "" : "input";
  out.push_back(std::move(section));
  if (output != nullptr) out.push_back({.title = "Its output", .data = pretty(*output)});
}

}  // namespace

void workflow(const Moment& m, const Selection& selection, Sections& out) {
  const workflow::Machine* machine = find_machine(m, selection.resource);
  if (machine == nullptr) return;
  const workflow::Execution* latest = find_execution(m, *machine);
  const workflow::Execution* named =
      selection.subject.empty() ? nullptr : find_execution(m, *machine, selection.subject);
  const workflow::Execution* shown = named != nullptr ? named : latest;
  if (named == nullptr && latest != nullptr && !selection.subject.empty())
    state_sections(*latest, selection.subject, out);
  if (shown != nullptr) execution_sections(m, *shown, out);
  Section list{.title = "Workflow · " + selection.resource};
  const auto& all = m.world.workflows.executions;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kExecutionsMax; ++it) {
    const workflow::Execution& one = *it->second;
    if (one.machine != machine->arn) continue;
    list.rows.push_back({.text = "execution " + std::to_string(one.id),
                         .note = since_start(m, one.started),
                         .hue = status_hue(one.status),
                         .badge = workflow::name_of(one.status),
                         .subject = one.name});
  }
  if (list.rows.empty()) list.words = "No execution was started yet.";
  list.edit_path = file_of(m, *machine);
  out.push_back(std::move(list));
}

}  // namespace millrace::ui::details
