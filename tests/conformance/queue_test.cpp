// Sequences of recorded calls to SQS. The data lies outside the project; without it the test is skipped.
//
// Not as recorded: a batch of twenty of which the recording has kept one; a trace header that the recording's client
// adds unseen; how many messages a task had moved after a time that the recording does not tell.
#include "tests/conformance/player.h"

namespace millrace::conformance {
namespace {

TEST(RecordedQueues, CallsAreAnsweredAsRecorded) {
  Tally tally;
  for (const Json& line : lines("queue_api.jsonl")) tally.count(line, Player(line).play());
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("queues");
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
