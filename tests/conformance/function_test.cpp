// Sequences of recorded calls to Lambda. The data lies outside the project; without it the test is skipped. Roles are
// taken as given, as there is no IAM here; what runs handlers in other languages than JavaScript is counted apart.
//
// Not as recorded: a module that remembers what the run before it left, as every run begins with a fresh one here;
// refusals that list the runtimes of their day, in no order; a layer of another region; a package that lies in a bucket
// the recording has not kept; a request that is too large as a whole.
#include "tests/conformance/player.h"
#include "tests/conformance/prepared.h"

namespace millrace::conformance {
namespace {

// Of the kinds of steps that run a handler.
bool runs_handlers(const Json& line) {
  const Json& steps = line.at("steps");
  return std::any_of(steps.begin(), steps.end(), [](const Json& step) {
    return (text_member(step, "op") == "invoke" && member(step, "raises") != true) ||
           text_member(step, "service") == "http";
  });
}

bool is_javascript(const Json& line) {
  const Json& needed = member(line, "needs_code");
  return std::all_of(needed.begin(), needed.end(),
                     [](const Json& name) { return name.get_ref<const std::string&>().ends_with("js"); });
}

TEST(RecordedFunctions, CallsAreAnsweredAsRecorded) {
  Tally tally;
  size_t other_languages = 0;
  for (const Json& line : lines("function_api.jsonl")) {
    if (runs_handlers(line) && !is_javascript(line)) {
      ++other_languages;
      continue;
    }
    Json played = line;
    for (Json& step : played["steps"]) {
      step["params"] = prepared(step["params"], line);
      if (text_member(step, "op").starts_with("create_")) step.erase("poll");  // it waited for the role
    }
    tally.play(played, [](const Json& one) { return Player(one).play(); });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("functions");
  std::cout << "functions, in other languages than JavaScript: " << other_languages << " not played\n";
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
