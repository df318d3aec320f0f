// Event patterns against recorded answers of the service and the reference library's own pairs. The data lies outside
// the project; without it the test is skipped.
#include <gtest/gtest.h>

#include "core/bus/pattern.h"
#include "tests/conformance/recordings.h"

namespace millrace {
namespace {

using conformance::Tally;

bool answers_as_recorded(const Json& line) {
  const Json& expected = member(line, "expected");
  const bool by_text = line.contains("pattern_text");
  const std::string text = by_text ? text_member(line, "pattern_text") : to_text(member(line, "pattern"));
  const auto refusal = bus::refusal(text);
  if (line.at("kind") == "pattern_valid") {
    return expected.at("error").is_null() ? !refusal : refusal && *refusal == expected.at("error").get<std::string>();
  }
  if (expected.contains("error")) {
    if (!refusal) return false;
    const std::string told = "Event pattern is not valid. Reason: " + refusal->substr(0, refusal->find('\n'));
    return told == expected.at("error").at("message_first_line").get<std::string>();
  }
  const auto pattern = bus::parse_pattern(text);
  const auto event =
      parse_json(line.contains("event_text") ? text_member(line, "event_text") : to_text(line.at("event")));
  return pattern && event && bus::matches(*pattern, *event) == expected.at("match").get<bool>();
}

TEST(RecordedPatterns, AreAnsweredAsRecorded) {
  Tally tally;
  for (const char* file : {"event_patterns.jsonl", "event_patterns_more.jsonl"}) {
    for (const Json& line : conformance::lines(file)) tally.play(line, answers_as_recorded);
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("event patterns");
  EXPECT_GE(tally.passed("test_event_pattern"), 0.98);
  EXPECT_GE(tally.passed("pattern_match"), 0.99);
  EXPECT_GE(tally.passed("pattern_valid"), 0.97);
}

}  // namespace
}  // namespace millrace
