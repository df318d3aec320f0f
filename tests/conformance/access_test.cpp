// Sequences of recorded calls to IAM and STS. The data lies outside the project; without it the test is skipped.
#include "tests/conformance/player.h"

namespace millrace::conformance {
namespace {

TEST(RecordedAccess, CallsAreAnsweredAsRecorded) {
  Tally tally;
  for (const Json& line : lines("access_api.jsonl")) tally.count(line, Player(line).play());
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("access");
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
