// Rules that have a schedule.
#include "core/bus/scheduling.h"

#include "core/bus/facts.h"
#include "tests/core/bus/desk.h"

namespace millrace::bus {
namespace {

class BusSchedule : public testing::Test {
 protected:
  BusSchedule() { desk.create("Q"); }

  Outcome put(const std::string& schedule, const std::string& state = "ENABLED") {
    return desk.events("PutRule", {{"Name", "R"}, {"ScheduleExpression", schedule}, {"State", state}});
  }
  // When events of the rule came, as the clock read then.
  std::string times() const {
    std::string out;
    for (const sim::Fact& fact : desk.trace.facts()) {
      if (fact.kind == facts::kDue) out += (out.empty() ? "" : " ") + iso8601(fact.at, 0).substr(5, 11);
    }
    return out;
  }

  Desk desk;
};

TEST_F(BusSchedule, EveryTimeIsAnEvent) {
  ASSERT_TRUE(put("rate(5 minutes)"));
  desk.put_target("default", "R", Desk::arn_of("Q"));
  desk.pass(seconds(601));
  EXPECT_EQ(times(), "01-01T00:05 01-01T00:10");
  EXPECT_EQ(desk.found("Q", "/detail-type"), "Scheduled Event,Scheduled Event");
  desk.pass(seconds(300));
  EXPECT_EQ(desk.found("Q", "/resources"), "[\"" + Desk::arn("rule/R") + "\"]");
  EXPECT_TRUE(desk.told(facts::kDue).at(0).ends_with("because it is time by its schedule, rate(5 minutes)."));
}

TEST_F(BusSchedule, FollowsWhatTheRuleSaysLast) {
  ASSERT_TRUE(put("cron(30 6 * * ? *)"));
  desk.pass(hours(25));
  ASSERT_TRUE(put("cron(30 6 * * ? *)", "DISABLED"));
  desk.pass(hours(24));
  EXPECT_TRUE(desk.events("EnableRule", {{"Name", "R"}}));
  desk.pass(hours(24));
  ASSERT_TRUE(put("rate(12 hours)"));
  desk.pass(hours(13));
  EXPECT_TRUE(desk.events("DeleteRule", {{"Name", "R"}}));
  desk.pass(hours(48));
  EXPECT_EQ(times(), "01-01T06:30 01-03T06:30 01-04T13:00");
}

TEST_F(BusSchedule, WhatIsNoScheduleIsRefused) {
  for (const char* text : {"rate(10 seconds)", "rate(1 hours)", "rate(10 minute)", "rate(10)", "rate(0 minutes)",
                           " rate(10 minutes)", "cron(0 10 * * * *)", "at(2026-01-01T00:00:00)"}) {
    EXPECT_EQ(said(put(text)), "ValidationException: Parameter ScheduleExpression is not valid.") << text;
  }
}

}  // namespace
}  // namespace millrace::bus
