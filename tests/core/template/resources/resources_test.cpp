#include "core/template/resources/resources.h"

#include <set>

#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

TEST(Resources, EveryTypeIsListedOnceAndIsEitherMadeOrSaysWhyNot) {
  std::set<std::string_view> names;
  for (const ResourceType* type : resource_types()) {
    EXPECT_TRUE(names.insert(type->name).second) << type->name;
    EXPECT_EQ(find_type(type->name), type);
    EXPECT_EQ(type->ignored == nullptr, type->properties != nullptr) << type->name;
    EXPECT_TRUE(type->ignored == nullptr || (type->make == nullptr && type->draw == nullptr)) << type->name;
  }
  EXPECT_EQ(find_type("AWS::DynamoDB::Tabel"), nullptr);
}

TEST(Resources, PropertiesStandOnceInAType) {
  for (const ResourceType* type : resource_types()) {
    std::set<std::string_view> names;
    for (const Property* p = type->properties; p != nullptr && p->name != nullptr; ++p) {
      EXPECT_TRUE(names.insert(p->name).second) << type->name << " " << p->name;
    }
    if (type->name_property != nullptr && type->properties != nullptr) {
      EXPECT_TRUE(names.contains(type->name_property)) << type->name;
    }
  }
}

TEST(Resources, TypesThatOnlyStandThereAreNoticesWithAnIdentity) {
  struct Row {
    const char* type;
    const char* why;
    const char* identity;
  };
  const Row rows[] = {
      {"AWS::IAM::Role", "permissions are enforced only where Metadata says so",
       "Ref=It Arn=arn:aws:iam::123456789012:role/It RoleId=AROA785e546a6034c4a4"},
      {"AWS::IAM::Policy", "permissions are enforced only where Metadata says so", "Ref=It"},
      {"AWS::IAM::ManagedPolicy", "permissions are enforced only where Metadata says so",
       "Ref=It Arn=arn:aws:iam::123456789012:policy/It"},
      {"AWS::ApiGateway::Account", "calls are not logged elsewhere", "Ref=It"},
      {"AWS::CDK::Metadata", "it only says which CDK wrote the template", "Ref=It"},
  };
  for (const Row& row : rows) {
    const Files files = template_of(R"("It": {"Type": ")" + std::string(row.type) + R"(", "Properties": {"Any": 1}})");
    EXPECT_EQ(notices_of(files), "/Resources/It: ignored: " + std::string(row.type) + " It, because " + row.why + "\n");
    EXPECT_EQ(identity_of(files, "It"), row.identity) << row.type;
    EXPECT_EQ(drawn(files), "") << row.type;
  }
}

TEST(Resources, TypesOfAServiceAreToldFromSlips) {
  EXPECT_EQ(problems_of(template_of(R"("It": {"Type": "AWS::S3::Bukcet"})")),
            "/Resources/It/Type: there is no type AWS::S3::Bukcet (did you mean AWS::S3::Bucket?)");
  EXPECT_EQ(problems_of(template_of(R"("It": {"Type": "AWS::StepFunctions::Activty"})")),
            "/Resources/It/Type: there is no type AWS::StepFunctions::Activty (did you mean "
            "AWS::StepFunctions::Activity?)");
  EXPECT_EQ(notices_of(template_of(R"("It": {"Type": "AWS::S3::AccessPoint"})")),
            "/Resources/It: ignored: AWS::S3::AccessPoint It, because this type is not simulated yet\n");
  EXPECT_TRUE(types_beside("AWS::IAM::Rol").empty());
  EXPECT_TRUE(types_beside("AWS::Batch::JobQueue").empty());
}

TEST(Resources, NumbersAndFlagsMayBeTexts) {
  const Result<Loaded> loaded = made(template_of(
      table_entry("Table", R"(, "StreamSpecification": {"StreamViewType": "KEYS_ONLY"},
        "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": "true"})") +
      "," + function_entry("Fn", R"(, "Timeout": "7", "MemorySize": "256")") +
      R"(, "Mapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"FunctionName": {"Ref": "Fn"},
        "EventSourceArn": {"Fn::GetAtt": ["Table", "StreamArn"]}, "StartingPosition": "LATEST", "Enabled": "false",
        "BatchSize": "3"}})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  EXPECT_EQ(loaded->world.functions.functions.at("Fn").timeout, seconds(7));
  EXPECT_EQ(loaded->world.functions.functions.at("Fn").memory_mb, 256);
  EXPECT_EQ(loaded->world.mappings.mappings.begin()->second.config.batch_size, 3);
  EXPECT_FALSE(loaded->world.mappings.mappings.begin()->second.config.enabled);
}

}  // namespace
}  // namespace millrace::template_
