#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(LogsLogGroup, IsMadeAndDrawnUnlessItIsAFunctions) {
  const Files files = template_of(R"("All": {"Type": "AWS::Logs::LogGroup", "Properties": {
      "LogGroupName": "/aws/events/all", "RetentionInDays": 7}},
    "OfFn": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/aws/lambda/Fn"}},
    "Line": {"Type": "AWS::Logs::LogStream", "Properties": {"LogGroupName": {"Ref": "All"}, "LogStreamName": "s"}},
    "May": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "events", "PolicyDocument":
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}"}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const log::Group& group = loaded->world.logs.groups.at("/aws/events/all");
  EXPECT_EQ(group.retention, 7);
  EXPECT_TRUE(group.streams.contains("s"));
  EXPECT_TRUE(loaded->world.logs.policies.contains("events"));
  EXPECT_EQ(identity_of(files, "All"),
            "Ref=/aws/events/all Arn=arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/all:*");
  EXPECT_EQ(drawn(files), "log group All: [/aws/events/all]\n");
  EXPECT_EQ(notices_of(files),
            "/Resources/May: ignored: AWS::Logs::ResourcePolicy May, because permissions are enforced only where "
            "Metadata says so\n/Resources/OfFn: ignored: AWS::Logs::LogGroup OfFn, because a function's log is kept "
            "without one\n");
}

}  // namespace
}  // namespace millrace::template_
