// AWS::ApiGateway::RestApi, with the entries of its resources, methods, deployment and stage.
#include "tests/core/template/resources/made.h"

namespace millrace::template_ {
namespace {

const std::string kUri = R"("Uri": {"Fn::Sub":
  "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"})";

std::string resource(const std::string& id, const std::string& parent, const std::string& part) {
  return ", \"" + id +
         R"(": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"}, "ParentId": )" +
         parent + R"(, "PathPart": ")" + part + "\"}}";
}

std::string method(const std::string& id, const std::string& at, const std::string& more = {}) {
  return ", \"" + id +
         R"(": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"}, "HttpMethod": "get",
    "ResourceId": )" +
         at + R"(, "Integration": {"Type": "AWS_PROXY", )" + kUri + more + "}}}";
}

const std::string kApi = function_entry("Fn") + R"(, "Api": {"Type": "AWS::ApiGateway::RestApi"})";
const std::string kRoot = R"({"Fn::GetAtt": ["Api", "RootResourceId"]})";

TEST(ApiGatewayRestApi, IsMadeOfItsSatellites) {
  const Files files = template_of(
      kApi + resource("Task", kRoot, "task") + resource("One", R"({"Ref": "Task"})", "{id}") +
      method("Get", R"({"Ref": "One"})", R"(, "TimeoutInMillis": "5000")") + method("Home", kRoot) +
      R"(, "Deployment": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "Api"}}},
      "Stage": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "Api"}, "StageName": "live",
        "DeploymentId": {"Ref": "Deployment"}, "Variables": {"color": "blue", "n": 1}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const api::Api& made_api = *loaded->world.apis.apis.at("Api");
  EXPECT_EQ(made_api.stage, "live");
  EXPECT_EQ(made_api.stage_variables, (std::map<std::string, std::string>{{"color", "blue"}, {"n", "1"}}));
  EXPECT_EQ(made_api.root.methods.at("GET").function, "Fn");
  EXPECT_EQ(made_api.root.children.at(0).children.at(0).part, "{id}");
  EXPECT_EQ(made_api.root.children.at(0).children.at(0).methods.at("GET").timeout, seconds(5));
  EXPECT_EQ(loaded->world.name_of(made_api.id), "Api");
  EXPECT_TRUE(
      starts(identity_of(files, "Api"), "Ref=" + made_api.id + " RestApiId=" + made_api.id + " RootResourceId="));
  EXPECT_EQ(drawn(files),
            "function Fn: [index.handler] [timeout 3 s]\n"
            "api Api: [GET /task/{id}] [GET /]\n"
            "Api invokes Fn\n");
}

TEST(ApiGatewayRestApi, ItsServiceRefusesWithThePlaceInTheTemplate) {
  struct Row {
    std::string more;
    const char* problem;
  };
  const std::string other_api = R"(, "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": "other"}})";
  const Row rows[] = {
      {method("Get", kRoot, R"(, "TimeoutInMillis": 29001)"),
       "/Resources/Get/Properties/Integration: Timeout should be between 50 ms and 29000 ms"},
      {method("Get", kRoot) + method("Again", kRoot),
       "/Resources/Again/Properties/Integration: Method already exists for this resource"},
      {resource("A", kRoot, "{a}") + resource("B", kRoot, "{b}") + method("Get", R"({"Ref": "A"})") +
           method("Other", R"({"Ref": "B"})"),
       "/Resources/Other/Properties/Integration: A sibling ({a}) of this resource already has a variable path part -- "
       "only "
       "one is allowed"},
      {method("Get", "\"nowhere\""),
       "/Resources/Get/Properties/ResourceId: this method belongs to no resource of its API"},
      {other_api, "/Resources/Get/Properties/RestApiId: this method belongs to no API of the template"},
      {R"(, "Stage": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "Api"}, "StageName": "a/b"}})",
       "/Resources/Stage/Properties/StageName: Stage name only allows a-zA-Z0-9_-"},
  };
  for (const Row& row : rows) EXPECT_EQ(problems_of(template_of(kApi + row.more)), row.problem);
}

TEST(ApiGatewayRestApi, EveryIntegrationIsMadeAndDrawn) {
  const Files files = template_of(
      kApi + ", " + table_entry("Jobs") + R"(, "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {
        "RestApiId": {"Ref": "Api"}, "HttpMethod": "GET", "ResourceId": )" +
      kRoot + R"(, "AuthorizationType": "AWS_IAM", "Integration": {"Type": "AWS", "IntegrationHttpMethod": "POST",
        "Credentials": "arn:aws:iam::123456789012:role/r", "Uri": "arn:aws:apigateway:eu-central-1:dynamodb:action/GetItem",
        "PassthroughBehavior": "NEVER", "RequestTemplates": {"application/json": {"Fn::Sub": "{\"TableName\": \"${Jobs}\"}"}},
        "IntegrationResponses": [{"StatusCode": 200}, {"StatusCode": "404", "SelectionPattern": "4.."}]}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const api::Method& method = loaded->world.apis.apis.at("Api")->root.methods.at("GET");
  EXPECT_EQ(method.integration.type, api::Integration::Type::kAws);
  EXPECT_EQ(method.integration.role, "arn:aws:iam::123456789012:role/r");
  EXPECT_EQ(method.integration.passthrough, api::Passthrough::kNever);
  EXPECT_EQ(method.integration.responses.at(1).pattern, "4..");
  EXPECT_EQ(method.admission.by, api::Admission::By::kIdentity);
  EXPECT_NE(drawn(files).find("Api writes Jobs"), std::string::npos) << drawn(files);
}

TEST(ApiGatewayRestApi, WhatCannotBeReadIsAProblem) {
  struct Row {
    const char* integration;
    const char* problem;
  };
  const Row rows[] = {
      {R"({"Type": "MOCKED"})", "an integration has a type"},
      {R"t({"Type": "MOCK", "RequestTemplates": {"application/json": "#if($a)"}})t",
       "the mapping template for application/json cannot be read"},
  };
  for (const Row& row : rows) {
    const std::string said =
        problems_of(template_of(kApi + R"(, "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {
        "RestApiId": {"Ref": "Api"}, "HttpMethod": "GET", "ResourceId": )" +
                                kRoot + R"(, "Integration": )" + row.integration + "}}"));
    EXPECT_TRUE(starts(said, "/Resources/Get/Properties/Integration: the route GET /: " + std::string(row.problem)));
  }
}

TEST(ApiGatewayRestApi, ADocumentSaysAllThatEntriesDo) {
  const Files files =
      template_of(function_entry("Fn") + R"(, "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": {
    "openapi": "3.0.1", "info": {"title": "jobs"},
    "x-amazon-apigateway-request-validators": {"body": {"validateRequestBody": true, "validateRequestParameters": true}},
    "x-amazon-apigateway-request-validator": "body",
    "x-amazon-apigateway-gateway-responses": {"DEFAULT_4XX": {"responseParameters":
      {"gatewayresponse.header.Access-Control-Allow-Origin": "'*'"}}},
    "x-amazon-apigateway-binary-media-types": ["image/png"],
    "components": {"schemas": {"Job": {"type": "object"}},
      "securitySchemes": {"guard": {"type": "apiKey", "name": "Auth", "in": "header",
          "x-amazon-apigateway-authtype": "custom", "x-amazon-apigateway-authorizer": {"type": "token",
            "authorizerUri": {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}}},
        "sigv4": {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"},
        "key": {"type": "apiKey", "name": "x-api-key", "in": "header"}}},
    "paths": {"/jobs/{id}": {
      "post": {"security": [{"guard": []}, {"key": []}],
        "parameters": [{"name": "id", "in": "path", "required": true}],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}},
        "x-amazon-apigateway-integration": {"type": "mock", "passthroughBehavior": "when_no_templates",
          "requestTemplates": {"application/json": "{\"statusCode\": 200}"},
          "responses": {"default": {"statusCode": "200"}, "5\\d\\d": {"statusCode": "500"}}}},
      "get": {"security": [{"sigv4": []}], "x-amazon-apigateway-integration": {"type": "mock"}}}}}}})");
  const Result<Loaded> loaded = made(files);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const api::Api& made_api = *loaded->world.apis.apis.at("Api");
  const auto& methods = made_api.root.children.at(0).children.at(0).methods;
  const api::Method& post = methods.at("POST");
  EXPECT_EQ(post.integration.passthrough, api::Passthrough::kWhenNoTemplates);
  EXPECT_EQ(post.integration.responses.size(), 2U);
  EXPECT_EQ(post.admission.authorizer, "guard");
  EXPECT_TRUE(post.admission.key && post.admission.body);
  EXPECT_EQ(post.admission.parameters, std::vector<std::string>{"method.request.path.id"});
  EXPECT_EQ(post.admission.models.at("application/json"), "Job");
  EXPECT_EQ(methods.at("GET").admission.by, api::Admission::By::kIdentity);
  EXPECT_EQ(made_api.authorizers.at("guard").function, "Fn");
  EXPECT_EQ(made_api.authorizers.at("guard").sources, std::vector<std::string>{"method.request.header.Auth"});
  EXPECT_TRUE(made_api.responses.contains("DEFAULT_4XX"));
  EXPECT_EQ(made_api.binary_types, std::vector<std::string>{"image/png"});
}

}  // namespace
}  // namespace millrace::template_
