// Sequences of recorded calls to SNS. The data lies outside the project; without it the test is skipped. Lines that
// invoke Python code are left out.
//
// Not as recorded: two that ask for phone numbers which opted out before the recording began.
#include "tests/conformance/player.h"

namespace millrace::conformance {
namespace {

TEST(RecordedTopics, CallsAreAnsweredAsRecorded) {
  Tally tally;
  size_t left_out = 0;
  for (const Json& line : lines("topic_api.jsonl")) {
    if (line.contains("needs_code")) ++left_out;
    else tally.count(line, Player(line).play());
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("topics");
  std::cout << "topics, that invoke Python code: " << left_out << " left out\n";
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
