// A stage's canary: which share of the requests it takes, and what is different there.
#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

std::string api_with_canary(const std::string& setting) {
  std::string text = api_with(mock(R"({"statusCode": 200})", R"t([{"StatusCode": 200, "ResponseTemplates": {
    "application/json": "$stageVariables.color $context.isCanaryRequest"}}])t"));
  const std::string variables = R"("Variables": {"color": "blue"})";
  return text.replace(text.find(variables), variables.size(), variables + R"(, "CanarySetting": )" + setting);
}

const Request kRequest{"", "POST", "/job/1", {}, "{}"};

TEST(Canary, TakesItsShareOfTheRequestsWithItsOwnVariables) {
  struct Row {
    const char* setting;
    int least, most;  // of 200 requests that it takes
  };
  const Row rows[] = {
      {R"({"PercentTraffic": 0, "StageVariableOverrides": {"color": "red"}})", 0, 0},
      {R"({"PercentTraffic": 25, "StageVariableOverrides": {"color": "red"}})", 30, 70},
      {R"({"PercentTraffic": 100, "StageVariableOverrides": {"color": "red"}})", 200, 200},
  };
  for (const Row& row : rows) {
    Staged staged(api_with_canary(row.setting));
    int count = 0;
    for (int i = 0; i < 200; ++i) {
      const std::string said = staged.said(kRequest);
      const bool canary = said.starts_with("200 red");
      if (row.least > 0) {
        EXPECT_EQ(said, canary ? "200 red true" : "200 blue false");
      }
      count += canary ? 1 : 0;
    }
    EXPECT_GE(count, row.least) << row.setting;
    EXPECT_LE(count, row.most) << row.setting;
  }
}

TEST(Canary, OfADeploymentIsReleasedByOperations) {
  Staged staged(R"("Other": {"Type": "AWS::SQS::Queue"})");
  const Json api = staged.call("apigateway", "CreateRestApi", {{"name", "made"}});
  const Json at{{"restApiId", api.at("id")}, {"resourceId", api.at("rootResourceId")}, {"httpMethod", "GET"}};
  const auto with = [&](Json more) {
    Json out = at;
    out.update(more);
    return out;
  };
  const auto answer = [&](const char* text) {
    staged.call("apigateway", "PutIntegrationResponse",
                with({{"statusCode", "200"}, {"responseTemplates", {{"application/json", text}}}}));
  };
  staged.call("apigateway", "PutMethod", with({{"authorizationType", "NONE"}}));
  staged.call("apigateway", "PutIntegration",
              with({{"type", "MOCK"}, {"requestTemplates", {{"application/json", R"({"statusCode": 200})"}}}}));
  answer("old");
  const Json stage{{"restApiId", api.at("id")}, {"stageName", "dev"}};
  staged.call("apigateway", "CreateDeployment", stage);
  answer("new");
  Json release = stage;
  release["canarySettings"] = {{"percentTraffic", 100.0}};
  staged.call("apigateway", "CreateDeployment", release);
  const Request request{text_member(api, "id") + "/dev", "GET", "/", {}, ""};
  EXPECT_EQ(staged.said(request), "200 new");
  Json patched = stage;
  patched["patchOperations"] = Json::array({{{"op", "remove"}, {"path", "/canarySettings"}}});
  staged.call("apigateway", "UpdateStage", patched);
  EXPECT_EQ(staged.said(request), "200 old");
  patched["patchOperations"] =
      Json::array({{{"op", "replace"}, {"path", "/*/*/throttling/rateLimit"}, {"value", "1"}},
                   {{"op", "replace"}, {"path", "/*/*/throttling/burstLimit"}, {"value", "1"}}});
  const Json settings = staged.call("apigateway", "UpdateStage", patched).at("methodSettings").at("*/*");
  EXPECT_EQ(settings.at("throttlingBurstLimit"), 1);
  EXPECT_EQ(settings.at("cacheTtlInSeconds"), 300);
  EXPECT_EQ(staged.said(request), "200 old");
  EXPECT_EQ(staged.said(request), R"(429 {"message":"Too Many Requests"})");
}

}  // namespace
}  // namespace millrace::api
