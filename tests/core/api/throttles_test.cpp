#include "core/api/throttles.h"

#include "core/api/admission/meter.h"
#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

std::string listed(const Throttles& throttles) {
  std::string out;
  for (const auto& [route, one] : throttles) {
    out += route + " " + std::to_string(std::lround(one.rate)) + "/" + std::to_string(std::lround(one.burst)) + ";";
  }
  return out;
}

TEST(Throttles, AStageSaysThemByMethodOrForAll) {
  struct Row {
    const char* settings;
    const char* throttles;
  };
  const Row rows[] = {
      {R"([{"httpMethod": "*", "resourcePath": "/*", "throttlingRateLimit": 5, "throttlingBurstLimit": "2"}])",
       "* 5/2;"},
      {R"([{"httpMethod": "GET", "resourcePath": "/~1task~1{id}", "throttlingRateLimit": 5}])",
       "GET /task/{id} 5/5000;"},
      {R"([{"httpMethod": "POST", "resourcePath": "/task", "throttlingBurstLimit": 1}])", "POST /task 10000/1;"},
      {R"([{"httpMethod": "GET", "resourcePath": "/", "throttlingRateLimit": 1, "throttlingBurstLimit": 1}])",
       "GET / 1/1;"},
      {R"({"~1task/GET": {"throttlingRateLimit": 1, "throttlingBurstLimit": 2}, "*/*": {"throttlingRateLimit": 3}})",
       "* 3/5000;GET /task 1/2;"},
      {R"([{"httpMethod": "*", "resourcePath": "/*", "loggingLevel": "INFO"}])", ""},
      {"null", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(listed(read_method_settings(*parse_json(row.settings))), row.throttles);
}

TEST(Throttles, AnHttpApiSaysThemByRoute) {
  const Json otherwise{{"ThrottlingRateLimit", 3}, {"ThrottlingBurstLimit", 4}};
  const Json by_route{{"GET /notes", {{"ThrottlingRateLimit", 1.0}, {"ThrottlingBurstLimit", 2}}}};
  EXPECT_EQ(listed(read_route_settings(otherwise, by_route)), "* 3/4;GET /notes 1/2;");
}

TEST(Throttles, EveryMethodHasABucketOfItsOwnAndItsOwnLimitGoesFirst) {
  Api api;
  api.throttles = {{"*", {1, 2}}, {"GET /b", {1, 1}}};
  Apis apis;
  const Instant now{1'767'571'200'000'000};
  const auto taken = [&](const char* route, int times, Instant at) {
    int count = 0;
    for (int i = 0; i < times; ++i) count += take_token(apis, api, route, at) ? 1 : 0;
    return count;
  };
  EXPECT_EQ(taken("GET /a", 5, now), 2);
  EXPECT_EQ(taken("GET /b", 5, now), 1);
  EXPECT_EQ(taken("POST /a", 5, now), 2);
  EXPECT_EQ(taken("GET /a", 5, now + seconds(1)), 1);
  EXPECT_EQ(taken("GET /a", 5, now + seconds(60)), 2);
}

TEST(Throttles, ARestApiAnswersTooManyRequestsInItsOwnWay) {
  std::string template_text = api_with(mock(R"({"statusCode": 200})", R"([{"StatusCode": 200}])"));
  const std::string variables = R"("Variables": {"color": "blue"})";
  template_text.replace(template_text.find(variables), variables.size(), R"("MethodSettings": [{
    "HttpMethod": "*", "ResourcePath": "/*", "ThrottlingRateLimit": 1, "ThrottlingBurstLimit": 2}])");
  Staged staged(template_text + R"(, "Slow": {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": {
    "RestApiId": {"Ref": "Api"}, "ResponseType": "THROTTLED",
    "ResponseParameters": {"gatewayresponse.header.Retry-After": "'1'"}}})");
  const Request request{"", "POST", "/job/1", {}, "{}"};
  EXPECT_EQ(staged.said(request), "200 ");
  EXPECT_EQ(staged.said(request), "200 ");
  const Exchange& refused = staged.after(request);
  EXPECT_EQ(refused.response->status, 429);
  EXPECT_EQ(refused.response->body, R"({"message":"Too Many Requests"})");
  EXPECT_EQ(refused.response->headers.at("Retry-After"), "1");
  staged.world.now = staged.world.now + seconds(1);
  EXPECT_EQ(staged.said(request), "200 ");
}

TEST(Throttles, AnHttpApiDoesSoToo) {
  Staged staged(function_of("export const handler = async () => 'ok'") +
                R"(, "Notes": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP",
      "Target": {"Fn::GetAtt": ["Fn", "Arn"]}}}, "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
      "ApiId": {"Ref": "Notes"}, "StageName": "$default",
      "DefaultRouteSettings": {"ThrottlingRateLimit": 1, "ThrottlingBurstLimit": 1}}})");
  EXPECT_EQ(staged.said({"", "GET", "/", {}, ""}), "200 ok");
  EXPECT_EQ(staged.said({"", "GET", "/", {}, ""}), R"(429 {"message":"Too Many Requests"})");
}

}  // namespace
}  // namespace millrace::api
