#include "core/api/admit.h"

#include "core/api/admission/token.h"
#include "tests/core/api/a_pool.h"
#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

const std::string kMock = R"({"Type": "MOCK", "RequestTemplates": {"application/json": "{\"statusCode\": 200}"},
  "IntegrationResponses": [{"StatusCode": 200, "ResponseTemplates": {"application/json":
    "$context.authorizer.principalId$context.authorizer.color$context.authorizer.claims.email"}}]})";

std::string validated(bool body, bool parameters) {
  return R"(, "RequestValidatorId": {"Ref": "Check"}, "RequestModels": {"application/json": {"Ref": "Jobs"}},
    "RequestParameters": {"method.request.querystring.a": true, "method.request.header.X-B": true,
      "method.request.querystring.c": false}}},
    "Jobs": {"Type": "AWS::ApiGateway::Model", "Properties": {"RestApiId": {"Ref": "Api"}, "Name": "Jobs",
      "ContentType": "application/json", "Schema": {"type": "object", "required": ["seconds"],
        "properties": {"seconds": {"type": "integer", "minimum": 1}}}}},
    "Check": {"Type": "AWS::ApiGateway::RequestValidator", "Properties": {"RestApiId": {"Ref": "Api"},
      "ValidateRequestBody": )" +
         std::string(body ? "true" : "false") + R"(, "ValidateRequestParameters": )" + (parameters ? "true" : "false");
}

TEST(Admit, ARequestHasWhatItMustHave) {
  struct Row {
    bool body, parameters;
    Request request;
    const char* said;
  };
  const std::string job = R"({"seconds": 5})";
  const Row rows[] = {
      {true, false, {"", "POST", "/job/1", {}, job}, "200 "},
      {true, false, {"", "POST", "/job/1", {}, R"({"seconds": 0})"}, R"(400 {"message":"Invalid request body"})"},
      {true, false, {"", "POST", "/job/1", {}, R"({"seconds": "5"})"}, R"(400 {"message":"Invalid request body"})"},
      {true, false, {"", "POST", "/job/1", {}, "{}"}, R"(400 {"message":"Invalid request body"})"},
      {true, false, {"", "POST", "/job/1", {}, ""}, R"(400 {"message":"Invalid request body"})"},
      {true, false, {"", "POST", "/job/1", {}, "no JSON"}, R"(400 {"message":"Invalid request body"})"},
      {false, false, {"", "POST", "/job/1", {}, "{}"}, "200 "},
      {false, true, {"", "POST", "/job/1?a=1", {{"x-b", "2"}}, "{}"}, "200 "},
      {false,
       true,
       {"", "POST", "/job/1?a=1", {}, "{}"},
       R"(400 {"message":"Missing required request parameters: [X-B]"})"},
      {true,
       true,
       {"", "POST", "/job/1?a=", {}, "{}"},
       R"(400 {"message":"Missing required request parameters: [a, X-B]"})"},
  };
  for (const Row& row : rows) {
    Staged staged(api_with(kMock, validated(row.body, row.parameters)));
    EXPECT_EQ(staged.said(row.request), row.said) << row.request.path << row.request.body;
  }
}

TEST(Admit, AnApiSaysRefusalsInItsOwnWay) {
  Staged staged(api_with(kMock, validated(true, false)) + R"(,
    "Wrong": {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": {"RestApiId": {"Ref": "Api"},
      "ResponseType": "BAD_REQUEST_BODY", "StatusCode": "422",
      "ResponseParameters": {"gatewayresponse.header.Access-Control-Allow-Origin": "'*'"},
      "ResponseTemplates": {"application/json":
        "{\"why\":$context.error.messageString,\"type\":\"$context.error.responseType\"}"}}},
    "Others": {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": {"RestApiId": {"Ref": "Api"},
      "ResponseType": "DEFAULT_4XX",
      "ResponseParameters": {"gatewayresponse.header.X-Path": "method.request.header.x-a"}}})");
  const Exchange& wrong = staged.after({"", "POST", "/job/1", {}, "{}"});
  EXPECT_EQ(wrong.response->status, 422);
  EXPECT_EQ(wrong.response->body, R"({"why":"Invalid request body","type":"BAD_REQUEST_BODY"})");
  EXPECT_EQ(wrong.response->headers.at("Access-Control-Allow-Origin"), "*");
  const Exchange& none = staged.after({"", "GET", "/nowhere", {{"x-a", "b"}}, ""});
  EXPECT_EQ(none.response->status, 403);
  EXPECT_EQ(none.response->body, R"({"message":"Missing Authentication Token"})");
  EXPECT_EQ(none.response->headers.at("X-Path"), "b");
}

// The API behind an authoriser whose function answers what `source` says.
std::string guarded_text(const std::string& source, const std::string& more) {
  return function_of("export const handler = async (event) => { " + source + " }") + ", " +
         api_with(kMock, R"(, "AuthorizationType": "CUSTOM", "AuthorizerId": {"Ref": "Guard"}}},
    "Guard": {"Type": "AWS::ApiGateway::Authorizer", "Properties": {"RestApiId": {"Ref": "Api"}, "Name": "guard",
      "Type": "TOKEN", "IdentitySource": "method.request.header.Auth", "AuthorizerUri": {"Fn::Sub":
        "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"})" +
                             more);
}

Staged guarded(const std::string& source, const std::string& more = {}) { return Staged(guarded_text(source, more)); }

std::string policy(const std::string& effect, const std::string& resource = "event.methodArn") {
  return "return { principalId: 'ann', policyDocument: { Version: '2012-10-17', Statement: [{ Action: "
         "'execute-api:Invoke', Effect: '" +
         effect + "', Resource: " + resource + " }] }, context: { color: 'red' } };";
}

TEST(Admit, AnAuthorizersFunctionDecides) {
  struct Row {
    std::string source;
    std::map<std::string, std::string> headers;
    const char* said;
  };
  const std::map<std::string, std::string> token{{"auth", "let-me-in"}};
  const Row rows[] = {
      {policy("Allow"), token, "200 annred"},
      {policy("Allow"), {}, R"(401 {"message":"Unauthorized"})"},
      {policy("Deny"), token,
       R"(403 {"Message":"User is not authorized to access this resource with an explicit deny"})"},
      {policy("Allow", "'arn:aws:execute-api:eu-central-1:123456789012:other/*'"), token,
       R"(403 {"Message":"User is not authorized to access this resource"})"},
      {"throw new Error('Unauthorized');", token, R"(401 {"message":"Unauthorized"})"},
      {"throw new Error('no');", token, R"(500 {"message":null})"},
      {"return { policyDocument: {} };", token, R"(500 {"message":null})"},
      {"return 'yes';", token, R"(500 {"message":null})"},
  };
  for (const Row& row : rows) {
    Staged staged = guarded(row.source);
    EXPECT_EQ(staged.said({"", "POST", "/job/1", row.headers, "{}"}), row.said) << row.source;
  }
}

int64_t times_asked(const Staged& staged) {
  const std::string told = staged.told("api.authorizer");
  return std::count(told.begin(), told.end(), '\n') - (told.find("without asking again") != std::string::npos ? 1 : 0);
}

TEST(Admit, WhatAnAuthorizerSaidHoldsForAWhile) {
  Staged staged = guarded(policy("Allow"), R"(, "AuthorizerResultTtlInSeconds": 60)");
  const Request request{"", "POST", "/job/1", {{"auth", "a"}}, "{}"};
  staged.after(request);
  staged.after(request);
  EXPECT_EQ(times_asked(staged), 1);
  staged.world.now = staged.world.now + seconds(61);
  staged.after(request);
  EXPECT_EQ(times_asked(staged), 2);
  EXPECT_NE(staged.told("api.authorizer").find("what guard said of this caller holds for 1 min"), std::string::npos);
}

TEST(Admit, ATokenThatDoesNotFitIsNotAskedAbout) {
  Staged staged = guarded(policy("Allow"), R"(, "IdentityValidationExpression": "[a-z]+")");
  EXPECT_EQ(staged.said({"", "POST", "/job/1", {{"auth", "abc1"}}, "{}"}), R"(401 {"message":"Unauthorized"})");
  EXPECT_EQ(staged.said({"", "POST", "/job/1", {{"auth", "abc"}}, "{}"}), "200 annred");
  EXPECT_EQ(times_asked(staged), 1);
}

TEST(Admit, AUserPoolsTokenIsGoodForAnHour) {
  Staged staged(api_with(kMock, R"(, "AuthorizationType": "COGNITO_USER_POOLS", "AuthorizerId": {"Ref": "Guard"}}},
    "Guard": {"Type": "AWS::ApiGateway::Authorizer", "Properties": {"RestApiId": {"Ref": "Api"}, "Name": "guard",
      "Type": "COGNITO_USER_POOLS", "IdentitySource": "method.request.header.Authorization",
      "ProviderARNs": ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_pool"])"));
  const userpool::Pool pool = a_pool("client", {{"email", "ann@example.com"}}, {"admins"});
  staged.world.userpools.pools[pool.id] = pool;
  const std::string token = tokens_of_ann(pool, staged.world.now).identity;
  const auto with = [&](const std::string& text) {
    return staged.said({"", "POST", "/job/1", {{"authorization", text}}, "{}"});
  };
  EXPECT_EQ(with("Bearer " + token), "200 ann@example.com");
  EXPECT_EQ(with(token), "200 ann@example.com");
  EXPECT_EQ(with(token + "x"), R"(401 {"message":"Unauthorized"})");
  EXPECT_EQ(with("nonsense"), R"(401 {"message":"Unauthorized"})");
  staged.world.now = staged.world.now + hours(1);
  EXPECT_EQ(with(token), R"(401 {"message":"Unauthorized"})");
}

TEST(Admit, ASignatureIsAskedForAndPoliciesWhereTheyAreEnforced) {
  const std::string api = api_with(kMock, R"(, "AuthorizationType": "AWS_IAM")");
  Staged open(api);
  EXPECT_EQ(open.said({"", "POST", "/job/1", {}, "{}"}), R"(403 {"message":"Missing Authentication Token"})");
  Request signed_one{"", "POST", "/job/1", {}, "{}"};
  signed_one.key = "any";
  EXPECT_EQ(open.said(signed_one), "200 ");

  Staged closed(api, R"(, "Metadata": {"Millrace": {"Permissions": "enforced"}})");
  closed.call("iam", "CreateUser", {{"UserName", "ann"}});
  const Json key = closed.call("iam", "CreateAccessKey", {{"UserName", "ann"}}).at("AccessKey");
  signed_one.key = text_member(key, "AccessKeyId");
  const std::string id = closed.world.apis.apis.at("Api")->id;
  EXPECT_EQ(closed.said(signed_one),
            R"(403 {"Message":"User: arn:aws:iam::123456789012:user/ann is not authorized to perform: )"
            R"(execute-api:Invoke on resource: arn:aws:execute-api:eu-central-1:********9012:)" +
                id + R"(/dev/POST/job/1 because no identity-based policy allows the execute-api:Invoke action"})");
  closed.call("iam", "PutUserPolicy",
              {{"UserName", "ann"},
               {"PolicyName", "may"},
               {"PolicyDocument", R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Action": "execute-api:Invoke", "Resource": "arn:aws:execute-api:*:*:*/dev/POST/job/*"}]})"}});
  EXPECT_EQ(closed.said(signed_one), "200 ");
}

TEST(Admit, AnApisOwnPolicyIsAskedWhereTheyAreEnforced) {
  std::string api = api_with(kMock);
  api.replace(api.find(R"("AWS::ApiGateway::RestApi")"), 26, R"("AWS::ApiGateway::RestApi", "Properties": {"Policy": {
    "Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"},
      {"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/dev/POST/job/secret"}]}})");
  Staged staged(api, R"(, "Metadata": {"Millrace": {"Permissions": "enforced"}})");
  EXPECT_EQ(staged.said({"", "POST", "/job/1", {}, "{}"}), "200 ");
  EXPECT_EQ(staged.said({"", "POST", "/job/secret", {}, "{}"}).substr(0, 55),
            R"(403 {"Message":"User: anonymous is not authorized to pe)");
}

// An API whose policy has those statements.
std::string with_policy(std::string api, const std::string& statements) {
  const std::string type = R"("AWS::ApiGateway::RestApi")";
  return api.replace(
      api.find(type), type.size(),
      type + R"(, "Properties": {"Policy": {"Version": "2012-10-17", "Statement": [)" + statements + "]}}");
}

TEST(Admit, AnApisOwnPolicyLooksAtAddressesAndPrincipals) {
  constexpr const char* kAllow = R"({"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke",
    "Resource": "execute-api:/*")";
  constexpr const char* kDeny = R"({"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke",
    "Resource": "execute-api:/*")";
  const std::string here = R"(, "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})";
  const std::string elsewhere = R"(, "Condition": {"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}})";
  const std::string explicitly = " with an explicit deny\"}";
  const std::string implicitly = " because no resource-based policy allows the execute-api:Invoke action\"}";
  const std::pair<std::string, std::string> rows[] = {
      {kAllow + here, ""},
      {kAllow + elsewhere, implicitly},
      {std::string(kAllow) + "}, " + kDeny + here, explicitly},
      {std::string(kAllow) + "}, " + kDeny + elsewhere, ""},
      {R"({"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "execute-api:Invoke",
        "Resource": "execute-api:/*"})",
       implicitly},
  };
  for (const auto& [statements, end] : rows) {
    Staged staged(with_policy(api_with(kMock), statements),
                  R"(, "Metadata": {"Millrace": {"Permissions": "enforced"}})");
    const std::string said = staged.said({"", "POST", "/job/1", {}, "{}"});
    EXPECT_TRUE(end.empty() ? said == "200 " : said.ends_with(end)) << said;
  }
}

TEST(Admit, AnApisOwnPolicyIsAskedTogetherWithAnAuthorizersAnswer) {
  const std::string enforced = R"(, "Metadata": {"Millrace": {"Permissions": "enforced"}})";
  const auto statement = [](const char* effect) {
    return R"({"Effect": ")" + std::string(effect) +
           R"(", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"})";
  };
  const std::string elsewhere = policy("Allow", "'arn:aws:execute-api:eu-central-1:123456789012:other/*'");
  const std::string may = R"(, "May": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "Fn"},
    "Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com"}})";
  const Request request{"", "POST", "/job/1", {{"auth", "secret"}}, "{}"};
  struct Row {
    std::string answer, own;
    int status;
    size_t asked;
  };
  const Row rows[] = {{policy("Allow"), statement("Deny"), 403, 0},
                      {policy("Deny"), statement("Allow"), 403, 1},
                      {elsewhere, statement("Allow"), 200, 1}};
  for (const Row& row : rows) {
    Staged staged(with_policy(guarded_text(row.answer, ""), row.own) + may, enforced);
    EXPECT_EQ(staged.after(request).response->status, row.status) << row.answer;
    EXPECT_EQ(staged.told("api.authorizer").empty(), row.asked == 0) << row.answer;
  }
}

TEST(Admit, AKeyIsWithinItsPlan) {
  Staged staged(api_with(kMock, R"(, "ApiKeyRequired": true)") + R"(,
    "Key": {"Type": "AWS::ApiGateway::ApiKey", "Properties": {"Value": "0123456789abcdef0123", "Enabled": true}},
    "Plan": {"Type": "AWS::ApiGateway::UsagePlan", "Properties": {
      "ApiStages": [{"ApiId": {"Ref": "Api"}, "Stage": {"Ref": "Stage"}}],
      "Throttle": {"RateLimit": 1, "BurstLimit": 2}, "Quota": {"Limit": 3, "Period": "DAY"}}},
    "Member": {"Type": "AWS::ApiGateway::UsagePlanKey", "Properties": {"KeyId": {"Ref": "Key"},
      "KeyType": "API_KEY", "UsagePlanId": {"Ref": "Plan"}}})");
  Request request{"", "POST", "/job/1", {}, "{}"};
  EXPECT_EQ(staged.said(request), R"(403 {"message":"Forbidden"})");
  request.headers["x-api-key"] = "0123456789abcdef0123";
  EXPECT_EQ(staged.said(request), "200 ");
  EXPECT_EQ(staged.said(request), "200 ");
  EXPECT_EQ(staged.said(request), R"(429 {"message":"Too Many Requests"})");
  staged.world.now = staged.world.now + seconds(10);
  EXPECT_EQ(staged.said(request), "200 ");
  EXPECT_EQ(staged.said(request), R"(429 {"message":"Limit Exceeded"})");
  staged.world.now = staged.world.now + hours(24);
  EXPECT_EQ(staged.said(request), "200 ");
}

// An HTTP API `Notes` whose one route leads to a function that shows what it is told of its caller.
std::string http_api(const std::string& api, const std::string& route, const std::string& more) {
  return function_of(
             "export const handler = async (event) => event.type ? { isAuthorized: event.identitySource[0] === "
             "'let-me-in', context: { color: 'red' } } : event.requestContext.authorizer ?? 'nobody'") +
         R"(, "Notes": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP", "Name": "notes")" +
         api +
         R"(}}, "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {"ApiId": {"Ref": "Notes"},
      "StageName": "$default"}},
    "Get": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Notes"}, "RouteKey": "GET /notes",
      "Target": {"Fn::Sub": "integrations/${Pass}"})" +
         route + R"(}},
    "Pass": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {"ApiId": {"Ref": "Notes"},
      "IntegrationType": "AWS_PROXY", "IntegrationUri": {"Fn::GetAtt": ["Fn", "Arn"]}, "PayloadFormatVersion": "2.0"}})" +
         more;
}

TEST(Admit, AnHttpApiAsksAFunctionOrReadsATokenItself) {
  const std::string custom = R"(, "AuthorizationType": "CUSTOM", "AuthorizerId": {"Ref": "Guard"})";
  Staged asked(http_api("", custom, R"(, "Guard": {"Type": "AWS::ApiGatewayV2::Authorizer", "Properties": {
      "ApiId": {"Ref": "Notes"}, "Name": "guard", "AuthorizerType": "REQUEST", "EnableSimpleResponses": true,
      "AuthorizerPayloadFormatVersion": "2.0", "IdentitySource": ["$request.header.Auth"],
      "AuthorizerUri": {"Fn::Sub":
        "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}}})"));
  EXPECT_EQ(asked.said({"", "GET", "/notes", {{"auth", "let-me-in"}}, ""}), R"(200 {"lambda":{"color":"red"}})");
  EXPECT_EQ(asked.said({"", "GET", "/notes", {{"auth", "other"}}, ""}), R"(403 {"message":"Forbidden"})");
  EXPECT_EQ(asked.said({"", "GET", "/notes", {}, ""}), R"(401 {"message":"Unauthorized"})");

  const std::string jwt =
      R"(, "AuthorizationType": "JWT", "AuthorizerId": {"Ref": "Guard"}, "AuthorizationScopes": ["notes/read"])";
  Staged read(http_api("", jwt, R"(, "Guard": {"Type": "AWS::ApiGatewayV2::Authorizer", "Properties": {
      "ApiId": {"Ref": "Notes"}, "Name": "guard", "AuthorizerType": "JWT",
      "IdentitySource": ["$request.header.Authorization"], "JwtConfiguration": {"Audience": ["web"],
        "Issuer": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool"}}})"));
  const userpool::Pool pool = a_pool("web");
  read.world.userpools.pools[pool.id] = pool;
  const std::string token = tokens_of_ann(pool, read.world.now).access;
  EXPECT_EQ(read.said({"", "GET", "/notes", {{"authorization", "Bearer " + token}}, ""}),
            R"(403 {"message":"Forbidden"})");
  EXPECT_EQ(read.said({"", "GET", "/notes", {{"authorization", "Bearer x"}}, ""}), R"(401 {"message":"Unauthorized"})");
}

TEST(Admit, AnHttpApiAnswersBrowsersForOtherOrigins) {
  Staged staged(http_api(R"(, "CorsConfiguration": {"AllowOrigins": ["https://a.example"], "AllowMethods": ["GET"],
      "AllowHeaders": ["x-a"], "MaxAge": 60})",
                         "", ""));
  const Exchange& question = staged.after(
      {"", "OPTIONS", "/notes", {{"origin", "https://a.example"}, {"access-control-request-method", "GET"}}, ""});
  EXPECT_EQ(question.response->status, 204);
  EXPECT_EQ(question.response->headers.at("Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(question.response->headers.at("Access-Control-Max-Age"), "60");
  const Exchange& request = staged.after({"", "GET", "/notes", {{"origin", "https://a.example"}}, ""});
  EXPECT_EQ(request.response->headers.at("Access-Control-Allow-Origin"), "https://a.example");
  const Exchange& other = staged.after({"", "GET", "/notes", {{"origin", "https://b.example"}}, ""});
  EXPECT_FALSE(other.response->headers.contains("Access-Control-Allow-Origin"));
}

}  // namespace
}  // namespace millrace::api
