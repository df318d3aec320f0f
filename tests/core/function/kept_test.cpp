// Members of a configuration that are only kept and shown, and what their defaults are.
#include "core/function/kept.h"

#include <gtest/gtest.h>

namespace millrace::function {
namespace {

Json shown(const Settings& settings, bool published = false) {
  Json out;
  show_kept("Work", settings, published, out);
  return out;
}

TEST(Kept, WithoutAnythingGivenTheServicesDefaultsAreShown) {
  EXPECT_EQ(to_text(shown({})),
            R"({"Architectures":["x86_64"],"EphemeralStorage":{"Size":512},)"
            R"("SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},"TracingConfig":{"Mode":"PassThrough"},)"
            R"("LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/Work"}})");
}

TEST(Kept, WhatIsGivenTakesTheirPlace) {
  Settings settings;
  keep(settings, {{"Architectures", {"arm64"}},
                  {"SnapStart", {{"ApplyOn", "PublishedVersions"}}},
                  {"ImageConfig", {{"Command", {"x"}}}},
                  {"VpcConfig", {{"SubnetIds", {"subnet-1"}}}}});
  const Json out = shown(settings);
  EXPECT_EQ(to_text(out.at("Architectures")), R"(["arm64"])");
  EXPECT_EQ(to_text(out.at("SnapStart")), R"({"ApplyOn":"PublishedVersions","OptimizationStatus":"Off"})");
  EXPECT_EQ(to_text(shown(settings, true).at("SnapStart")),
            R"({"ApplyOn":"PublishedVersions","OptimizationStatus":"On"})");
  EXPECT_EQ(to_text(out.at("ImageConfigResponse")), R"({"ImageConfig":{"Command":["x"]}})");
  EXPECT_EQ(to_text(out.at("VpcConfig").at("SecurityGroupIds")), "[]");
  EXPECT_TRUE(text_member(out.at("VpcConfig"), "VpcId").starts_with("vpc-"));
}

TEST(Kept, LevelsOfALogBelongToJson) {
  struct Row {
    Json given;
    const char* shown;
  };
  const Row rows[] = {
      {{{"LogFormat", "JSON"}},
       R"({"LogFormat":"JSON","LogGroup":"/aws/lambda/Work","ApplicationLogLevel":"INFO",)"
       R"("SystemLogLevel":"INFO"})"},
      {{{"LogFormat", "JSON"}, {"SystemLogLevel", "WARN"}, {"LogGroup", "all"}},
       R"({"LogFormat":"JSON","LogGroup":"all","ApplicationLogLevel":"INFO","SystemLogLevel":"WARN"})"},
      {{{"LogFormat", "Text"}}, R"({"LogFormat":"Text","LogGroup":"all"})"},
  };
  Settings settings;
  for (const Row& row : rows) {
    keep(settings, {{"LoggingConfig", row.given}});
    EXPECT_EQ(to_text(shown(settings).at("LoggingConfig")), row.shown);
  }
}

}  // namespace
}  // namespace millrace::function
