#include "core/api/admission/meter.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

constexpr Instant kMonday{1'767'571'200'000'000};  // 2026-01-05T00:00:00Z

Plans plans_with(const Json& plan) {
  Plans out;
  out.keys["k"] = Json{{"id", "k"}, {"value", "open-sesame"}, {"enabled", true}};
  out.plans["p"] = plan;
  out.plans["p"]["apiStages"] = Json::array({Json{{"apiId", "abc"}, {"stage", "dev"}}});
  out.members["p"] = {"k"};
  return out;
}

Refusal spent(Plans& plans, Instant at, const std::string& value = "open-sesame", const std::string& stage = "dev") {
  return spend(plans, {"abc", stage, "GET /task/{id}"}, value, at).refusal;
}

TEST(Meter, AKeyIsOfAPlanForTheStage) {
  Plans plans = plans_with(Json::object());
  EXPECT_EQ(spent(plans, kMonday), Refusal::kNone);
  EXPECT_EQ(spent(plans, kMonday, ""), Refusal::kNoKey);
  EXPECT_EQ(spent(plans, kMonday, "other"), Refusal::kNoKey);
  EXPECT_EQ(spent(plans, kMonday, "open-sesame", "prod"), Refusal::kNoKey);
  plans.keys["k"]["enabled"] = false;
  EXPECT_EQ(spent(plans, kMonday), Refusal::kNoKey);
}

TEST(Meter, ABucketHoldsABurstAndFillsAtTheRate) {
  Plans plans = plans_with(Json{{"throttle", {{"rateLimit", 2}, {"burstLimit", 3}}}});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(spent(plans, kMonday), Refusal::kNone) << i;
  EXPECT_EQ(spent(plans, kMonday), Refusal::kThrottled);
  EXPECT_EQ(spent(plans, kMonday + millis(499)), Refusal::kThrottled);
  EXPECT_EQ(spent(plans, kMonday + millis(1'000)), Refusal::kNone);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(spent(plans, kMonday + seconds(60)), Refusal::kNone) << i;
  EXPECT_EQ(spent(plans, kMonday + seconds(60)), Refusal::kThrottled);
}

TEST(Meter, AMethodMayHaveABucketOfItsOwn) {
  Plans plans = plans_with(Json{{"throttle", {{"rateLimit", 1}, {"burstLimit", 2}}}, {"quota", {{"limit", 4}}}});
  plans.plans["p"]["apiStages"][0]["throttle"]["/task/{id}/GET"] = {{"rateLimit", 1}, {"burstLimit", 1}};
  const auto other = [&] { return spend(plans, {"abc", "dev", "POST /task"}, "open-sesame", kMonday).refusal; };
  EXPECT_EQ(spent(plans, kMonday), Refusal::kNone);
  EXPECT_EQ(spent(plans, kMonday), Refusal::kThrottled);
  EXPECT_EQ(other(), Refusal::kNone);
  EXPECT_EQ(other(), Refusal::kNone);
  EXPECT_EQ(other(), Refusal::kThrottled);
  EXPECT_EQ(spent(plans, kMonday + seconds(1)), Refusal::kNone);
  EXPECT_EQ(spent(plans, kMonday + seconds(2)), Refusal::kQuotaExceeded);  // which all methods share
}

TEST(Meter, AQuotaIsOfADayAWeekOrAMonth) {
  struct Row {
    const char* period;
    int64_t days;  // after Monday, January 5th: the last day of its period
  };
  for (const Row& row : {Row{"DAY", 0}, Row{"WEEK", 5}, Row{"MONTH", 26}}) {
    Plans plans = plans_with(Json{{"quota", {{"limit", 2}, {"period", row.period}}}});
    EXPECT_EQ(spent(plans, kMonday), Refusal::kNone);
    EXPECT_EQ(spent(plans, kMonday + hours(1)), Refusal::kNone);
    EXPECT_EQ(spent(plans, kMonday + hours(24 * row.days + 23)), Refusal::kQuotaExceeded) << row.period;
    EXPECT_EQ(spent(plans, kMonday + hours(24 * row.days + 24)), Refusal::kNone) << row.period;
  }
}

}  // namespace
}  // namespace millrace::api
