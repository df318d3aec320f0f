// Sequences of recorded calls to Step Functions and the object store. The data lies outside the project; without it the
// test is skipped.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "tests/conformance/recorded_functions.h"
#include "tests/conformance/recordings.h"

namespace millrace::workflow {
namespace {

using conformance::Tally;

// `create_state_machine` as the wire has it.
std::string operation_name(const std::string& snake) {
  std::string out;
  bool up = true;
  for (const char c : snake) {
    if (c == '_') up = true;
    else out += up ? static_cast<char>(c - 32) : c;
    if (c != '_') up = false;
  }
  if (out.starts_with("ListObjectsV")) out = "ListObjectsV2";
  return out;
}

// Where the recorded client changed an object that an earlier call had named, that call seems to name a later answer.
bool looks_ahead(const Json& line) {
  for (const Json& step : line.at("steps")) {
    const std::string text = to_text(step.at("params"));
    for (size_t at = text.find("{{s"); at != std::string::npos; at = text.find("{{s", at + 1)) {
      if (std::stoll(text.substr(at + 3)) >= step.at("n").get<int64_t>()) return true;
    }
  }
  return false;
}

// Calls of services that come later, or of a stack that the recording does not show, cannot be played.
bool playable(const Json& line) {
  static const std::set<std::string> kHere{"stepfunctions", "s3", "lambda", "logs", "clock"};
  const Json& services = line.at("services");
  const bool here =
      std::all_of(services.begin(), services.end(), [](const Json& s) { return kHere.contains(s.get<std::string>()); });
  return here && to_text(line.at("steps")).find("$stream") == std::string::npos && !looks_ahead(line);
}

class Player {
 public:
  explicit Player(const Json& line) : line_(line) {
    stage_.world.account = conformance::kAccount;
    stage_.world.region = "us-east-1";
  }

  bool play() {
    bool same = true;
    for (const Json& step : line_.at("steps")) {
      const Json actual = perform(step);
      answers_.push_back(actual);
      same = as_expected(step, actual) && same;
    }
    return exceptions_as_expected() && same;
  }

 private:
  Json perform(const Json& step) {
    const std::string service = text_member(step, "service");
    const Json params = filled(step.at("params"));
    if (service == "logs") return log_group(params);
    if (service == "clock") return Json::object();
    if (service == "lambda") {
      conformance::add_function(stage_, text_member(params, "FunctionName"), text_member(params, "handler_file"));
      return Json::object();
    }
    if (looks(text_member(step, "op"))) settle();
    const Outcome outcome =
        stage_.call(operation_name(text_member(step, "op")), params, service == "s3" ? "s3" : "states");
    if (outcome) return *outcome;
    raised_.push_back("An error occurred (" + outcome.error().name + ") when calling the " +
                      operation_name(text_member(step, "op")) + " operation: " + outcome.error().message);
    return {{"Error", {{"Code", outcome.error().name}, {"Message", outcome.error().message}}},
            {"message", outcome.error().message}};
  }

  // Exceptions that the recorder did not tie to a step, but for those that the recorded client raised by itself.
  bool exceptions_as_expected() const {
    bool same = true;
    for (const Json& expected : line_.at("expected")) {
      const std::string text = text_member(expected.at("content"), "exception_value");
      if (text.empty() || text.starts_with("Parameter validation failed")) continue;
      const bool found = std::any_of(raised_.begin(), raised_.end(), [&](const std::string& raised) {
        return conformance::matches(text, raised, line_);
      });
      same = same && found;
      if (found || std::getenv("MILLRACE_SHOW") == nullptr) continue;
      std::cout << "--- " << text_member(line_, "id") << "\n  expected " << text << "\n";
      for (const std::string& raised : raised_) std::cout << "  raised   " << raised << "\n";
    }
    return same;
  }

  // The recorder waited before it looked.
  static bool looks(const std::string& operation) {
    return operation == "describe_execution" || operation == "get_execution_history" ||
           operation == "list_executions" || operation == "get_object";
  }
  void settle() {
    for (int i = 0; i < 100'000 && running() && stage_.step(); ++i) {
    }
  }
  bool running() const {
    const auto& all = stage_.world.workflows.executions;
    return std::any_of(all.begin(), all.end(), [](const auto& each) { return each.second->running(); });
  }

  static Json log_group(const Json& params) {
    const std::string name = text_member(params, "logGroupNamePrefix");
    return {{"logGroups",
             {{{"arn", "arn:aws:logs:us-east-1:111111111111:log-group:" + name + ":*"}, {"logGroupName", name}}}}};
  }

  // With `{{s0.stateMachineArn}}` and `…:exec-3` replaced by what those steps answered.
  Json filled(const Json& json) const {
    if (json.is_string()) return filled_text(json.get<std::string>());
    if (!json.is_structured()) return json;
    Json out = json;
    for (Json& inner : out) inner = filled(inner);
    return out;
  }
  std::string filled_text(std::string text) const {
    for (size_t at = text.find("{{s"); at != std::string::npos; at = text.find("{{s")) {
      const size_t dot = text.find('.', at), end = text.find("}}", at);
      const Json& answer = answers_.at(std::stoul(text.substr(at + 3, dot - at - 3)));
      text.replace(at, end + 2 - at, found(answer, text.substr(dot + 1, end - dot - 1)));
    }
    const size_t at = text.rfind(":exec-");
    const bool named = at != std::string::npos && text.find_first_not_of("0123456789", at + 6) == std::string::npos;
    return named ? text_member(answers_.at(std::stoul(text.substr(at + 6))), "executionArn") : text;
  }
  static std::string found(const Json& answer, const std::string& path) {
    const Json* here = &answer;
    for (size_t at = 0; at <= path.size();) {
      const size_t end = std::min(path.find('.', at), path.size());
      const std::string name = path.substr(at, end - at);
      here = here->is_array() ? &here->at(std::stoul(name)) : &member(*here, name);
      at = end + 1;
    }
    if (here->is_null()) throw std::out_of_range("no " + path + " in an answer");
    return here->is_string() ? here->get<std::string>() : to_text(*here);
  }

  bool as_expected(const Json& step, const Json& actual) const {
    bool same = actual.contains("Error") == (member(step, "raises") == true);
    Json wanted;
    for (const Json& expected : line_.at("expected")) {
      if (expected.at("step") != step.at("n")) continue;
      wanted = expected.at("content");
      wanted.erase("ResponseMetadata");
      same = same && conformance::matches(wanted, as_old_as(wanted, actual), line_);
    }
    if (!same && std::getenv("MILLRACE_SHOW") != nullptr) {
      std::cout << "--- " << text_member(line_, "id") << " step " << step.at("n") << " " << text_member(step, "op")
                << "\n  expected "
                << (wanted.is_null() ? "error: " + to_text(member(step, "raises")) : to_text(wanted)).substr(0, 2500)
                << "\n  actual   " << to_text(actual).substr(0, 2500) << "\n";
    }
    return same;
  }

  // Recordings are of several years: members that the service answers only since then are missing in older ones.
  static Json as_old_as(const Json& wanted, Json actual) {
    if (!wanted.is_structured() || wanted.type() != actual.type()) return actual;
    if (actual.is_array()) {
      for (size_t i = 0; i < actual.size() && i < wanted.size(); ++i) actual[i] = as_old_as(wanted[i], actual[i]);
      return actual;
    }
    for (const char* newer : {"encryptionConfiguration", "redriveCount", "redriveStatus", "redriveStatusReason"}) {
      if (!wanted.contains(newer)) actual.erase(newer);
    }
    for (auto& [name, inner] : actual.items()) {
      if (wanted.contains(name)) inner = as_old_as(wanted.at(name), inner);
    }
    return actual;
  }

  const Json& line_;
  Stage stage_;
  std::vector<Json> answers_;
  std::vector<std::string> raised_;
};

TEST(RecordedWorkflows, CallsAreAnsweredAsRecorded) {
  Tally tally;
  size_t elsewhere = 0;
  for (const Json& line : conformance::lines("workflow_api.jsonl")) {
    tally.play(line, [&](const Json& one) -> std::optional<bool> {
      if (playable(one)) return Player(one).play();
      ++elsewhere;
      return std::nullopt;
    });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("workflows");
  std::cout << "workflows, api_trace: " << elsewhere << " need services or a stack that are not here\n";
  EXPECT_GE(tally.passed("api_trace"), 0.98);
}

}  // namespace
}  // namespace millrace::workflow
