// Sequences of recorded calls to API Gateway, and requests to what they made. The data lies outside the project;
// without it the test is skipped. Lines that invoke Python code, or need services that are not here, are left out.
#include "tests/conformance/player.h"

namespace millrace::conformance {
namespace {

bool invokes_code(const Json& line) {
  const Json& steps = line.at("steps");
  return std::any_of(steps.begin(), steps.end(), [](const Json& step) { return step.at("op") == "$create_function"; });
}

TEST(RecordedApis, CallsAreAnsweredAsRecorded) {
  const std::set<std::string> here{"apigateway", "http", "clock", "dynamodb", "stepfunctions"};
  Tally tally;
  size_t left_out = 0;
  for (const Json& line : lines("api_traces.jsonl")) {
    if (invokes_code(line) || !needs_only(line, here)) ++left_out;
    else tally.count(line, Player(line).play());
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("APIs");
  std::cout << "APIs, that need what is not here: " << left_out << " left out\n";
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
