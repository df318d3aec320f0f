// Which environment a run gets, and when it gets none.
#include <gtest/gtest.h>

#include "core/base/bounds.h"
#include "tests/core/story/told.h"

namespace millrace::function {
namespace {

constexpr const char* kSlow =
    R"({"Slow": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "index.handler", "Runtime": "nodejs22.x",
  "Role": "arn:aws:iam::123456789012:role/r", "ReservedConcurrentExecutions": 2,
  "Code": {"ZipFile": "exports.handler = async () => { await new Promise((done) => setTimeout(done, 1000)); };"}}}})";

void invoke(story::Told& told) {
  const auto& functions = told.session.timeline().world().functions.functions;
  told.call("lambda", "Invoke", {{"FunctionName", functions.begin()->first}});
}

const Function& only(const story::Told& told) {
  return told.session.timeline().world().functions.functions.begin()->second;
}

TEST(Invoke, BeyondItsConcurrencyAFunctionIsThrottled) {
  story::Told told(kSlow);
  for (int i = 0; i < 3; ++i) invoke(told);
  EXPECT_EQ(only(told).running, 2U);
  EXPECT_EQ(only(told).throttles, 1U);
  const auto& answers = told.session.timeline().world().calls.answers;
  ASSERT_FALSE(answers.rbegin()->second.has_value());
  const ServiceError& error = answers.rbegin()->second.error();
  EXPECT_EQ(error.name, "TooManyRequestsException");
  EXPECT_EQ(error.status, 429);
  EXPECT_EQ(text_member(error.extra, "Reason"), "ReservedFunctionConcurrentInvocationLimitExceeded");
  told.go(10);
  invoke(told);  // there is room again
  EXPECT_EQ(only(told).throttles, 1U);
}

TEST(Invoke, AWaitingEnvironmentIsUsedUntilItHasIdledForTooLong) {
  story::Told told(kSlow);
  invoke(told);
  EXPECT_EQ(only(told).cold_starts, 1U);
  told.go(60);
  invoke(told);  // warm
  EXPECT_EQ(only(told).cold_starts, 1U);
  told.go(60 + 2 + 600 + 2);
  invoke(told);
  EXPECT_EQ(only(told).cold_starts, 2U);
  EXPECT_EQ(only(told).invocations, 3U);
}

TEST(Invoke, OfRunsThatSaidALotFewAreRemembered) {
  constexpr const char* kLoud =
      R"({"Loud": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "index.handler", "Runtime": "nodejs22.x",
    "Role": "arn:aws:iam::123456789012:role/r", "Code": {"ZipFile": "exports.handler = async () => 'x'.repeat(5e6);"}}}})";
  story::Told told(kLoud);
  for (int i = 0; i < 16; ++i) {
    invoke(told);
    told.go(10 * (i + 1));
  }
  const Functions& all = told.session.timeline().world().functions;
  EXPECT_LE(all.ended_bytes, bounds::kEndedRunBytes);
  EXPECT_EQ(all.ended.size(), bounds::kEndedRunBytes / 5'010'000);
  EXPECT_EQ(all.ended.rbegin()->first, 16U);
}

TEST(Invoke, TwoAtOnceNeedTwoEnvironments) {
  story::Told told(kSlow);
  invoke(told);
  invoke(told);
  EXPECT_EQ(only(told).cold_starts, 2U);
  told.go(10);
  EXPECT_EQ(only(told).idle_since.size(), 2U);
}

}  // namespace
}  // namespace millrace::function
