#include <set>

#include "core/story/passage.h"
#include "core/story/details/details.h"
#include "core/story/history.h"
#include "core/story/walk.h"

namespace millrace::story::details {
namespace {

constexpr size_t kExecutionsMax = 50;
constexpr size_t kStatesShown = 3;  // of those that are current

std::string when(const Json& us) { return us.is_number() ? time_words(micros(us.get<int64_t>())) : std::string(); }

// `afterInputPath` → `After InputPath`.
std::string stage_words(const std::string& stage) {
  if (stage.starts_with("after")) return "After " + stage.substr(5);
  return stage == "result" ? "Result" : stage;
}

std::string list_words(const Json& texts) {
  std::string out;
  for (const Json& one : texts)
    out += (out.empty() ? "" : ", ") + (one.is_string() ? one.get<std::string>() : to_text(one));
  return out;
}

void retry_fields(const Json& passage, Section& out) {
  const Json& next = passage.at("goes_on_us");
  for (const Json& one : passage.at("retriers")) {
    const auto retried = one.at("retried").get<int64_t>();
    out.fields.push_back({"retries of " + list_words(one.at("errors")),
                          std::to_string(retried) + " of " + to_text(one.at("attempts")), "", retried > 0});
  }
  for (const Json& one : passage.at("failures")) {
    out.rows.push_back({.text = list_words(Json::array({one.at("error")})),
                        .note = "failed",
                        .hue = Hue::kRed,
                        .fact = one.at("fact").get<FactId>()});
  }
  const bool waits = passage.at("type") == "Wait";
  if (!next.is_null()) out.fields.push_back({waits ? "waits until" : "next attempt at", when(next), "", true});
  const Json& caught = passage.at("caught");
  if (!caught.is_null())
    out.fields.push_back({"caught " + text_member(caught, "error"), "on to " + text_member(caught, "next"), "", true});
}

Section head_of(const Json& passage) {
  Section head{.title = "State · " + text_member(passage, "state")};
  head.fields = {{"type", text_member(passage, "type")}, {"status", text_member(passage, "status")}};
  if (passage.at("visits") > 1) head.fields.push_back({"visits", to_text(passage.at("visits"))});
  if (!passage.at("entered_us").is_null()) head.fields.push_back({"entered", when(passage.at("entered_us"))});
  if (!passage.at("left_us").is_null()) head.fields.push_back({"left", when(passage.at("left_us"))});
  retry_fields(passage, head);
  const std::string because = text_member(passage, "because");
  head.foot = because.empty() ? "" : "entered because " + because;
  if (!passage.at("goes_on_us").is_null()) head.form.deeds = {{"skip this wait", Go{Move::kSkipWait}}};
  return head;
}

sim::CallService token_call(const char* operation, const std::string& token) {
  return {"states", operation, {{"taskToken", token}}};
}

// A task that waits for somebody outside: the user may be that somebody.
void token_section(const std::string& token, Sections& out) {
  if (token.empty()) return;
  Section section{
      .title = "Task token",
      .words = "The task waits until somebody answers with its token. Its output, or the cause of its failure:"};
  sim::CallService failure = token_call("SendTaskFailure", token);
  failure.input["error"] = "Refused";
  section.form = {"token " + token,
                  "answer",
                  "{}",
                  {{"Succeed", token_call("SendTaskSuccess", token), "output"}, {"Fail", failure, "cause"}}};
  out.push_back(std::move(section));
}

void value_section(const std::string& title, const Json& value, const Json& before, Sections& out) {
  if (same_value(value, before)) out.push_back({.title = title, .words = "the same"});
  else out.push_back({.title = title, .data = pretty(value)});
}

void passage_sections(const Moment& m, const workflow::Execution& execution, const std::string& state, Sections& out) {
  const Json passage = view_passage(m.source.timeline, execution, state);
  out.push_back(head_of(passage));
  if (passage.at("visits") == 0) {
    out.back().words = "Execution " + std::to_string(execution.id) + " has not been here.";
    return;
  }
  token_section(text_member(passage, "token"), out);
  const Json* before = &passage.at("input");
  out.push_back({.title = "Its input", .data = pretty(*before)});
  for (const Json& stage : passage.at("stages")) {
    value_section(stage_words(text_member(stage, "name")), stage.at("value"), *before, out);
    before = &stage.at("value");
  }
  if (!passage.at("output").is_null()) value_section("Its output", passage.at("output"), *before, out);
  if (passage.at("variables").empty()) return;
  Section variables{.title = "Variables"};
  for (const auto& [name, value] : passage.at("variables").items())
    variables.fields.push_back({"$" + name, to_text(value)});
  out.push_back(std::move(variables));
}

void execution_sections(const workflow::Execution& execution, const Moment& m, Sections& out) {
  Section head{.title = "Execution " + std::to_string(execution.id)};
  head.fields = {{"status", workflow::name_of(execution.status)}, {"started", since_start(m, execution.started)}};
  if (execution.stopped) head.fields.push_back({"took", spoken(*execution.stopped - execution.started)});
  if (execution.failure.error) head.fields.push_back({"error", *execution.failure.error});
  head.words = execution.failure.cause.value_or("");
  out.push_back(std::move(head));
  if (execution.input != nullptr) out.push_back({.title = "Input of the execution", .data = pretty(*execution.input)});
  if (execution.output != nullptr) out.push_back({.title = "Output", .data = pretty(*execution.output)});
}

void history_section(const Moment& m, const workflow::Execution& execution, Sections& out) {
  Section list{.title = "History"};
  for (const Json& event : view_history(m.source.timeline, execution)) {
    const std::string state = text_member(event, "state");
    list.rows.push_back({.text = text_member(event, "type") + (state.empty() ? "" : " " + state),
                         .note = when(event.at("at_us")),
                         .fact = event.at("fact").get<FactId>(),
                         .words = true});
  }
  if (execution.history.size() > list.rows.size())
    list.foot = "the last " + std::to_string(list.rows.size()) + " of " + plural(execution.history.size(), "event");
  out.push_back(std::move(list));
}

// The state that the selection or the present fact names, else those that the execution is in.
std::vector<std::string> states_to_show(const Moment& m, const workflow::Execution& execution,
                                        const Selection& selection) {
  const auto known = [&](const std::string& name) {
    for (size_t flow = 0; flow < execution.definition->flows.size(); ++flow) {
      if (execution.definition->find(flow, name) != nullptr) return true;
    }
    return false;
  };
  if (known(selection.subject)) return {selection.subject};
  const sim::Fact* fact = m.fact();
  const bool about = fact != nullptr && fact->subject == execution.name && fact->data != nullptr;
  if (const std::string state = about ? text_member(*fact->data, "state") : ""; known(state)) return {state};
  std::set<std::string> current;
  for (const auto& [id, branch] : execution.branches) {
    if (branch.inside && !branch.children && execution.running()) current.insert(branch.state);
  }
  std::vector<std::string> out(current.begin(), current.end());
  out.resize(std::min(out.size(), kStatesShown));
  return out;
}

Section executions_section(const Moment& m, const workflow::Machine& machine, const std::string& resource) {
  Section list{.title = "Workflow · " + resource};
  const auto& all = m.world.workflows.executions;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kExecutionsMax; ++it) {
    const workflow::Execution& one = *it->second;
    if (one.machine != machine.arn) continue;
    list.rows.push_back({.text = "execution " + std::to_string(one.id),
                         .note = since_start(m, one.started),
                         .hue = status_hue(one.status),
                         .badge = workflow::name_of(one.status),
                         .subject = one.name});
  }
  if (list.rows.empty()) list.words = "No execution was started yet.";
  list.edit_path = file_of(m, machine);
  return list;
}

}  // namespace

void workflow(const Moment& m, const Selection& selection, Sections& out) {
  const workflow::Machine* machine = find_machine(m, selection.resource);
  if (machine == nullptr) return;
  if (const workflow::Execution* execution = shown_execution(m, *machine, selection)) {
    for (const std::string& state : states_to_show(m, *execution, selection))
      passage_sections(m, *execution, state, out);
    execution_sections(*execution, m, out);
    history_section(m, *execution, out);
  }
  out.push_back(executions_section(m, *machine, selection.resource));
}

}  // namespace millrace::story::details
