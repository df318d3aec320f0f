// Code signing configurations, and the settings of an account and of a function's upkeep.
#include "core/function/signing_config.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

TEST(SigningConfig, IsKeptAndGivenToFunctions) {
  Office office;
  office.hire("Work", "");
  const Json publishers{
      {"SigningProfileVersionArns", {"arn:aws:signer:eu-central-1:123456789012:/signing-profiles/team"}}};
  const Outcome made = office.lambda("CreateCodeSigningConfig", {{"AllowedPublishers", publishers}});
  ASSERT_TRUE(made) << made.error().message;
  const Json named{{"CodeSigningConfigArn", made->at("CodeSigningConfig").at("CodeSigningConfigArn")}};
  Json change = named;
  change["CodeSigningPolicies"] = {{"UntrustedArtifactOnDeployment", "Enforce"}};
  ASSERT_TRUE(office.lambda("UpdateCodeSigningConfig", change));
  const Outcome got = office.lambda("GetCodeSigningConfig", named);
  ASSERT_TRUE(got);
  EXPECT_EQ(text_member(got->at("CodeSigningConfig").at("CodeSigningPolicies"), "UntrustedArtifactOnDeployment"),
            "Enforce");
  EXPECT_EQ(got->at("CodeSigningConfig").at("AllowedPublishers"), publishers);
  Json put = named;
  put["FunctionName"] = "Work";
  ASSERT_TRUE(office.lambda("PutFunctionCodeSigningConfig", put));
  EXPECT_EQ(to_text(*office.lambda("ListFunctionsByCodeSigningConfig", named)),
            R"({"FunctionArns":[")" + Office::function_arn("Work") + R"("]})");
  EXPECT_EQ(queue::said(office.lambda("DeleteCodeSigningConfig", named)).substr(0, 25), "ResourceConflictException");
  ASSERT_TRUE(office.lambda("DeleteFunctionCodeSigningConfig", {{"FunctionName", "Work"}}));
  EXPECT_EQ(to_text(*office.lambda("GetFunctionCodeSigningConfig", {{"FunctionName", "Work"}})), "{}");
  ASSERT_TRUE(office.lambda("DeleteCodeSigningConfig", named));
  EXPECT_EQ(to_text(*office.lambda("ListCodeSigningConfigs", Json::object())), R"({"CodeSigningConfigs":[]})");
}

TEST(Upkeep, AnAccountCountsItsCodeAndWhatIsReserved) {
  Office office;
  office.hire("Work", "");
  ASSERT_TRUE(office.lambda("PutFunctionConcurrency", {{"FunctionName", "Work"}, {"ReservedConcurrentExecutions", 7}}));
  const Outcome settings = office.lambda("GetAccountSettings", Json::object());
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->at("AccountLimit").at("UnreservedConcurrentExecutions"), 993);
  EXPECT_EQ(settings->at("AccountUsage").at("FunctionCount"), 1);
}

TEST(Upkeep, RuntimesAreUpdatedAsSetForEachVersion) {
  Office office;
  office.hire("Work", "");
  const Json named{{"FunctionName", "Work"}};
  EXPECT_EQ(text_member(*office.lambda("GetRuntimeManagementConfig", named), "UpdateRuntimeOn"), "Auto");
  Json put = named;
  put["UpdateRuntimeOn"] = "FunctionUpdate";
  ASSERT_TRUE(office.lambda("PutRuntimeManagementConfig", put));
  EXPECT_EQ(text_member(*office.lambda("GetRuntimeManagementConfig", named), "UpdateRuntimeOn"), "FunctionUpdate");
  put["UpdateRuntimeOn"] = "Manual";
  EXPECT_EQ(queue::said(office.lambda("PutRuntimeManagementConfig", put)).substr(0, 30),
            "InvalidParameterValueException");
}

}  // namespace
}  // namespace millrace::function
