// TestState: checks what is asked, and starts an execution of one state.
#include <algorithm>
#include <set>

#include "core/base/ascii.h"
#include "core/workflow/execution/start.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/operations/mock_shape.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr const char* kName = "StateName";  // whatever the state's own name is

// The state of that name, at any depth; null when there is none.
const Json* find_state(const Json& json, const std::string& name) {
  const Json& states = member(json, "States");
  if (states.is_object() && states.contains(name)) return &states.at(name);
  if (!json.is_structured()) return nullptr;
  for (const Json& inner : json) {
    if (const Json* found = find_state(inner, name)) return found;
  }
  return nullptr;
}

void add_targets(const Json& json, std::set<std::string>& out) {
  for (const char* field : {"Next", "Default"}) {
    if (const std::string target = text_member(json, field); !target.empty()) out.insert(target);
  }
  for (const char* list : {"Choices", "Catch"}) {
    for (const Json& each : member(json, list)) add_targets(each, out);
  }
}

// A machine of that state alone; where it leads to stand others that do nothing.
Json machine_around(const Json& state, const Json& whole) {
  std::set<std::string> targets;
  if (state.is_object()) add_targets(state, targets);
  Json states{{kName, state}};
  for (const std::string& target : targets) {
    if (target != kName) states[target] = {{"Type", "Succeed"}};
  }
  Json out{{"StartAt", kName}, {"States", std::move(states)}};
  if (whole.contains("States") && whole.contains("QueryLanguage")) out["QueryLanguage"] = whole["QueryLanguage"];
  return out;
}

struct Asked {
  std::shared_ptr<const Definition> definition;
  Value input = empty_object();
  SharedVariables variables = no_variables();
  StateTest test;

  const State& state() const { return *definition->find(0, kName); }
};

std::optional<Outcome> read_definition(const Json& input, Asked& out) {
  auto whole = parse_json(text_member(input, "definition"), {Definition::kBytesMax, 128});
  if (!whole || !whole->is_object()) {
    return invalid_definition(parse_definition(text_member(input, "definition")).diagnostics);
  }
  const std::string name = text_member(input, "stateName");
  const Json* state = name.empty() ? &*whole : find_state(*whole, name);
  if (state == nullptr) return invalid("State not found in definition");
  Parsed parsed = parse_source(machine_around(*state, *whole));
  if (!parsed.definition) return invalid_definition(parsed.diagnostics);
  out.definition = std::move(parsed.definition);
  return std::nullopt;
}

std::optional<Outcome> read_data(const Json& input, Asked& out) {
  if (input.contains("input")) {
    auto data = parse_json(text_member(input, "input"));
    if (!data)
      return service_error("InvalidExecutionInput",
                           "Invalid State Machine Execution Input: '" + data.error().what + "'");
    out.input = share(std::move(*data));
  }
  if (input.contains("variables")) {
    const auto variables = parse_json(text_member(input, "variables"));
    if (!variables || !variables->is_object()) return invalid("Variables must be a JSON object");
    auto all = std::make_shared<Variables>();
    for (const auto& [name, value] : variables->items()) (*all)[name] = share(value);
    out.variables = std::move(all);
  }
  out.test.inspects = text_member(input, "inspectionLevel", "INFO") != "INFO";
  return std::nullopt;
}

bool waits_for_others(const State& state) {
  const auto* task = std::get_if<Task>(&state.kind);
  return task != nullptr && (task->integration.pattern != Integration::Pattern::kRequest ||
                             task->integration.kind == Integration::Kind::kActivity);
}

Outcome invalid_context(const std::string& why) { return invalid("Invalid Context object provided: " + why); }

// Only members that the context object has, the token only where a task can wait for one.
std::optional<Outcome> read_context(const Json& input, Asked& out) {
  static const Json kMembers{
      {"Execution", {"Id", "Input", "Name", "RedriveCount", "RedriveTime", "RoleArn", "StartTime"}},
      {"State", {"EnteredTime", "Name", "RetryCount"}},
      {"StateMachine", {"Id", "Name"}},
      {"Task", {"Token"}}};
  if (!input.contains("context")) return std::nullopt;
  auto context = parse_json(text_member(input, "context"));
  if (!context || !context->is_object()) return invalid_context("Context must be a JSON object");
  if (context->contains("Map")) return invalid_context("'Map' field is not supported when mocking a Context object");
  for (const auto& [name, part] : context->items()) {
    if (!kMembers.contains(name)) return invalid_context("Field '" + name + "' is not allowed");
    if (!part.is_object()) return invalid_context("Field '" + name + "' must be an object");
    for (const auto& [inner, value] : part.items()) {
      const Json& known = kMembers.at(name);
      if (std::find(known.begin(), known.end(), inner) != known.end()) continue;
      return invalid_context("Field '" + inner + "' is not allowed");
    }
  }
  if (context->contains("Task") && !waits_for_others(out.state())) {
    return invalid_context(
        "Context object contains 'Task' when state is not a Task state with a '.sync' or "
        "'.waitForTaskToken' service integration pattern");
  }
  out.test.context = share(std::move(*context));
  return std::nullopt;
}

// Without a mock, what only mocks have is refused, and so are states that would need more than one state or a callback.
std::optional<Outcome> check_unmocked(const Json& input, const Asked& asked) {
  Json only_mocked = *asked.test.configuration;
  if (input.contains("context")) only_mocked["context"] = input["context"];
  for (const auto& [name, value] : only_mocked.items()) {
    return invalid("TestState does not support " + capitalised(name) + " when a mock is not specified.");
  }
  if (waits_for_others(asked.state())) {
    return service_error("InvalidDefinition",
                         "TestState API does not support activities or the service integration patterns "
                         ".sync and .waitForTaskToken when a mock is not specified.");
  }
  if (!asked.state().composite()) return std::nullopt;
  return service_error("InvalidDefinition",
                       "TestState API does not support Map or Parallel states. Supported state types "
                       "include: [Task, Wait, Pass, Succeed, Fail, Choice]");
}

// What a mocked result must be, by the kind of state it stands in for.
std::optional<Outcome> check_result(const Asked& asked, const Json& result, const std::string& mode) {
  const State& state = asked.state();
  if (const auto* map = std::get_if<Map>(&state.kind)) {
    if (map->writer && !result.is_object()) return invalid("Mocked result must be a JSON object.");
    if (!map->writer && !result.is_array()) return invalid("Mocked result must be an array.");
    const Json& failures = member(*asked.test.configuration, "mapIterationFailureCount");
    if (failures.is_number_integer() && result.is_array() && failures > result.size()) {
      return invalid("Map iteration failure count must be less than or equal to the number of Map iterations");
    }
  }
  if (state.type == "Parallel" && !result.is_array()) return invalid("Mocked result must be an array.");
  const auto* task = std::get_if<Task>(&state.kind);
  const bool shaped = task != nullptr && task->integration.kind == Integration::Kind::kService &&
                      task->integration.pattern == Integration::Pattern::kRequest;
  if (!shaped || mode == "NONE") return std::nullopt;
  if (!result.is_object()) return invalid("Mocked result must be a JSON object.");
  const auto wrong = misfit(task->integration, result, mode == "STRICT");
  return wrong ? std::optional(invalid("Mock result schema validation error: " + *wrong)) : std::nullopt;
}

std::optional<Outcome> read_mock(const Json& input, Asked& out) {
  if (member(input, "stateConfiguration").is_object()) out.test.configuration = share(input.at("stateConfiguration"));
  const Json& retried = member(*out.test.configuration, "retrierRetryCount");
  if (retried.is_number_integer()) out.test.retried = retried.get<int64_t>();
  const Json& mock = member(input, "mock");
  if (mock.is_null()) return check_unmocked(input, out);
  if (mock.contains("result") == mock.contains("errorOutput")) {
    return invalid("A test mock should have only one of the following fields: [result, errorOutput].");
  }
  if (member(input, "revealSecrets") == true) {
    return invalid("TestState does not support RevealSecrets when a mock is specified.");
  }
  const std::string& type = out.state().type;
  if (type != "Task" && type != "Map" && type != "Parallel") {
    return invalid("State type '" + type + "' is not supported when a mock is specified");
  }
  if (mock.contains("errorOutput")) {
    out.test.mock = share(mock);
    return std::nullopt;
  }
  auto result = parse_json(text_member(mock, "result"));
  if (!result) return invalid("Mocked result must be valid JSON");
  if (auto wrong = check_result(out, *result, text_member(mock, "fieldValidationMode", "STRICT"))) return wrong;
  out.test.mock = share(Json{{"result", std::move(*result)}});
  return std::nullopt;
}

tl::expected<Asked, Outcome> read(const Json& input) {
  Asked out;
  for (const auto step : {read_definition, read_data, read_mock, read_context}) {
    if (auto wrong = step(input, out)) return tl::unexpected<Outcome>(std::move(*wrong));
  }
  return out;
}

}  // namespace

Answer test_state(const Request& request) {
  auto asked = read(request.input());
  if (!asked) return asked.error();
  const auto made = std::make_shared<Execution>();
  Execution& from = *made;
  const auto named = label(sim::labels::kExecutionName, "TestState");
  Plan plan;
  plan.machine_name = request.turn.uuid(named);
  from.name = request.turn.uuid(named);
  plan.machine = arn_prefix(request.world(), "stateMachine") + plan.machine_name;
  from.arn = arn_prefix(request.world(), "express") + plan.machine_name + ":" + from.name;
  plan.role = text_member(request.input(), "roleArn");
  plan.label = "TestState";
  plan.updated = request.turn.now();
  plan.express = true;
  plan.definition = std::move(asked->definition);
  from.plan = std::make_shared<const Plan>(std::move(plan));
  from.input = std::move(asked->input);
  from.test = std::make_shared<const StateTest>(std::move(asked->test));
  start_execution(request.turn, made, request.call.caller, std::move(asked->variables)).reply = request.call.id;
  return std::nullopt;
}

}  // namespace millrace::workflow
