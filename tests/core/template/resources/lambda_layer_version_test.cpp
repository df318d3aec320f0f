// AWS::Lambda::LayerVersion, functions that have it, and networks that have endpoints or not.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

const std::string kLayerArn = "arn:aws:lambda:eu-central-1:123456789012:layer:tools:1";
const std::string kLayerEntry = R"("Tools": {"Type": "AWS::Lambda::LayerVersion", "Properties": {
    "LayerName": "tools", "Content": "layer/", "CompatibleRuntimes": ["nodejs22.x"]}})";

TEST(LambdaLayerVersion, IsAFolderBesideTheTemplate) {
  const Files files =
      template_of(kLayerEntry + "," + function_entry("Fn", R"(, "Layers": [{"Ref": "Tools"}])"),
                  {{"layer/nodejs/node_modules/greet/index.js", "exports.hi = 1;"}, {"other/a.js", ""}});
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const function::Function& function = loaded->world.functions.functions.at("Fn");
  ASSERT_EQ(function.layers.size(), 1U);
  EXPECT_EQ(function.layers[0].arn, kLayerArn);
  EXPECT_EQ(function.layers[0].content->files.size(), 1U);
  EXPECT_TRUE(function.code->files.contains("/opt/nodejs/node_modules/greet/index.js"));
  EXPECT_EQ(identity_of(files, "Tools"), "Ref=" + kLayerArn + " LayerVersionArn=" + kLayerArn);
}

TEST(LambdaLayerVersion, WhatItLacksIsSaid) {
  const std::string at = "/Resources/Tools/Properties";
  EXPECT_EQ(problems_of(template_of(kLayerEntry)), at + "/Content: there is nothing in the folder layer");
  EXPECT_EQ(problems_of(template_of(R"("Tools": {"Type": "AWS::Lambda::LayerVersion", "Properties": {}})")),
            at + ": this layer has no content (give it a ContentUri)");
  EXPECT_EQ(problems_of(template_of(function_entry("Fn", R"(, "Layers": [")" + kLayerArn + R"("])"))),
            "/Resources/Fn/Properties/Layers: Layer version " + kLayerArn + " does not exist.");
}

TEST(VpcEndpoint, IsWhatFunctionsInAVpcReach) {
  const Result<Loaded> loaded =
      made(template_of(function_entry("Fn", R"(, "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": []})") +
                       R"(, "Gate": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {
             "ServiceName": {"Fn::Sub": "com.amazonaws.${AWS::Region}.dynamodb"}}})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.functions.vpc_endpoints, (std::set<std::string, std::less<>>{"dynamodb"}));
  EXPECT_EQ(to_text(loaded->world.functions.functions.at("Fn").kept),
            R"({"VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":[]}})");
  const Result<Loaded> open = made(template_of(R"("Nat": {"Type": "AWS::EC2::NatGateway"})"));
  ASSERT_TRUE(open);
  EXPECT_TRUE(open->world.functions.vpc_endpoints.contains("*"));
}

}  // namespace
}  // namespace millrace::template_
