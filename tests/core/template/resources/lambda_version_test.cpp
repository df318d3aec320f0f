// AWS::Lambda::Version and AWS::Lambda::Alias.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

const std::string kVersionedArn = "arn:aws:lambda:eu-central-1:123456789012:function:Fn";
const std::string kVersionEntry =
    R"(, "One": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"},
    "ProvisionedConcurrencyConfig": {"ProvisionedConcurrentExecutions": "2"}}})";
const std::string kAliasEntry = R"(, "Live": {"Type": "AWS::Lambda::Alias", "Properties": {
    "FunctionName": {"Ref": "Fn"}, "Name": "live", "FunctionVersion": {"Fn::GetAtt": ["One", "Version"]}}})";

TEST(LambdaVersion, IsPublishedWithItsEnvironments) {
  const Files files = template_of(function_entry("Fn") + kVersionEntry);
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::Function& function = loaded->world.functions.functions.at("Fn");
  EXPECT_EQ(function.versions.size(), 1U);
  EXPECT_EQ(function.provisioned.at("1").requested, 2U);
  EXPECT_EQ(identity_of(files, "One"), "Ref=" + kVersionedArn + ":1 FunctionArn=" + kVersionedArn + ":1 Version=1");
}

TEST(LambdaAlias, LeadsToAVersion) {
  const Files files = template_of(function_entry("Fn") + kVersionEntry + kAliasEntry);
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.functions.functions.at("Fn").aliases.at("live").version, "1");
  EXPECT_EQ(identity_of(files, "Live"), "Ref=" + kVersionedArn + ":live AliasArn=" + kVersionedArn + ":live");
}

TEST(LambdaAlias, WhatTheServiceRefusesIsAProblem) {
  const std::string alias = R"(, "Live": {"Type": "AWS::Lambda::Alias", "Properties": {
      "FunctionName": {"Ref": "Fn"}, "Name": "live", "FunctionVersion": "7"}})";
  EXPECT_EQ(problems_of(template_of(function_entry("Fn") + alias)),
            "/Resources/Live/Properties: Function not found: " + kVersionedArn + ":7");
}

TEST(LambdaPermission, IsKeptAndSaidToBeEnforcedOnlyWhereAskedFor) {
  const Files files = template_of(function_entry("Fn") + R"(, "May": {"Type": "AWS::Lambda::Permission", "Properties": {
      "FunctionName": {"Ref": "Fn"}, "Action": "lambda:InvokeFunction", "Principal": "sns.amazonaws.com"}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_NE(loaded->world.functions.functions.at("Fn").policies.at("").text.find(R"("Sid":"May")"), std::string::npos);
  EXPECT_EQ(notices_of(files),
            "/Resources/May: ignored: AWS::Lambda::Permission May, because permissions are enforced only where "
            "Metadata says so\n");
}

}  // namespace
}  // namespace millrace::template_
