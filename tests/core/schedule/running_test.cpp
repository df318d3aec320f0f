// Schedules in the World: when targets are called, what happens when they fail, and what is left afterwards.
#include "core/schedule/running.h"

#include "core/schedule/facts.h"
#include "tests/core/queue/desk.h"

namespace millrace::schedule {
namespace {

class Office : public queue::Desk {
 public:
  using Desk::Desk;

  static Json to_queue(const std::string& name, Json more = Json::object()) {
    more["Arn"] = arn_of(name);
    more["RoleArn"] = "arn:aws:iam::123456789012:role/scheduler";
    return more;
  }
  Outcome schedule(const std::string& name, const std::string& expression, Json target, Json more = Json::object()) {
    Json input{{"Name", name},
               {"ScheduleExpression", expression},
               {"FlexibleTimeWindow", {{"Mode", "OFF"}}},
               {"Target", std::move(target)}};
    input.update(more);
    return call("CreateSchedule", std::move(input), "scheduler");
  }
  void pass(Duration time) {
    const Instant until = world.now + time;
    while (!world.agenda.empty() && world.agenda.front().at <= until) step();
    world.now = until;
  }
  const Schedule* found(const std::string& name) const { return world.schedules.find("default/" + name); }
};

TEST(Running, ARateBeginsAtOnceAndGoesOn) {
  Office office;
  office.create("Q");
  ASSERT_TRUE(office.schedule("often", "rate(5 minutes)", Office::to_queue("Q", {{"Input", "tick"}})));
  office.pass(seconds(60));
  EXPECT_EQ(office.bodies("Q"), "tick");
  office.pass(seconds(600));
  EXPECT_EQ(office.found("often")->invoked, 3U);
}

TEST(Running, AScheduleKeepsToItsDates) {
  Office office;
  office.create("Q");
  const int64_t now = unix_seconds(office.world.now);
  ASSERT_TRUE(office.schedule("some", "rate(1 hour)", Office::to_queue("Q"),
                              {{"StartDate", now + 1'800}, {"EndDate", now + 1'800 + 2 * 3'600}}));
  EXPECT_EQ(iso8601(*office.found("some")->next, 0), "2026-01-01T00:30:00Z");
  office.pass(hours(24));
  EXPECT_EQ(office.found("some")->invoked, 3U);
  EXPECT_FALSE(office.found("some")->next);
}

TEST(Running, CronGoesByTheClockOfItsZone) {
  Office office;
  office.create("Q");
  ASSERT_TRUE(office.schedule("daily", "cron(0 8 * * ? *)", Office::to_queue("Q"),
                              {{"ScheduleExpressionTimezone", "America/New_York"}}));
  EXPECT_EQ(iso8601(*office.found("daily")->next, 0), "2026-01-01T13:00:00Z");
}

TEST(Running, OnceIsOnceAndMayDeleteItself) {
  Office office;
  office.create("Q");
  const std::string at = "at(2026-01-01T06:00:00)";
  ASSERT_TRUE(office.schedule("stays", at, Office::to_queue("Q", {{"Input", "a"}})));
  ASSERT_TRUE(
      office.schedule("goes", at, Office::to_queue("Q", {{"Input", "b"}}), {{"ActionAfterCompletion", "DELETE"}}));
  office.pass(hours(12));
  EXPECT_EQ(office.bodies("Q"), "a,b");
  EXPECT_NE(office.found("stays"), nullptr);
  EXPECT_EQ(office.found("goes"), nullptr);
}

TEST(Running, AWindowMakesItLateByLuck) {
  Office office;
  office.create("Q");
  ASSERT_TRUE(office.schedule("late", "at(2026-01-01T06:00:00)", Office::to_queue("Q"),
                              {{"FlexibleTimeWindow", {{"Mode", "FLEXIBLE"}, {"MaximumWindowInMinutes", 60}}}}));
  office.pass(hours(6) - micros(1));
  EXPECT_EQ(office.told(facts::kInvokes).size(), 0U);
  office.pass(hours(1));
  EXPECT_EQ(office.told(facts::kInvokes).size(), 1U);
}

TEST(Running, ADisabledScheduleIsNeverDue) {
  Office office;
  office.create("Q");
  ASSERT_TRUE(office.schedule("off", "rate(1 minute)", Office::to_queue("Q"), {{"State", "DISABLED"}}));
  office.pass(hours(1));
  EXPECT_EQ(office.found("off")->invoked, 0U);
}

TEST(Running, WhatCannotWorkGoesToTheQueueForDeadLettersAtOnce) {
  Office office;
  office.create("Grave");
  const Json target =
      Office::to_queue("Gone", {{"Input", "lost"}, {"DeadLetterConfig", {{"Arn", Office::arn_of("Grave")}}}});
  ASSERT_TRUE(office.schedule("lost", "at(2026-01-01T00:01:00)", target));
  office.pass(seconds(120));
  const Json letters = office.receive("Grave", {{"MessageAttributeNames", {"All"}}});
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0]["Body"], "lost");
  const Json& attributes = letters[0]["MessageAttributes"];
  EXPECT_EQ(attributes["RETRY_ATTEMPTS"]["StringValue"], "0");
  EXPECT_EQ(attributes["SCHEDULED_TIME"]["StringValue"], "2026-01-01T00:01:00Z");
  EXPECT_EQ(attributes["TARGET_ARN"]["StringValue"], Office::arn_of("Gone"));
  EXPECT_FALSE(attributes.contains("EXHAUSTED_RETRY_CONDITION"));
  EXPECT_EQ(office.told(facts::kDead).size(), 1U);
}

// Every call of the target fails with a server error, by a fault.
TEST(Running, WhatMayPassIsTriedAgainAsThePolicySays) {
  Office office;
  office.create("Grave");
  sim::Turn turn{office.world, office.choices, &office.trace, office.engine};
  const Json target = Office::to_queue(
      "Q", {{"RetryPolicy", {{"MaximumRetryAttempts", 3}}}, {"DeadLetterConfig", {{"Arn", Office::arn_of("Grave")}}}});
  ASSERT_TRUE(office.schedule("again", "at(2026-01-01T00:01:00)", target));
  Invocation& invocation = office.world.schedules.invocations[7];
  invocation.id = 7;
  invocation.schedule = *office.found("again");
  invocation.first = office.world.now;
  invocation.attempts = 1;
  const Outcome busy = service_error("ServiceUnavailable", "later", 503);
  for (int i = 0; i < 3; ++i) {
    answered(turn, {7}, busy);
    EXPECT_FALSE(office.world.schedules.invocations.at(7).to_grave) << i;
    ++office.world.schedules.invocations.at(7).attempts;
  }
  answered(turn, {7}, busy);
  EXPECT_TRUE(office.world.schedules.invocations.at(7).to_grave);
  EXPECT_EQ(office.told(facts::kFailed).size(), 3U);
}

TEST(Running, UniversalTargetsCallAnyServiceByItsSdkName) {
  Office office;
  office.create("Q");
  const Json target{
      {"Arn", "arn:aws:scheduler:::aws-sdk:sqs:sendMessage"},
      {"RoleArn", "arn:aws:iam::123456789012:role/scheduler"},
      {"Input", to_text(Json{{"QueueUrl", Office::url_of("Q")}, {"MessageBody", "<aws.scheduler.scheduled-time>"}})}};
  ASSERT_TRUE(office.schedule("any", "at(2026-01-01T00:01:00)", target));
  office.pass(seconds(120));
  EXPECT_EQ(office.bodies("Q"), "2026-01-01T00:01:00Z");
}

TEST(Running, RequestsAreRefusedAsDocumented) {
  Office office;
  office.create("Q");
  struct Row {
    const char* expression;
    Json more;
    const char* error;
  };
  const Row rows[] = {
      {"rate(1 second)", Json::object(), "ValidationException"},
      {"rate(1 hour)", {{"ScheduleExpressionTimezone", "Mars/Olympus"}}, "ValidationException"},
      {"rate(1 hour)", {{"FlexibleTimeWindow", {{"Mode", "FLEXIBLE"}}}}, "ValidationException"},
      {"rate(1 hour)",
       {{"FlexibleTimeWindow", {{"Mode", "OFF"}, {"MaximumWindowInMinutes", 5}}}},
       "ValidationException"},
      {"rate(1 hour)", {{"GroupName", "none"}}, "ResourceNotFoundException"},
      {"rate(1 hour)", {{"StartDate", 20}, {"EndDate", 10}}, "ValidationException"},
      {"rate(1 hour)", Json::object(), "made"},
      {"rate(1 hour)", Json::object(), "ConflictException"},
  };
  for (const Row& row : rows) {
    const Outcome made = office.schedule("x", row.expression, Office::to_queue("Q"), row.more);
    EXPECT_EQ(made ? "made" : made.error().name, row.error) << row.expression << " " << to_text(row.more);
  }
}

TEST(Running, SchedulesAreTheSameAfterTheyWereWrittenDown) {
  Office office;
  ASSERT_TRUE(office.schedule("x", "rate(1 hour)", Office::to_queue("Gone"), {{"StartDate", 1'800'000'000}}));
  const Json before = fields_to_json(office.world.schedules);
  Schedules after;
  ASSERT_TRUE(fields_from_json(before, after));
  EXPECT_EQ(fields_to_json(after), before);
}

}  // namespace
}  // namespace millrace::schedule
