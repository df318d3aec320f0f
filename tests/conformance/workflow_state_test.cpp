// TestState and the checks of definitions against recorded answers of the service, and JSONata against the reference
// library's own cases. The data lies outside the project; without it the tests are skipped.
#include <cmath>

#include "core/workflow/data/jsonata/machine.h"
#include "tests/conformance/recorded_functions.h"
#include "tests/conformance/recordings.h"

namespace millrace::workflow {
namespace {

using conformance::Tally;

void show(const Json& line, const Json& actual) {
  if (std::getenv("MILLRACE_SHOW") == nullptr) return;
  std::cout << "--- " << text_member(line, "id") << "\n  expected " << to_text(line.at("expected")).substr(0, 1800)
            << "\n  actual   " << to_text(actual).substr(0, 1800) << "\n";
}

// An answer as the recorder wrote it; of an error, the code and the message.
Json as_recorded(const Outcome& outcome) {
  if (outcome) return *outcome;
  return {{"Error", {{"Code", outcome.error().name}, {"Message", outcome.error().message}}},
          {"message", outcome.error().message}};
}

Json without_metadata(Json expected) {
  expected.erase("ResponseMetadata");
  return expected;
}

Json test_request(const Json& recorded) {
  Json out = recorded;
  for (const char* name : {"definition", "input", "variables", "context"}) {
    if (out.contains(name)) out[name] = to_text(out[name]);
  }
  return out;
}

// A function that answered without a mock is not in the recording.
bool calls_function(const Json& request) {
  return !request.contains("mock") &&
         text_member(request.at("definition"), "Resource").find(":lambda:") != std::string::npos;
}

bool state_is_tested_as_recorded(const Json& line) {
  Stage stage;
  stage.world.account = conformance::kAccount;
  stage.world.region = "us-east-1";
  Json request = test_request(line.at("request"));
  // The recorder left the role out; a context with a role shows that there was one.
  if (to_text(line.at("expected")).find("\"RoleArn\":\"") != std::string::npos)
    request["roleArn"] = "arn:aws:iam::111111111111:role/sfn";
  const Json actual = as_recorded(stage.call("TestState", request));
  const bool same = conformance::matches(without_metadata(line.at("expected")), actual, line);
  if (!same) show(line, actual);
  return same;
}

TEST(RecordedWorkflows, StatesAreTestedAsRecorded) {
  Tally tally;
  size_t elsewhere = 0;
  for (const Json& line : conformance::lines("workflow_teststate.jsonl")) {
    tally.play(line, [&](const Json& one) -> std::optional<bool> {
      if (!calls_function(one.at("request"))) return state_is_tested_as_recorded(one);
      ++elsewhere;
      return std::nullopt;
    });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("workflows");
  std::cout << "workflows, test_state: " << elsewhere << " call functions that the recording does not show\n";
  EXPECT_GE(tally.passed("test_state"), 0.98);
}

bool definition_is_checked_as_recorded(const Json& line) {
  Stage stage;
  const bool validate = text_member(line, "kind") == "validate";
  Json request{{"definition", line.at("definition")}, {"type", line.at("type")}};
  if (!validate) request.update({{"name", "machine"}, {"roleArn", "arn:aws:iam::111111111111:role/r"}});
  const Json actual =
      as_recorded(stage.call(validate ? "ValidateStateMachineDefinition" : "CreateStateMachine", request));
  const bool same = conformance::matches(without_metadata(line.at("expected")), actual, line);
  if (!same) show(line, actual);
  return same;
}

TEST(RecordedWorkflows, DefinitionsAreCheckedAsRecorded) {
  Tally tally;
  for (const Json& line : conformance::lines("workflow_definitions.jsonl")) {
    tally.play(line, definition_is_checked_as_recorded);
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("workflows");
  EXPECT_GE(tally.passed("create_rejected"), 0.98);
  EXPECT_GE(tally.passed("validate"), 0.98);
}

bool close(const Json& expected, const Json& actual) {
  if (expected.is_number() && actual.is_number()) {
    const double e = expected.get<double>(), a = actual.get<double>();
    return e == a || std::abs(e - a) <= 1e-12 * std::max(std::abs(e), std::abs(a));
  }
  if (expected.type() != actual.type() || expected.size() != actual.size()) return false;
  if (expected.is_array()) return std::equal(expected.begin(), expected.end(), actual.begin(), close);
  if (!expected.is_object()) return expected == actual;
  for (const auto& [name, value] : expected.items()) {
    if (!actual.contains(name) || !close(value, actual.at(name))) return false;
  }
  return true;
}

Json jsonata_data(const Json& line) {
  static const auto kSets = conformance::lines("jsonata_datasets.json");
  if (line.contains("data")) return line.at("data");
  const std::string name = text_member(line, "dataset");
  return name.empty() || kSets.empty() ? Json() : member(kSets.front(), name);
}

// Step Functions takes $eval away, so its own cases are not for this evaluator.
bool evaluates_text(const Json& line) { return text_member(line, "expr").find("$eval(") != std::string::npos; }

std::optional<bool> jsonata_gives_what_is_recorded(const Json& line) {
  if (evaluates_text(line)) return std::nullopt;
  const bool any_data = line.contains("data") || line.contains("dataset");
  const Json answer =
      run_jsonata(text_member(line, "expr"), any_data ? to_text(jsonata_data(line)) : "", line.at("bindings"), {},
                  [](std::string_view, uint64_t) { return uint64_t{1} << 50; });
  const Json& expected = line.at("expected");
  bool same = false;
  if (expected.contains("error")) same = expected.at("error") == member(answer, "code");
  else if (expected.contains("undefined")) same = answer.contains("nothing") || answer.contains("unsupported");
  else same = answer.contains("value") && close(expected.at("result"), answer.at("value"));
  if (!same) show(line, answer);
  return same;
}

TEST(RecordedWorkflows, JsonataGivesWhatItsReferenceGives) {
  Tally tally;
  for (const Json& line : conformance::lines("jsonata.jsonl")) tally.play(line, jsonata_gives_what_is_recorded);
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("workflows");
  EXPECT_GE(tally.passed("jsonata"), 0.98);
}

}  // namespace
}  // namespace millrace::workflow
