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

TEST(ApiGatewayRestApi, RoutesThatAreNotSimulatedAreNotices) {
  EXPECT_EQ(notices_of(template_of(kApi + R"(, "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {
              "RestApiId": {"Ref": "Api"}, "ResourceId": )" +
                                   kRoot + R"(, "HttpMethod": "GET",
              "Integration": {"Type": "MOCK"}}})")),
            "/Resources/Get/Properties/Integration: ignored: the route GET /, because only Lambda proxy integrations "
            "(AWS_PROXY) are simulated yet\n");
}

}  // namespace
}  // namespace millrace::template_
