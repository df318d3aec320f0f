// What is told of a function's asynchronous events.
#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

Section events_told(const Told& told) {
  return told.now([](const Moment& m) {
    const Sections all = sections_of(m, {"Work", ""});
    const auto it =
        std::find_if(all.begin(), all.end(), [](const Section& s) { return s.title == "Asynchronous events"; });
    return it == all.end() ? Section{} : *it;
  });
}

TEST(FunctionStory, EventsThatWaitSayWhenTheyAreTried) {
  Told told(R"({"Dead": {"Type": "AWS::SQS::Queue"}, "Work": {"Type": "AWS::Lambda::Function", "Properties": {
    "Handler": "index.handler", "Runtime": "nodejs22.x", "Role": "arn:aws:iam::123456789012:role/r",
    "DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}},
    "Code": {"ZipFile": "exports.handler = async () => { throw new Error('jam'); };"}}}})");
  EXPECT_TRUE(events_told(told).members.empty());
  told.call("lambda", "PutFunctionEventInvokeConfig", {{"FunctionName", "Work"}, {"MaximumRetryAttempts", 1}});
  told.call("lambda", "Invoke", {{"FunctionName", "Work"}, {"InvocationType", "Event"}});
  told.go(30);
  const Section section = events_told(told);
  ASSERT_EQ(section.members.size(), 2U);
  EXPECT_EQ(section.members[0].value, "1");
  EXPECT_EQ(section.members[1].value, "6 h");
  ASSERT_EQ(section.rows.size(), 1U);
  EXPECT_EQ(section.rows[0].text, "event 1");
  EXPECT_EQ(section.rows[0].note, "1 run");
  EXPECT_TRUE(section.rows[0].badge.starts_with("tried in 30.")) << section.rows[0].badge;
  told.go(120);
  EXPECT_TRUE(events_told(told).rows.empty());
  EXPECT_EQ(told.session.timeline().world().queues.find("Dead")->messages.size(), 1U);
}

}  // namespace
}  // namespace millrace::story
