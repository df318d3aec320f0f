// AWS::Lambda::Url, and what SAM's FunctionUrlConfig becomes.
#include "core/function/url.h"
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

constexpr const char* kUrlEntry = R"(, "Url": {"Type": "AWS::Lambda::Url", "Properties": {"AuthType": "NONE",
    "TargetFunctionArn": {"Fn::GetAtt": ["Fn", "Arn"]}, "Cors": {"AllowOrigins": ["*"], "MaxAge": "60"}}})";
const std::string kUrlOwnerArn = "arn:aws:lambda:eu-central-1:123456789012:function:Fn";

TEST(LambdaUrl, IsKnownBeforeItIsMade) {
  const Files files = template_of(function_entry("Fn") + kUrlEntry);
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::UrlConfig& url = loaded->world.functions.functions.at("Fn").urls.at("");
  EXPECT_EQ(url.auth, "NONE");
  EXPECT_EQ(to_text(url.cors), R"({"AllowOrigins":["*"],"MaxAge":60})");
  EXPECT_EQ(identity_of(files, "Url"), "Ref=" + kUrlOwnerArn + " FunctionArn=" + kUrlOwnerArn +
                                           " FunctionUrl=https://" + function::url_host(url, "eu-central-1") + "/");
}

TEST(LambdaUrl, AnAliasHasItsOwn) {
  const Files files = template_of(function_entry("Fn") + R"(,
      "One": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}},
      "Live": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "Fn"}, "Name": "live",
          "FunctionVersion": {"Fn::GetAtt": ["One", "Version"]}}},
      "Url": {"Type": "AWS::Lambda::Url", "DependsOn": "Live", "Properties": {"AuthType": "AWS_IAM", "Qualifier": "live",
          "TargetFunctionArn": {"Ref": "Fn"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.functions.functions.at("Fn").urls.at("live").auth, "AWS_IAM");
}

TEST(LambdaUrl, WhatItLacksIsSaid) {
  EXPECT_EQ(problems_of(template_of(function_entry("Fn") +
                                    R"(, "Url": {"Type": "AWS::Lambda::Url", "Properties": {"AuthType": "ALL",
      "TargetFunctionArn": {"Ref": "Fn"}}})")),
            "/Resources/Url/Properties/AuthType: a function URL has an AuthType of NONE or AWS_IAM");
}

TEST(LambdaUrl, SamMakesItWithAPermissionForEverybody) {
  const Files files{{"template.json", R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Fn": {
      "Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
      "InlineCode": "exports.handler = async () => 1;", "FunctionUrlConfig": {"AuthType": "NONE"}}}},
      "Outputs": {"Url": {"Value": {"Fn::GetAtt": ["FnUrl", "FunctionUrl"]}}}})"}};
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::Function& function = loaded->world.functions.functions.at("Fn");
  EXPECT_EQ(function.urls.at("").auth, "NONE");
  EXPECT_NE(function.policies.at("").text.find("lambda:InvokeFunctionUrl"), std::string::npos);
  EXPECT_NE(function.policies.at("").text.find(R"("Bool":{"lambda:InvokedViaFunctionUrl":"true"})"), std::string::npos);
}

}  // namespace
}  // namespace millrace::template_
