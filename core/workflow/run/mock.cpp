#include "core/workflow/run/mock.h"

#include <charconv>

#include "core/workflow/cues.h"
#include "core/workflow/run/task.h"
#include "core/workflow/run/task_events.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

const Json& test_case_of(const Json& mocks, const std::string& machine, const std::string& test_case) {
  return member(member(member(member(mocks, "StateMachines"), machine), "TestCases"), test_case);
}

// `2` or `0-3`; nothing for anything else.
std::optional<std::pair<int64_t, int64_t>> read_range(std::string_view text) {
  const size_t dash = text.find('-');
  const auto number = [](std::string_view digits) -> std::optional<int64_t> {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
  };
  const auto first = number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : number(text.substr(dash + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return std::pair(*first, *last);
}

// The outcome of attempt number `attempt`, from 0; JSON null when the state is not scripted or its script is over.
const Json& scripted(const Json& mocks, const Execution& execution, const std::string& state, int64_t attempt) {
  static const Json kNone;
  const std::string name = text_member(test_case_of(mocks, execution.machine_name, execution.test_case), state);
  const Json& outcomes = member(member(mocks, "MockedResponses"), name);
  if (!outcomes.is_object()) return kNone;
  for (const auto& [key, outcome] : outcomes.items()) {
    const auto range = read_range(key);
    if (range && attempt >= range->first && attempt <= range->second) return outcome;
  }
  return kNone;
}

std::optional<std::string> as_text(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return json.is_string() ? json.get<std::string>() : to_text(json);
}

void check_response(const std::string& where, const Json& outcomes, std::vector<Problem>& out) {
  if (!outcomes.is_object()) {
    out.push_back({"a mocked response must be an object", where, "such as {\"0\": {\"Return\": {}}}"});
    return;
  }
  for (const auto& [key, outcome] : outcomes.items()) {
    const std::string here = where + "/" + pointer_token(key);
    if (!read_range(key)) out.push_back({"'" + key + "' is no attempt", here, "such as \"0\" or \"1-3\""});
    const bool one = outcome.is_object() && outcome.contains("Return") != outcome.contains("Throw");
    if (!one) out.push_back({"an outcome must have either Return or Throw", here, {}});
  }
}

std::vector<Problem> check_mocks(const Json& mocks) {
  std::vector<Problem> out;
  if (!member(mocks, "StateMachines").is_object()) out.push_back({"StateMachines is missing", "", "see Step Functions Local"});
  const Json& responses = member(mocks, "MockedResponses");
  if (!responses.is_object()) out.push_back({"MockedResponses is missing", "", {}});
  else for (const auto& [name, outcomes] : responses.items()) {
    check_response("/MockedResponses/" + pointer_token(name), outcomes, out);
  }
  return out;
}

}  // namespace

Result<Value> parse_mocks(std::string_view text) {
  auto mocks = parse_json(text);
  if (!mocks) return problem(mocks.error().what, kMockFile);
  const auto problems = check_mocks(*mocks);
  if (!problems.empty()) return problem(problems[0].what, kMockFile + problems[0].where, problems[0].hint);
  return share(std::move(*mocks));
}

bool has_test_case(const Json& mocks, const std::string& machine, const std::string& test_case) {
  return test_case_of(mocks, machine, test_case).is_object();
}

bool play_soon(Visit& visit) {
  if (visit.execution.test_case.empty()) return false;
  const Json& mocks = *visit.turn.world.workflows.mocks;
  int64_t& attempts = visit.execution.attempts[visit.state.name];
  if (scripted(mocks, visit.execution, visit.state.name, attempts).is_null()) return false;
  ++attempts;
  const Duration way = visit.turn.between(label(sim::labels::kMocked, visit.execution.label),
                                           visit.turn.world.settings.service_call);
  visit.turn.after(way, Play{visit.execution.id, visit.branch.attempt->number, attempts - 1});
  return true;
}

void play(Visit& visit, int64_t attempt) {
  const Json& outcome = scripted(*visit.turn.world.workflows.mocks, visit.execution, visit.state.name, attempt);
  const Integration& integration = std::get<Task>(visit.state.kind).integration;
  if (integration.kind == Integration::Kind::kActivity) tell_activity_started(visit, "");
  const bool failed = outcome.contains("Throw");
  if (integration.pattern != Integration::Pattern::kRequest) tell_submitted(visit, integration, empty_object());
  if (!failed) return task_succeeded(visit, share(member(outcome, "Return")));
  const Json& thrown = outcome.at("Throw");
  task_failed(visit, {as_text(member(thrown, "Error")), as_text(member(thrown, "Cause")), false, {}, false});
}

}  // namespace millrace::workflow
