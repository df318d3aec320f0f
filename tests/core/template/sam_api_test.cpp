// Serverless APIs in force: what their properties and their events' say, tried with requests.
#include "core/template/sam_api.h"

#include "core/api/match.h"
#include "tests/core/api/a_pool.h"
#include "tests/core/api/staged.h"

namespace millrace::template_ {
namespace {

using api::Request;
using api::Staged;

constexpr const char* kSam = R"(, "Transform": "AWS::Serverless-2016-10-31")";

// A function `Fn` with events, which answers what its authorizer's context says.
std::string function_with(const std::string& events) {
  return R"t("Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "InlineCode": "export const handler = async (event) => ({ statusCode: 200, )t"
         R"t(body: JSON.stringify(event.requestContext.authorizer ?? null) })",
    "Events": {)t" +
         events + "}}}";
}

std::string event_at(const std::string& name, const std::string& path, const std::string& more = {},
                     const std::string& method = "get") {
  return "\"" + name + R"(": {"Type": "Api", "Properties": {"RestApiId": {"Ref": "Api"}, "Path": ")" + path +
         R"(", "Method": ")" + method + "\"" + more + "}}";
}

std::string api_of(const std::string& properties) {
  return R"(, "Api": {"Type": "AWS::Serverless::Api", "Properties": {"StageName": "dev")" + properties + "}}";
}

// A function `Guard` that lets in whoever says `let-me-in`.
std::string guard() {
  return R"t(, "Guard": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "InlineCode": "export const handler = async (event) => ({ principalId: 'ann', )t"
         R"t(policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', )t"
         R"t(Resource: event.methodArn, Effect: (event.authorizationToken ?? event.headers['x-pass']) )t"
         R"t(=== 'let-me-in' ? 'Allow' : 'Deny' }] } })"}})t";
}

int status_of(Staged& staged, const std::string& path, std::map<std::string, std::string> headers = {},
              const std::string& method = "GET", const std::string& body = {}) {
  return staged.after({"Api", method, path, std::move(headers), body}).response->status;
}

TEST(SamApi, TheDefaultAuthorizerGuardsAllRoutesButThoseThatSayOtherwise) {
  const std::string auth = R"(, "Auth": {"DefaultAuthorizer": "Own", "Authorizers": {
      "Own": {"FunctionArn": {"Fn::GetAtt": ["Guard", "Arn"]}, "Identity": {"Header": "X-Token"}},
      "Asking": {"FunctionArn": {"Fn::GetAtt": ["Guard", "Arn"]}, "FunctionPayloadType": "REQUEST",
        "Identity": {"Headers": ["X-Pass"], "ReauthorizeEvery": 0}}}})";
  Staged staged(function_with(event_at("A", "/a") + "," + event_at("B", "/b", R"(, "Auth": {"Authorizer": "NONE"})") +
                              "," + event_at("C", "/c", R"(, "Auth": {"Authorizer": "Asking"})") + "," +
                              event_at("D", "/d", R"(, "Auth": {"Authorizer": "AWS_IAM"})")) +
                    api_of(auth) + guard(),
                kSam);
  EXPECT_EQ(status_of(staged, "/a"), 401);
  EXPECT_EQ(status_of(staged, "/a", {{"x-token", "let-me-in"}}), 200);
  EXPECT_EQ(status_of(staged, "/a", {{"x-token", "no"}}), 403);
  EXPECT_EQ(status_of(staged, "/b"), 200);
  EXPECT_EQ(status_of(staged, "/c", {{"x-token", "let-me-in"}}), 401);
  EXPECT_EQ(status_of(staged, "/c", {{"x-pass", "let-me-in"}}), 200);
  EXPECT_EQ(status_of(staged, "/d"), 403);
}

TEST(SamApi, UserPoolsAndScopesAreAskedFor) {
  const std::string auth = R"(, "Auth": {"Authorizers": {"Pool": {"UserPoolArn":
      "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_pool"}}})";
  Staged staged(function_with(event_at("A", "/a", R"(, "Auth": {"Authorizer": "Pool"})") + "," +
                              event_at("B", "/b", R"(, "Auth": {"Authorizer": "Pool",
                                "AuthorizationScopes": ["notes/read"]})") +
                              "," + event_at("C", "/c")) +
                    api_of(auth),
                kSam);
  const userpool::Pool pool = api::a_pool("web");
  staged.world.userpools.pools[pool.id] = pool;
  const auto tokens = api::tokens_of_ann(pool, staged.world.now);
  EXPECT_EQ(status_of(staged, "/a"), 401);
  EXPECT_EQ(status_of(staged, "/a", {{"authorization", tokens.identity}}), 200);
  EXPECT_EQ(status_of(staged, "/b", {{"authorization", tokens.access}}), 401);
  EXPECT_EQ(status_of(staged, "/c"), 200);
}

TEST(SamApi, AKeyIsAskedForAndThereIsAPlan) {
  const std::string auth = R"(, "Auth": {"ApiKeyRequired": true, "UsagePlan": {"CreateUsagePlan": "PER_API",
      "Throttle": {"BurstLimit": 1, "RateLimit": 1}}})";
  Staged staged(
      function_with(event_at("A", "/a") + "," + event_at("B", "/b", R"(, "Auth": {"ApiKeyRequired": false})")) +
          api_of(auth),
      kSam);
  ASSERT_EQ(staged.world.apis.plans.keys.size(), 1u);
  const std::string key = text_member(staged.world.apis.plans.keys.begin()->second, "value");
  EXPECT_EQ(status_of(staged, "/a"), 403);
  EXPECT_EQ(status_of(staged, "/b"), 200);
  EXPECT_EQ(status_of(staged, "/a", {{"x-api-key", key}}), 200);
  EXPECT_EQ(status_of(staged, "/a", {{"x-api-key", key}}), 429);
}

TEST(SamApi, BrowsersAreAnsweredForEveryPath) {
  struct Row {
    const char* cors;
    const char* auth;
    int status;
    const char* origin;
    const char* methods;
  };
  const Row rows[] = {
      {R"("'*'")", "", 200, "*", "GET,POST,OPTIONS"},
      {R"({"AllowOrigin": "'https://a.example'", "AllowMethods": "'GET'", "AllowCredentials": true})", "", 200,
       "https://a.example", "GET"},
      {R"("'*'")", R"(, "Auth": {"DefaultAuthorizer": "AWS_IAM"})", 403, "", ""},
      {R"("'*'")", R"(, "Auth": {"DefaultAuthorizer": "AWS_IAM", "AddDefaultAuthorizerToCorsPreflight": false})", 200,
       "*", "GET,POST,OPTIONS"},
  };
  for (const Row& row : rows) {
    Staged staged(function_with(event_at("A", "/a") + "," + event_at("B", "/a", "", "post")) +
                      api_of(std::string(R"(, "Cors": )") + row.cors + row.auth),
                  kSam);
    const auto& response = *staged.after({"Api", "OPTIONS", "/a", {}, ""}).response;
    EXPECT_EQ(response.status, row.status) << row.cors << row.auth;
    if (row.status != 200) continue;
    EXPECT_EQ(response.headers.at("Access-Control-Allow-Origin"), row.origin);
    EXPECT_EQ(response.headers.at("Access-Control-Allow-Methods"), row.methods);
  }
}

TEST(SamApi, ModelsAndParametersAreAskedForPerEvent) {
  const std::string models = R"(, "Models": {"Job": {"type": "object", "required": ["seconds"]}})";
  Staged staged(function_with(event_at("A", "/a", R"(, "RequestModel": {"Model": "Job", "Required": true,
                                "ValidateBody": true, "ValidateParameters": true},
                                "RequestParameters": ["method.request.header.X-Any",
                                  {"method.request.querystring.page": {"Required": true}}])",
                                       "post")) +
                    api_of(models),
                kSam);
  const auto status = [&](const char* path, const char* body) { return status_of(staged, path, {}, "POST", body); };
  EXPECT_EQ(status("/a?page=1", R"({"seconds": 1})"), 200);
  EXPECT_EQ(status("/a?page=1", "{}"), 400);
  EXPECT_EQ(status("/a", R"({"seconds": 1})"), 400);
}

TEST(SamApi, TheGatewaysAnswersBinaryTypesAndThrottlingAreTheApis) {
  Staged staged(function_with(event_at("A", "/a")) + api_of(R"(, "GatewayResponses": {"DEFAULT_4XX": {"StatusCode": 418,
      "ResponseParameters": {"Headers": {"X-Why": "'no'"}}}}, "BinaryMediaTypes": ["image~1png"],
      "MethodSettings": [{"HttpMethod": "*", "ResourcePath": "/*", "ThrottlingRateLimit": 1,
        "ThrottlingBurstLimit": 1}])"),
                kSam);
  EXPECT_EQ(status_of(staged, "/a"), 200);
  const auto& refused = *staged.after({"Api", "GET", "/a", {}, ""}).response;
  EXPECT_EQ(refused.status, 418);
  EXPECT_EQ(refused.headers.at("X-Why"), "no");
  EXPECT_EQ(staged.world.apis.apis.at("Api")->binary_types, std::vector<std::string>{"image/png"});
}

TEST(SamApi, AResourcePolicyIsTheApisOwn) {
  const std::string auth =
      R"(, "Auth": {"ResourcePolicy": {"IpRangeBlacklist": ["203.0.113.0/24"], "SourceVpcWhitelist": ["vpc-1"]}})";
  const std::string resources = function_with(event_at("A", "/a")) + api_of(auth);
  Staged staged(resources, std::string(kSam) + R"(, "Metadata": {"Millrace": {"Permissions": "enforced"}})");
  EXPECT_EQ(status_of(staged, "/a"), 403);
  function::Engine engine;
  const auto loaded = load({{"template.json", "{\"Resources\": {" + resources + "}" + kSam + "}"}}, 1, engine);
  ASSERT_TRUE(loaded);
  std::string told;
  for (const Notice& notice : loaded->notices) told += to_text(notice) + "\n";
  EXPECT_NE(told.find("Policy, because permissions are enforced only where Metadata says so"), std::string::npos)
      << told;
  EXPECT_NE(told.find("SourceVpcWhitelist, because there is no network"), std::string::npos) << told;
}

TEST(SamApi, ListsOfNetworksAreConditionsOfItsPolicy) {
  const auto policy = [](const std::string& lists) {
    function::Engine engine;
    const std::string text = "{\"Resources\": {" + function_with(event_at("A", "/a")) +
                             api_of(R"(, "Auth": {"ResourcePolicy": {)" + lists + "}}") + "}" + kSam + "}";
    const auto loaded = load({{"template.json", text}}, 1, engine);
    return loaded ? loaded->world.apis.apis.at("Api")->policy.text : loaded.error().what;
  };
  EXPECT_NE(policy(R"("SourceVpcWhitelist": ["vpc-1", "vpce-2"])")
                .find(R"("Condition":{"StringNotEquals":{"aws:SourceVpc":["vpc-1"],"aws:SourceVpce":["vpce-2"]}}})"),
            std::string::npos);
  EXPECT_NE(policy(R"("IntrinsicVpceBlacklist": ["vpce-3"])")
                .find(R"("Condition":{"StringEquals":{"aws:SourceVpce":["vpce-3"]}}})"),
            std::string::npos);
}

// By the role of each integration: a signed route calls in the name of who signs, unless it is told otherwise.
TEST(SamApi, TheInvokeRoleIsTheIntegrationsCredentials) {
  struct Row {
    const char* api;
    const char* event;
    const char* role;
  };
  const Row rows[] = {
      {R"("DefaultAuthorizer": "AWS_IAM")", "{}", "arn:aws:iam::*:user/*"},
      {R"("DefaultAuthorizer": "AWS_IAM", "InvokeRole": "NONE")", "{}", ""},
      {R"("DefaultAuthorizer": "AWS_IAM", "InvokeRole": "arn:aws:iam::123456789012:role/Api")", "{}",
       "arn:aws:iam::123456789012:role/Api"},
      {R"("DefaultAuthorizer": "AWS_IAM", "InvokeRole": "NONE")", R"({"InvokeRole": "CALLER_CREDENTIALS"})",
       "arn:aws:iam::*:user/*"},
      {R"("InvokeRole": "CALLER_CREDENTIALS")", "{}", ""},
      {R"("InvokeRole": "CALLER_CREDENTIALS")", R"({"Authorizer": "AWS_IAM", "InvokeRole": "NONE"})", ""},
      {R"("DefaultAuthorizer": "AWS_IAM")", R"({"Authorizer": "NONE"})", ""},
  };
  for (const Row& row : rows) {
    Staged staged(function_with(event_at("A", "/a", std::string(R"(, "Auth": )") + row.event)) +
                      api_of(std::string(R"(, "Auth": {)") + row.api + "}"),
                  kSam);
    const auto found = api::match(*staged.world.apis.apis.at("Api"), "GET", "/a");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->method->integration.role, row.role) << row.api << row.event;
  }
}

TEST(SamApi, TheImplicitApiHasTheGlobals) {
  Staged staged(R"t("Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "InlineCode": "export const handler = async () => ({ statusCode: 200 })",
    "Events": {"A": {"Type": "Api", "Properties": {"Path": "/a", "Method": "get"}}}}})t",
                std::string(kSam) + R"(, "Globals": {"Api": {"Cors": "'*'", "Variables": {"v": "1"}}})");
  EXPECT_EQ(staged.after({"", "OPTIONS", "/a", {}, ""}).response->status, 200);
  EXPECT_EQ(staged.world.apis.apis.at("ServerlessRestApi")->stage_variables.at("v"), "1");
}

TEST(SamApi, AnHttpApisEventsChooseTheirAuthorizer) {
  Staged staged(R"t("Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
    "Handler": "index.handler", "InlineCode": "export const handler = async () => 'ok'", "Events": {
      "A": {"Type": "HttpApi", "Properties": {"ApiId": {"Ref": "Api"}, "Path": "/a", "Method": "get"}},
      "B": {"Type": "HttpApi", "Properties": {"ApiId": {"Ref": "Api"}, "Path": "/b", "Method": "get",
        "Auth": {"Authorizer": "NONE"}}}}}},
    "Guard": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x",
      "Handler": "index.handler", "InlineCode": "export const handler = async (event) => ({ isAuthorized: event.identitySource[0] === 'let-me-in' })"}},
    "Api": {"Type": "AWS::Serverless::HttpApi", "Properties": {"DefaultRouteSettings": {"ThrottlingBurstLimit": 2,
      "ThrottlingRateLimit": 1}, "Auth": {"DefaultAuthorizer": "Own", "Authorizers": {"Own": {
        "FunctionArn": {"Fn::GetAtt": ["Guard", "Arn"]}, "EnableSimpleResponses": true,
        "Identity": {"Headers": ["X-Token"]}}}}}})t",
                kSam);
  EXPECT_EQ(status_of(staged, "/a"), 401);
  EXPECT_EQ(status_of(staged, "/a", {{"x-token", "let-me-in"}}), 200);
  EXPECT_EQ(status_of(staged, "/b"), 200);
  EXPECT_EQ(status_of(staged, "/b"), 200);
  EXPECT_EQ(status_of(staged, "/b"), 429);
}

}  // namespace
}  // namespace millrace::template_
