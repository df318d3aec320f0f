// AWS::SecretsManager::Secret, AWS::SSM::Parameter, and what refers to them.
#include "core/template/sam.h"
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(SecretsManagerSecret, IsMadeWithItsValue) {
  const Files files = template_of(R"("Key": {"Type": "AWS::SecretsManager::Secret", "Properties": {
    "Name": "api/key", "Description": "of the provider", "SecretString": "open sesame",
    "Tags": [{"Key": "team", "Value": "mill"}]}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const secret::Secret* secret = loaded->world.secrets.find("api/key");
  ASSERT_NE(secret, nullptr);
  EXPECT_EQ(*secret->staged(secret::kCurrent)->value, "open sesame");
  EXPECT_EQ(secret->tags.at("team"), "mill");
  EXPECT_EQ(identity_of(files, "Key"), "Ref=" + secret->arn + " Id=" + secret->arn);
  EXPECT_EQ(loaded->world.name_of(secret->name), "Key");
  EXPECT_EQ(drawn(files), "secret Key:\n");
}

TEST(SecretsManagerSecret, AValueIsGenerated) {
  const Files files = template_of(R"("Key": {"Type": "AWS::SecretsManager::Secret", "Properties": {
    "GenerateSecretString": {"SecretStringTemplate": "{\"username\":\"admin\"}", "GenerateStringKey": "password",
      "PasswordLength": "12", "ExcludePunctuation": "true"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const auto value = parse_json(*loaded->world.secrets.find("Key")->staged(secret::kCurrent)->value);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->at("username"), "admin");
  EXPECT_EQ(text_member(*value, "password").size(), 12U);
}

TEST(SsmParameter, IsMadeAndKnownByItsNames) {
  const Files files = template_of(R"("Limit": {"Type": "AWS::SSM::Parameter", "Properties": {
    "Name": "/mill/limit", "Type": "String", "Value": "42", "Tags": {"team": "mill"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const auto& parameter = loaded->world.parameters.parameters.at("/mill/limit");
  EXPECT_EQ(*parameter.latest().value, "42");
  EXPECT_EQ(parameter.tags.at("team"), "mill");
  EXPECT_EQ(identity_of(files, "Limit"),
            "Ref=/mill/limit Arn=arn:aws:ssm:eu-central-1:123456789012:parameter/mill/limit Type=String Value=42");
  EXPECT_EQ(drawn(files), "parameter Limit: [String]\n");
}

TEST(DynamicReferences, StandForWhatIsStored) {
  const std::string stores = R"(
    "Limit": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/limit", "Type": "String", "Value": "42"}},
    "Key": {"Type": "AWS::SecretsManager::Secret", "Properties": {"Name": "key", "SecretString": "{\"a\":\"x\",\"b\":7}"}},)";
  struct Row {
    const char* written;
    const char* value;
  };
  const Row rows[] = {
      {"{{resolve:ssm:/limit}}", "42"},
      {"{{resolve:ssm:/limit:1}}", "42"},
      {"at most {{resolve:ssm:/limit}} of {{resolve:secretsmanager:key:SecretString:a}}", "at most 42 of x"},
      {"{{resolve:secretsmanager:key:SecretString:b}}", "7"},
      {"{{resolve:secretsmanager:key}}", R"({"a":"x","b":7})"},
      {"{{no reference}}", "{{no reference}}"}};
  for (const Row& row : rows) {
    const Result<Loaded> loaded =
        made(template_of(stores + function_entry("Fn", R"(, "Environment": {"Variables": {"VALUE": ")" +
                                                           std::string(row.written) + R"("}})")));
    ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
    EXPECT_EQ(loaded->world.functions.functions.at("Fn").env.at("VALUE"), row.value) << row.written;
  }
  const std::string lost = function_entry("Fn", R"(, "Environment": {"Variables": {"VALUE": "{{resolve:ssm:none}}"}})");
  EXPECT_TRUE(starts(problems_of(template_of(lost)), "/Resources/Fn/Properties: there is no parameter none"));
}

TEST(StoredParameters, StandForTheValueOfTheTemplatesOwn) {
  const auto outputs = [](const std::string& resources) {
    const auto architecture = parse({{"template.json", R"({"Parameters": {
        "P": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/limit"},
        "L": {"Type": "AWS::SSM::Parameter::Value<List<String>>", "Default": "/list"}},
      "Outputs": {"P": {"Value": {"Ref": "P"}}, "L": {"Value": {"Fn::Select": [0, {"Ref": "L"}]}}},
      "Resources": {)" + resources + "}}"}});
    if (!architecture) return millrace::to_text(joined(architecture.error()));
    return text_of(architecture->outputs[0].value) + " " + text_of(architecture->outputs[1].value);
  };
  EXPECT_EQ(outputs(R"(
    "A": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/limit", "Type": "String", "Value": "42"}},
    "B": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/list", "Type": "StringList", "Value": "x,y"}})"),
            "42 x");
  EXPECT_EQ(outputs(R"("Q": {"Type": "AWS::SQS::Queue"})"), "/limit /list");
}

}  // namespace
}  // namespace millrace::template_
