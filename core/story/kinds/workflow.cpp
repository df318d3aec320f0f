#include <set>

#include "core/story/find.h"
#include "core/story/flow.h"
#include "core/story/kinds/kinds.h"
#include "core/story/passage.h"
#include "core/story/walk.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

constexpr size_t kPillsMax = 12;
constexpr size_t kExecutionsMax = 50;
constexpr size_t kHistoryShown = 200;  // the latest events
constexpr size_t kStatesShown = 3;     // of those that are current

// `afterInputPath` → `After InputPath`.
std::string stage_words(const std::string& stage) {
  if (stage.starts_with("after")) return "After " + stage.substr(5);
  return stage == "result" ? "Result" : stage;
}

std::string joined_errors(const std::vector<std::string>& errors) {
  std::string out;
  for (const std::string& one : errors) out += (out.empty() ? "" : ", ") + one;
  return out;
}

void add_retries(const Moment& m, const Passage& passage, Section& out) {
  for (const Passage::Retrier& one : passage.retriers) {
    out.members.push_back({"retries of " + joined_errors(one.errors),
                           std::to_string(one.retried) + " of " + std::to_string(one.attempts), "", one.retried > 0});
  }
  for (const Passage::Attempt& one : passage.failures) {
    out.rows.push_back(
        {.text = one.error, .note = one.cause.empty() ? "failed" : one.cause, .hue = Hue::kRed, .fact = one.fact});
  }
  if (passage.goes_on) {
    const char* what = passage.type == "Wait" ? "waits until" : "next attempt at";
    out.members.push_back({what, since_start(m, *passage.goes_on), "", true});
  }
  if (!passage.caught_by.empty())
    out.members.push_back({"caught " + passage.caught, "on to " + passage.caught_by, "", true});
}

Section head_of(const Moment& m, const Passage& passage) {
  Section head{.title = "State · " + passage.state};
  head.members = {{"type", passage.type}, {"status", std::string(words_of(passage.phase))}};
  if (passage.visits > 1) head.members.push_back({"visits", std::to_string(passage.visits)});
  if (passage.entered) head.members.push_back({"entered", since_start(m, *passage.entered)});
  if (passage.left) head.members.push_back({"left", since_start(m, *passage.left)});
  add_retries(m, passage, head);
  head.foot = passage.because.empty() ? "" : "entered because " + passage.because;
  if (passage.goes_on) head.form.deeds = {{"skip this wait", Go{Move::kSkipWait}}};
  return head;
}

sim::CallService token_call(const char* operation, const std::string& token) {
  return {"states", operation, {{"taskToken", token}}};
}

// A task that waits for somebody outside: whoever looks may be that somebody.
Section token_section(const std::string& token) {
  sim::CallService failure = token_call("SendTaskFailure", token);
  failure.input["error"] = "Refused";
  Section section{.title = "Task token", .words = "The task waits until somebody answers with its token."};
  section.form = {"token " + token,
                  "Output, or cause of failure",
                  "{}",
                  {{"Succeed", token_call("SendTaskSuccess", token), "output"}, {"Fail", failure, "cause"}}};
  return section;
}

void add_value(const std::string& title, const Json& value, const Json& before, Sections& out) {
  if (same_value(value, before)) out.push_back({.title = title, .words = "the same"});
  else out.push_back({.title = title, .data = pretty(value)});
}

void passage_sections(const Moment& m, const workflow::Execution& execution, const std::string& state, Sections& out) {
  const Passage passage = passage_of(m.source.timeline, execution, state);
  out.push_back(head_of(m, passage));
  if (passage.visits == 0) {
    out.back().words = "Execution " + std::to_string(execution.id) + " has not been here.";
    return;
  }
  if (!passage.token.empty()) out.push_back(token_section(passage.token));
  const Json* before = &passage.input;
  out.push_back({.title = "Its input", .data = pretty(*before)});
  for (const auto& [name, value] : passage.stages) {
    add_value(stage_words(name), value, *before, out);
    before = &value;
  }
  if (!passage.output.is_null()) add_value("Its output", passage.output, *before, out);
  if (passage.variables.empty()) return;
  Section variables{.title = "Variables"};
  for (const auto& [name, value] : passage.variables) variables.members.push_back({"$" + name, to_text(value)});
  out.push_back(std::move(variables));
}

Section history_section(const Moment& m, const workflow::Execution& execution) {
  Section list{.title = "History"};
  for (const PastEvent& past : history_of(m.source.timeline, execution, kHistoryShown)) {
    const workflow::HistoryEvent& event = past.event;
    list.rows.push_back({.text = std::string(event.type) + (event.state.empty() ? "" : " " + event.state),
                         .note = since_start(m, event.at),
                         .fact = past.fact,
                         .words = true,
                         .place = "event " + std::to_string(event.id)});
  }
  if (execution.history.size() > list.rows.size())
    list.foot = "the last " + std::to_string(list.rows.size()) + " of " + plural(execution.history.size(), "event");
  return list;
}

void execution_sections(const Moment& m, const workflow::Execution& execution, Sections& out) {
  Section head{.title = "Execution " + std::to_string(execution.id)};
  head.members = {{"name", execution.name},
                  {"status", workflow::name_of(execution.status)},
                  {"started", since_start(m, execution.started)}};
  if (execution.stopped) head.members.push_back({"took", spoken(*execution.stopped - execution.started)});
  if (execution.failure.error) head.members.push_back({"error", *execution.failure.error});
  head.words = execution.failure.cause.value_or("");
  out.push_back(std::move(head));
  if (execution.input != nullptr) out.push_back({.title = "Input of the execution", .data = pretty(*execution.input)});
  if (execution.output != nullptr) out.push_back({.title = "Output", .data = pretty(*execution.output)});
  out.push_back(history_section(m, execution));
}

bool knows_state(const workflow::Execution& execution, const std::string& name) {
  for (size_t flow = 0; flow < execution.plan->definition->flows.size(); ++flow) {
    if (execution.plan->definition->find(flow, name) != nullptr) return true;
  }
  return false;
}

// The state that the selection or the present fact names, else those that the execution is in.
std::vector<std::string> states_to_show(const Moment& m, const workflow::Execution& execution,
                                        const Selection& selection) {
  if (knows_state(execution, selection.subject)) return {selection.subject};
  const sim::Fact* fact = m.fact();
  const bool about = fact != nullptr && fact->subject == execution.name && fact->data != nullptr;
  if (const std::string state = about ? text_member(*fact->data, "state") : ""; knows_state(execution, state))
    return {state};
  std::set<std::string> current;
  for (const auto& [id, branch] : execution.branches) {
    if (branch.inside && !branch.children && execution.running()) current.insert(branch.state);
  }
  std::vector<std::string> out(current.begin(), current.end());
  out.resize(std::min(out.size(), kStatesShown));
  return out;
}

void workflow_card(const Moment& m, const template_::Node& node, Card& card) {
  const workflow::Machine* machine = find_machine(m, node.id);
  if (machine == nullptr || machine->current.definition == nullptr) return;
  const workflow::Execution* execution = find_execution(m, *machine);
  card.foot = execution == nullptr
                  ? "no execution yet"
                  : "execution " + std::to_string(execution->id) + " · " + status_words(execution->status);
  const auto parts = parts_of(m, *machine, execution);
  for (const StateBox& state : parts.front().states) {
    if (card.pills.size() < kPillsMax) card.pills.push_back({state.name, state.phase, state.name});
  }
  card.edit = edit_of(m, *machine);
}

std::vector<Selection> workflow_parts(const Moment& m, const Selection& selection) {
  const workflow::Machine* machine = find_machine(m, selection.resource);
  const workflow::Execution* shown = machine == nullptr ? nullptr : shown_execution(m, *machine, selection);
  if (shown == nullptr) return {};
  std::vector<Selection> parts;
  for (const std::string& state : states_to_show(m, *shown, selection))
    parts.push_back({selection.resource, state, shown->name});
  parts.push_back({selection.resource, shown->name});
  return parts;
}

void workflow_part(const Moment& m, const Selection& selection, Sections& out) {
  const workflow::Machine* machine = find_machine(m, selection.resource);
  const workflow::Execution* shown = machine == nullptr ? nullptr : shown_execution(m, *machine, selection);
  if (shown == nullptr) return;
  if (knows_state(*shown, selection.subject)) passage_sections(m, *shown, selection.subject, out);
  else execution_sections(m, *shown, out);
}

void workflow_whole(const Moment& m, const std::string& id, Sections& out) {
  const workflow::Machine* machine = find_machine(m, id);
  if (machine == nullptr) return;
  Section list{.title = "Workflow · " + id};
  for (const workflow::Execution* one : latest_executions(m, *machine, kExecutionsMax))
    list.rows.push_back(row_of(m, *one));
  if (list.rows.empty()) list.words = "No execution was started yet.";
  list.edit = edit_of(m, *machine);
  out.push_back(std::move(list));
}

}  // namespace

extern const Kind kWorkflow{
    template_::NodeKind::kWorkflow, "Workflows", workflow_card, workflow_whole, workflow_part, workflow_parts};

}  // namespace millrace::story
