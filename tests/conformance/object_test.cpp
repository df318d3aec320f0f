// Sequences of recorded calls about what buckets tell. The data lies outside the project; without it the test is
// skipped. Lines that need another service (a bus, Python code, roles) are left out.
#include "tests/conformance/player.h"

namespace millrace::conformance {
namespace {

TEST(RecordedObjects, CallsAreAnsweredAsRecorded) {
  Tally tally;
  size_t left_out = 0;
  for (const Json& line : lines("store_api.jsonl")) {
    if (!text_member(line, "id").starts_with("trace/s3/")) continue;
    if (!needs_only(line, {"s3", "sqs", "sns", "sts", "clock"})) ++left_out;
    else tally.count(line, Player(line).play());
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("objects");
  std::cout << "objects, that need other services: " << left_out << " left out\n";
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
