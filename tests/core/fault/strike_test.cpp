#include "core/fault/strike.h"

#include <gtest/gtest.h>

#include "core/function/engine.h"
#include "core/run/trace.h"

namespace millrace::fault {
namespace {

// A World in which orders are laid, and nothing else.
struct Field {
  sim::World world;
  sim::SeededChoices choices;
  sim::Trace trace;
  function::Engine engine;
  sim::Turn turn{world, choices, &trace, engine};

  void lay(Order order) { fault::lay(turn, std::move(order)); }
  // `.` for each occasion that goes well, `x` for each that a fault strikes.
  std::string strikes(const Occasion& occasion, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += strike(turn, occasion) ? 'x' : '.';
    return out;
  }
};

const Occasion kPut{kCall, {"Jobs"}, {"PutItem"}, "Writer"};

struct Case {
  Order order;
  const char* strikes;  // of six puts by Writer into Jobs
};

TEST(Strike, CountsWhatFits) {
  const std::vector<Case> cases{
      {{.at = "call", .what = "fail", .resource = "Jobs"}, "x....."},
      {{.at = "call", .what = "fail", .resource = "Jobs", .after = 2}, "..x..."},
      {{.at = "call", .what = "fail", .resource = "Jobs", .after = 1, .times = 3}, ".xxx.."},
      {{.at = "call", .what = "fail", .resource = "Jobs", .times = 0}, "xxxxxx"},
      {{.at = "call", .what = "fail", .resource = "Jobs", .subject = "PutItem"}, "x....."},
      {{.at = "call", .what = "fail", .resource = "Jobs", .subject = "GetItem"}, "......"},
      {{.at = "call", .what = "fail", .resource = "Jobs", .from = "Writer"}, "x....."},
      {{.at = "call", .what = "fail", .resource = "Jobs", .from = "Other"}, "......"},
      {{.at = "call", .what = "fail", .resource = "Others"}, "......"},
      {{.at = "run", .what = "crash", .resource = "Jobs"}, "......"},
      {{.at = "stream", .what = "lag", .resource = "Jobs", .times = 0, .by_ms = 5}, "......"},
  };
  for (const Case& one : cases) {
    Field field;
    field.lay(one.order);
    EXPECT_EQ(field.strikes(kPut, 6), one.strikes) << to_text(fields_to_json(one.order));
  }
}

TEST(Strike, TwoFaultsStrikeOneAfterTheOther) {
  Field field;
  field.lay({.at = "call", .what = "fail", .resource = "Jobs"});
  field.lay({.at = "call", .what = "throttle", .resource = "Jobs"});
  EXPECT_EQ(strike(field.turn, kPut)->what, kFail);
  EXPECT_EQ(strike(field.turn, kPut)->what, kThrottle);
  EXPECT_FALSE(strike(field.turn, kPut));
  EXPECT_TRUE(field.world.faults.laid.empty());
}

TEST(Strike, AnOccasionMayHaveItsOwnNumber) {
  Field field;
  field.lay({.at = "run", .what = "crash", .resource = "Work", .after = 2});
  std::string out;
  for (uint64_t nth = 1; nth <= 5; ++nth) out += strike(field.turn, {kRun, {"Work"}, {}, {}, nth}) ? 'x' : '.';
  EXPECT_EQ(out, "..x..");
}

TEST(Strike, IsTheCauseOfWhatFollows) {
  Field field;
  field.lay({.at = "call", .what = "fail", .resource = "Jobs"});
  strike(field.turn, kPut);
  const sim::Fact& struck = field.trace.facts().back();
  EXPECT_EQ(struck.kind, "fault.struck");
  EXPECT_EQ(sim::to_text(struck), "Jobs fails a call (PutItem), because a fault was laid: Fail the next call.");
  EXPECT_EQ(field.turn.cause, struck.id);
}

}  // namespace
}  // namespace millrace::fault
