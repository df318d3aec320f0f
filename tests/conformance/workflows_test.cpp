// State machines against recorded executions, definitions and API answers of the service. The data lies outside the
// project; without it the tests are skipped.
#include <algorithm>

#include "tests/conformance/recorded_functions.h"
#include "tests/conformance/recordings.h"

namespace millrace::workflow {
namespace {

using conformance::Tally;

void add_functions(Stage& stage, const Json& lambdas) {
  if (!lambdas.is_object()) return;
  for (const auto& [name, file] : lambdas.items()) conformance::add_function(stage, name, file.get<std::string>());
}

void add_objects(Stage& stage, const Json& objects) {
  for (const Json& object : objects) {
    stage.call("CreateBucket", {{"Bucket", object.at("Bucket")}}, "s3");
    stage.call("PutObject", object, "s3");
  }
}

// JSON as the recorded functions wrote it, with spaces after commas and colons outside of texts.
std::string spaced_text(const Json& json) {
  std::string out;
  bool quoted = false;
  const std::string text = to_text(json);
  for (size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (quoted && text[i] == '\\') out += text[++i];
    else if (text[i] == '"') quoted = !quoted;
    else if (!quoted && (text[i] == ',' || text[i] == ':')) out += ' ';
  }
  return out;
}

const Json& find_state(const Json& json, const std::string& name) {
  static const Json kNone;
  if (member(member(json, "States"), name).is_object()) return json.at("States").at(name);
  if (!json.is_structured()) return kNone;
  for (const Json& inner : json) {
    const Json& found = find_state(inner, name);
    if (!found.is_null()) return found;
  }
  return kNone;
}

// The recorder opened causes that are JSON. A plain function ARN hands on the function's own text, an integration
// writes it anew.
Json outcome_as_given(Json outcome, const Json& state) {
  outcome.erase("mapIndex");
  if (outcome.contains("TimedOut")) return {{"Throw", {{"Error", "States.Timeout"}}}};
  if (!outcome.contains("Throw") || !member(outcome["Throw"], "Cause").is_structured()) return outcome;
  Json& cause = outcome["Throw"]["Cause"];
  const bool plain = text_member(state, "Resource").starts_with("arn:aws:lambda:");
  cause = plain ? spaced_text(cause) : to_text(cause);
  return outcome;
}

// The recorded outcomes per state as a mock configuration with one test case.
Json mocks_of(const Json& recorded, const Json& definition) {
  Json states = Json::object();
  Json responses = Json::object();
  for (const auto& [state, outcomes] : recorded.items()) {
    states[state] = state;
    Json each = Json::object();
    for (size_t i = 0; i < outcomes.size(); ++i) {
      each[std::to_string(i)] = outcome_as_given(outcomes[i], find_state(definition, state));
    }
    responses[state] = each;
  }
  return {{"StateMachines", {{"Machine", {{"TestCases", {{"Recorded", states}}}}}}}, {"MockedResponses", responses}};
}

void add_raising(const Json& json, Json& out) {
  if (!json.is_structured()) return;
  for (const auto& [name, state] : member(json, "States").items()) {
    if (text_member(state, "Type") != "Task") continue;
    const Json cause{{"errorMessage", "Some exception was raised."},
                     {"errorType", "Exception"},
                     {"requestId", "request"},
                     {"stackTrace",
                      {"  File \"/var/task/handler.py\", line 2, in handler\n    raise Exception(\"Some "
                       "exception was raised.\")\n"}}};
    out[name] = Json::array();
    for (int i = 0; i < 10; ++i) out[name].push_back({{"Throw", {{"Error", "Exception"}, {"Cause", cause}}}});
  }
  for (const Json& inner : json) add_raising(inner, out);
}

// The outcomes of the line's tasks: recorded, or those of its one function that only raises.
Json scripted(const Json& line) {
  if (line.contains("mocks")) return line.at("mocks");
  Json out = Json::object();
  for (const Json& file : member(line, "lambdas")) {
    if (file == "raise_exception.py") add_raising(line.at("definition"), out);
  }
  return out;
}

void make_ready(Stage& stage) {
  stage.world.account = conformance::kAccount;
  stage.world.region = "us-east-1";
}

std::string start_sync(Stage& stage, const std::string& machine, const Json& input) {
  const Outcome ended = stage.call("StartSyncExecution", {{"stateMachineArn", machine}, {"input", to_text(input)}});
  return ended ? text_member(*ended, "executionArn") : "";
}

const Execution* run_recorded(Stage& stage, const Json& line) {
  make_ready(stage);
  add_functions(stage, member(line, "lambdas"));
  if (line.contains("s3_objects")) add_objects(stage, line.at("s3_objects"));
  const Json mocks = scripted(line);
  if (!mocks.empty()) stage.world.workflows.mocks = share(mocks_of(mocks, line.at("definition")));
  const Outcome made = stage.call("CreateStateMachine", {{"name", "Machine"},
                                                         {"definition", to_text(line.at("definition"))},
                                                         {"type", line.at("type")},
                                                         {"roleArn", "arn:aws:iam::111111111111:role/snf_role_arn"}});
  if (!made) {
    std::cout << "refused " << text_member(line, "id") << ": " << made.error().message << "\n";
    return nullptr;
  }
  const std::string machine = text_member(*made, "stateMachineArn") + (mocks.empty() ? "" : "#Recorded");
  const std::string arn = text_member(line, "kind") == "sync_express" ? start_sync(stage, machine, line.at("input"))
                                                                      : stage.start(machine, line.at("input"));
  stage.run();
  return stage.world.workflows.execution(arn);
}

Json outcome_of(const Execution* execution) {
  if (execution == nullptr) return {{"status", "REFUSED"}};
  Json out{{"status", name_of(execution->status)}};
  if (execution->output) out["output"] = *execution->output;
  if (execution->failure.error) out["error"] = *execution->failure.error;
  if (execution->failure.cause) out["cause"] = *execution->failure.cause;
  return out;
}

bool same_outcome(const Json& line, const Json& actual) {
  const Json& expected = line.at("expected");
  if (expected.at("status") != actual.at("status")) return false;
  if (expected.contains("output")) return conformance::matches(expected.at("output"), member(actual, "output"), line);
  return conformance::matches(member(expected, "error"), member(actual, "error"), line) &&
         conformance::matches(member(expected, "cause"), member(actual, "cause"), line);
}

// The types of the events whose numbers the recording has. It left out some events around a Parallel and lost the order
// and numbers of those inside; the gaps in its own numbers say so.
std::vector<std::string> types_to_compare(const Execution& execution, const Json& expected) {
  const Json& wanted = expected.at("history_types");
  std::vector<std::string> out;
  for (const HistoryEvent& event : execution.history) out.emplace_back(event.type);
  const bool parallel = std::find(wanted.begin(), wanted.end(), "ParallelStateStarted") != wanted.end();
  for (const char* type : {"ParallelStateSucceeded", "ParallelStateFailed"}) {
    if (!parallel || std::find(wanted.begin(), wanted.end(), type) != wanted.end()) continue;
    std::erase(out, type);
  }
  return out;
}

// Events without numbers of their own were sorted by the recorder.
bool unordered(const Json& line) {
  const Json& history = member(line.at("expected"), "history");
  return line.at("unordered_history") == true ||
         std::any_of(history.begin(), history.end(), [](const Json& event) { return event.at("id").is_array(); });
}

bool same_events(const Json& line, const Execution* execution) {
  if (execution == nullptr) return false;
  const Json& expected = line.at("expected");
  std::vector<std::string> actual = types_to_compare(*execution, expected);
  auto wanted = expected.at("history_types").get<std::vector<std::string>>();
  if (unordered(line)) {
    std::sort(actual.begin(), actual.end());
    std::sort(wanted.begin(), wanted.end());
  }
  return actual == wanted;
}

// Every event with its number, the one before it, and its details.
bool same_history(const Json& line, const Execution& execution) {
  const Json& wanted = line.at("expected").at("history");
  if (wanted.size() != execution.history.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    Json actual = to_api(execution.history[i], true);
    actual.erase("timestamp");
    if (conformance::matches(wanted[i], actual, line)) continue;
    if (std::getenv("MILLRACE_SHOW") != nullptr) {
      std::cout << "--- " << text_member(line, "id") << "\n  expected " << to_text(wanted[i]).substr(0, 1200)
                << "\n  actual   " << to_text(actual).substr(0, 1200) << "\n";
    }
    return false;
  }
  return true;
}

void show(const Json& line, const Json& actual, const Execution* execution) {
  if (std::getenv("MILLRACE_SHOW") == nullptr) return;
  std::cout << "--- " << text_member(line, "id") << "\n  expected " << to_text(line.at("expected")).substr(0, 1500)
            << "\n  actual   " << to_text(actual).substr(0, 1500) << "\n  events  ";
  if (execution != nullptr) {
    for (const HistoryEvent& event : execution->history) std::cout << " " << event.type;
  }
  std::cout << "\n";
}

// The outcome is the line's; the order and the details of its events are counted as families of their own.
bool ends_as_recorded(const Json& line, Tally& tally) {
  Stage stage;
  const Execution* execution = run_recorded(stage, line);
  const Json actual = outcome_of(execution);
  const bool same = same_outcome(line, actual);
  bool ordered = true;
  if (line.at("expected").contains("history_types")) {
    ordered = same && same_events(line, execution);
    tally.count({{"kind", "event order"}, {"id", line.at("id")}}, ordered);
    const Json as_details{{"kind", "event details"}, {"id", line.at("id")}};
    if (ordered && !unordered(line)) tally.count(as_details, same_history(line, *execution));
  }
  if (!same || !ordered) show(line, actual, execution);
  return same;
}

TEST(RecordedWorkflows, ExecutionsEndAsRecorded) {
  Tally tally;
  for (const Json& line : conformance::lines("workflow_executions.jsonl")) {
    tally.play(line, [&](const Json& one) { return ends_as_recorded(one, tally); });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("workflows");
  EXPECT_GE(tally.passed("execution"), 0.98);
  EXPECT_GE(tally.passed("event order"), 0.95);
  EXPECT_GE(tally.passed("event details"), 0.90);
}

}  // namespace
}  // namespace millrace::workflow
