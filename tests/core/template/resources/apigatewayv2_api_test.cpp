// AWS::ApiGatewayV2::Api, with the entries of its routes, integrations and stage.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

std::string http_route(const std::string& id, const std::string& key, const std::string& integration = "Call") {
  return ", \"" + id +
         R"(": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Api"}, "RouteKey": ")" + key +
         R"(", "Target": {"Fn::Sub": "integrations/${)" + integration + "}\"}}}";
}

const std::string kHttpApi = function_entry("Fn") +
                             R"(, "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP"}},
  "Call": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {"ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY",
    "IntegrationUri": {"Fn::GetAtt": ["Fn", "Arn"]}, "PayloadFormatVersion": "2.0", "TimeoutInMillis": 5000}})";

TEST(ApiGatewayV2Api, IsMadeOfItsSatellites) {
  const Files files = template_of(kHttpApi + http_route("Get", "GET /notes/{id}") + http_route("Rest", "$default") +
                                  R"(, "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
      "ApiId": {"Ref": "Api"}, "StageName": "dev", "AutoDeploy": true, "StageVariables": {"color": "blue"}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const api::Api& made_api = *loaded->world.apis.apis.at("Api");
  EXPECT_EQ(made_api.protocol, api::Protocol::kHttp);
  EXPECT_EQ(made_api.stage, "dev");
  EXPECT_EQ(made_api.stage_variables, (std::map<std::string, std::string>{{"color", "blue"}}));
  const api::Method& method = made_api.root.children.at(0).children.at(0).methods.at("GET");
  EXPECT_EQ(method.function, "Fn");
  EXPECT_EQ(method.payload, api::Payload::kTwo);
  EXPECT_EQ(method.timeout, seconds(5));
  ASSERT_TRUE(made_api.otherwise);
  EXPECT_EQ(identity_of(files, "Api"), "Ref=" + made_api.id + " ApiEndpoint=https://" + made_api.id +
                                           ".execute-api.eu-central-1.amazonaws.com ApiId=" + made_api.id);
  EXPECT_EQ(drawn(files),
            "function Fn: [index.handler] [timeout 3 s]\n"
            "api Api: [GET /notes/{id}] [$default]\n"
            "Api invokes Fn\n");
}

TEST(ApiGatewayV2Api, MayNameItsOneTargetItself) {
  const Result<Loaded> loaded = made(template_of(
      function_entry("Fn") +
      R"(, "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP", "RouteKey": "GET /",
      "Target": {"Fn::GetAtt": ["Fn", "Arn"]}}})"));
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const api::Api& made_api = *loaded->world.apis.apis.at("Api");
  EXPECT_EQ(made_api.stage, "$default");
  EXPECT_EQ(made_api.root.methods.at("GET").payload, api::Payload::kTwo);
}

TEST(ApiGatewayV2Api, ItsServiceRefusesWithThePlaceInTheTemplate) {
  const std::pair<std::string, const char*> kRows[] = {
      {http_route("One", "GET /a") + http_route("Two", "GET /a"),
       "/Resources/Two/Properties: Route with key GET /a already exists for this API"},
      {http_route("One", "GET"),
       "/Resources/One/Properties: The provided route key is not formatted properly for HTTP protocol. Format should "
       "be "
       "\"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\""},
      {R"(, "One": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Api"}, "RouteKey": "GET /"}})",
       "/Resources/One/Properties/Target: this route leads to no integration of the template (like "
       R"({"Fn::Sub": "integrations/${Integration}"}))"},
      {R"(, "One": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": "other", "RouteKey": "GET /"}})",
       "/Resources/One/Properties/ApiId: this route belongs to no API of the template"},
  };
  for (const auto& [more, problem] : kRows) EXPECT_EQ(problems_of(template_of(kHttpApi + more)), problem);
  const std::string restricted = R"(, "Path": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
    "ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY", "IntegrationUri": {"Fn::GetAtt": ["Fn", "Arn"]},
    "RequestParameters": {"overwrite:header.Authorization": "a"}}})";
  EXPECT_EQ(problems_of(template_of(kHttpApi + restricted + http_route("One", "GET /", "Path"))),
            "/Resources/One/Properties: Operations on header authorization are restricted");
}

TEST(ApiGatewayV2Api, ServicesThatItCallsAreDrawnAndOthersToldOf) {
  const auto with = [](const std::string& subtype) {
    return template_of(
        R"("Queue": {"Type": "AWS::SQS::Queue"}, "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
        "ProtocolType": "HTTP"}}, "Call": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
        "ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY", "IntegrationSubtype": ")" +
        subtype + R"(", "PayloadFormatVersion": "1.0", "CredentialsArn": "arn:aws:iam::123456789012:role/r",
        "RequestParameters": {"QueueUrl": {"Ref": "Queue"}, "MessageBody": "$request.body"}}})" +
        http_route("Post", "POST /"));
  };
  EXPECT_EQ(drawn(with("SQS-SendMessage")), "queue Queue:\napi Api: [POST /]\nApi writes Queue\n");
  EXPECT_EQ(notices_of(with("SQS-SendMessage")), "");
  EXPECT_EQ(notices_of(with("AppConfig-GetConfiguration")),
            "/Resources/Call/Properties/IntegrationSubtype: ignored: AppConfig-GetConfiguration, because it is not "
            "simulated yet\n");
}

TEST(ApiGatewayV2Api, WebSocketsAreANotice) {
  EXPECT_EQ(notices_of(template_of(
                R"("Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "WEBSOCKET"}})")),
            "/Resources/Api/Properties/ProtocolType: ignored: this API, because only HTTP APIs are simulated\n");
}

}  // namespace
}  // namespace millrace::template_
