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
              "NotificationConfiguration": {}}})")),
      "/Resources/It/Properties/VersioningConfiguration: ignored: VersioningConfiguration, because a bucket keeps the "
      "latest of each object only\n"
      "/Resources/It/Properties/NotificationConfiguration: ignored: NotificationConfiguration, because it is not "
      "simulated yet\n");
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
