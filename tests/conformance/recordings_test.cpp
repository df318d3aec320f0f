// The counting of recorded lines itself.
#include "tests/conformance/recordings.h"

#include <gtest/gtest.h>

namespace millrace::conformance {
namespace {

TEST(RecordedTally, ALineOfAnotherFormIsNotPlayedAndTheRestGoOn) {
  Tally tally;
  const auto play = [](const Json& line) -> std::optional<bool> {
    if (line.contains("elsewhere")) return std::nullopt;
    return line.at("steps").at(0).at("right").get<bool>();
  };
  const auto line = [](const char* id, const Json& more) {
    Json out{{"kind", "calls"}, {"id", id}};
    out.update(more);
    return out;
  };
  tally.play(line("no steps", Json::object()), play);
  tally.play(line("none of them", {{"steps", Json::array()}}), play);
  tally.play(line("no answer", {{"steps", {{{"left", true}}}}}), play);
  tally.play(line("no truth", {{"steps", {{{"right", "yes"}}}}}), play);
  tally.play(line("not here", {{"elsewhere", true}}), play);
  EXPECT_EQ(tally.passed("calls"), 0);
  tally.play(line("as recorded", {{"steps", {{{"right", true}}}}}), play);
  EXPECT_EQ(tally.passed("calls"), 1);
  tally.play(line("otherwise", {{"steps", {{{"right", false}}}}}), play);
  EXPECT_EQ(tally.passed("calls"), 0.5);
  EXPECT_EQ(tally.unplayed(), 4U);
}

}  // namespace
}  // namespace millrace::conformance
