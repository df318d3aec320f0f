// Sequences of recorded calls to EventBridge. The data lies outside the project; without it the test is skipped. Lines
// that need a service which is not here are left out.
//
// Not as recorded: one that puts events on a bus before it is made, two buses having got one name in the recording; one
// whose rule has lost its bus likewise; two that read what an event has led to, in the moment in which it is put.
#include "core/door/services.h"
#include "tests/conformance/player.h"

namespace millrace::conformance {
namespace {

// When they were made: one has a schedule for two minutes later.
constexpr Instant kRecorded{1'795'163'370'000'000};  // 2026-11-20T08:29:30Z

// Whether all that the line calls is here; nobody can make what stands as `$stream` in parameters.
bool is_simulated(const Json& line) {
  const Json& needed = line.at("services");
  if (to_text(line.at("steps")).find("\"$stream\"") != std::string::npos) return false;
  return std::all_of(needed.begin(), needed.end(), [](const Json& one) {
    const std::string name = one.get<std::string>();
    return name == "clock" || name == "stepfunctions" || door::find_service(name) != nullptr;
  });
}

// Without what its test cleaned up with in the end, whatever came of that.
Json without_cleaning(Json line) {
  Json& steps = line["steps"];
  const auto cleans = [&](const Json& step) {
    const std::string op = text_member(step, "op");
    const Json& expected = line.at("expected");
    return (op.starts_with("delete_") || op.starts_with("remove_")) && member(step, "raises") != true &&
           std::none_of(expected.begin(), expected.end(),
                        [&](const Json& one) { return member(one, "step") == step.at("n"); });
  };
  while (!steps.empty() && cleans(steps.back())) steps.erase(steps.size() - 1);
  return line;
}

TEST(RecordedBuses, CallsAreAnsweredAsRecorded) {
  Tally tally;
  size_t left_out = 0;
  for (const Json& line : lines("bus_api.jsonl")) {
    if (is_simulated(line)) {
      tally.play(without_cleaning(line), [](const Json& one) { return Player(one, kRecorded).play(); });
    } else {
      ++left_out;
    }
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("buses");
  std::cout << "buses, that need what is not here: " << left_out << " left out\n";
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
