// AWS::S3::Bucket.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(S3Bucket, IsMadeAndKnownByItsNames) {
  const Files files = template_of(R"("Files": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "my.files"}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_TRUE(loaded->world.objects.buckets.contains("my.files"));
  EXPECT_EQ(loaded->world.name_of("my.files"), "Files");
  EXPECT_EQ(identity_of(files, "Files"),
            "Ref=my.files Arn=arn:aws:s3:::my.files DomainName=my.files.s3.amazonaws.com "
            "DualStackDomainName=my.files.s3.dualstack.eu-central-1.amazonaws.com "
            "RegionalDomainName=my.files.s3.eu-central-1.amazonaws.com "
            "WebsiteURL=http://my.files.s3-website.eu-central-1.amazonaws.com");
}

TEST(S3Bucket, WithoutANameItGetsOneThatTheServiceTakes) {
  const std::string longest(90, 'B');
  const Result<Loaded> loaded =
      made(template_of(R"("B": {"Type": "AWS::S3::Bucket"}, ")" + longest + R"(": {"Type": "AWS::S3::Bucket"})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_TRUE(loaded->world.objects.buckets.contains("millrace-b"));
  EXPECT_TRUE(loaded->world.objects.buckets.contains("millrace-" + std::string(54, 'b')));
}

TEST(S3Bucket, ItsServiceRefusesWrongNames) {
  EXPECT_EQ(problems_of(template_of(R"("It": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "Capital"}})")),
            "/Resources/It/Properties: The specified bucket is not valid.");
}

TEST(S3Bucket, PropertiesWithoutAnEffectSayWhy) {
  EXPECT_EQ(
      notices_of(template_of(R"("It": {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {},
              "WebsiteConfiguration": {}}})")),
      "/Resources/It/Properties/VersioningConfiguration: ignored: VersioningConfiguration, because a bucket keeps the "
      "latest of each object only\n"
      "/Resources/It/Properties/WebsiteConfiguration: ignored: WebsiteConfiguration, because it is not simulated "
      "yet\n");
}

TEST(S3Bucket, NotifiesWhomItsConfigurationNames) {
  const Files files = template_of(function_entry("Fn") + R"(, "Jobs": {"Type": "AWS::SQS::Queue"},
    "News": {"Type": "AWS::SNS::Topic"}, "Files": {"Type": "AWS::S3::Bucket", "Properties": {
      "NotificationConfiguration": {
        "LambdaConfigurations": [{"Event": "s3:ObjectCreated:*", "Function": {"Fn::GetAtt": ["Fn", "Arn"]},
          "Filter": {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".jpg"}]}}}],
        "QueueConfigurations": [{"Event": "s3:ObjectRemoved:*", "Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}}],
        "TopicConfigurations": [{"Event": "s3:ObjectTagging:*", "Topic": {"Ref": "News"}}]}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const object::Notifications& told = loaded->world.objects.buckets.begin()->second.notifications;
  ASSERT_EQ(told.rules.size(), 3U);
  EXPECT_EQ(told.rules[2].suffix, ".jpg");
  EXPECT_EQ(drawn(files),
            "function Fn: [index.handler] [timeout 3 s]\n"
            "queue Jobs:\n"
            "topic News:\n"
            "bucket Files: [s3:ObjectCreated:*] [s3:ObjectRemoved:*] [s3:ObjectTagging:*]\n"
            "Files invokes Fn\n"
            "Files feeds Jobs\n"
            "Files feeds News\n");
}

TEST(S3Bucket, AConfigurationThatCannotBeIsAProblem) {
  EXPECT_EQ(problems_of(template_of(R"("Files": {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration":
              {"QueueConfigurations": [{"Event": "s3:ObjectCreated:*", "Queue": "jobs"}]}}})")),
            "/Resources/Files/Properties: The ARN could not be parsed");
}

TEST(S3Bucket, AWorkflowReadsItsItemsThereAndWritesItsResults) {
  EXPECT_EQ(drawn(template_of(R"("Files": {"Type": "AWS::S3::Bucket"}, "Out": {"Type": "AWS::S3::Bucket"},
    "Flow": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": {"StartAt": "Each", "States": {
      "Each": {"Type": "Map", "End": true,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": {"Ref": "Files"}, "Key": "k"}},
        "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": {"Ref": "Out"}}},
        "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}}})")),
            "bucket Files:\n"
            "bucket Out:\n"
            "workflow Flow: [1 state]\n"
            "Flow reads Files\n"
            "Flow writes Out\n");
}

TEST(S3Bucket, ARolesActionsSayWhatAFunctionDoesWithIt) {
  const std::string role = R"(, "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {
    "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${Files.Arn}/*"}}}}]}},
    "Files": {"Type": "AWS::S3::Bucket"})";
  EXPECT_EQ(drawn(template_of(function_entry("Fn", R"(, "Role": {"Fn::GetAtt": ["Role", "Arn"]})") + role)),
            "function Fn: [index.handler] [timeout 3 s]\n"
            "bucket Files:\n"
            "Fn reads Files\n");
}

}  // namespace
}  // namespace millrace::template_
