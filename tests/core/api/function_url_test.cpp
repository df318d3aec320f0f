// Function URLs: the event that the function gets, what its result becomes, and other origins.
#include "core/api/function_url.h"

#include <gtest/gtest.h>

#include "core/api/handlers.h"
#include "tests/core/function/office.h"

namespace millrace::api {
namespace {

class UrlOffice : public function::Office {
 public:
  // A function with a URL, whose handler is what stands between the braces.
  explicit UrlOffice(const std::string& body, Json more = Json::object()) {
    hire("Echo", body);
    more["FunctionName"] = "Echo";
    if (!more.contains("AuthType")) more["AuthType"] = "NONE";
    const Outcome made = lambda("CreateFunctionUrlConfig", more);
    EXPECT_TRUE(made) << made.error().message;
  }

  Response ask(Request request) {
    sim::Turn turn{world, choices, &trace, engine};
    const auto sent = api::send(turn, std::move(request));
    EXPECT_TRUE(sent) << to_text(sent.error());
    if (!sent) return {};
    while (!world.apis.exchanges.at(*sent).answered && step()) {
    }
    return world.apis.exchanges.at(*sent).response.value_or(Response{});
  }
};

// Members of the event, as the handler tells them: the expression is in JavaScript.
std::string told(const std::string& expression, Request request, Json more = Json::object()) {
  UrlOffice office("return { statusCode: 200, body: JSON.stringify(" + expression + ") };", std::move(more));
  return office.ask(std::move(request)).body;
}

TEST(FunctionUrl, TheEventHasPayloadFormatTwo) {
  const Request get{
      "Echo", "GET", "/a%20b/c?x=1&y=%20&x=2", {{"X-Test", "1"}, {"Cookie", "a=1; b=2"}, {"User-Agent", "curl"}}, {}};
  struct Row {
    const char* expression;
    const char* value;
  };
  const Row rows[] = {
      {"[event.version, event.routeKey, event.rawPath, event.rawQueryString]",
       R"(["2.0","$default","/a%20b/c","x=1&y=%20&x=2"])"},
      {"event.queryStringParameters", R"({"x":"1,2","y":" "})"},
      {"event.cookies", R"(["a=1","b=2"])"},
      {"[event.headers['x-test'], event.headers.cookie, event.headers['x-forwarded-proto']]", R"(["1",null,"https"])"},
      {"event.requestContext.http", R"({"method":"GET","path":"/a%20b/c","protocol":"HTTP/1.1",)"
                                    R"("sourceIp":"203.0.113.25","userAgent":"curl"})"},
      {"event.requestContext.domainName.split('.').slice(1)", R"(["lambda-url","eu-central-1","on","aws"])"},
      {"[event.requestContext.stage, event.requestContext.accountId, event.requestContext.authorizer]",
       R"(["$default","anonymous",null])"},
      {"[event.body, event.isBase64Encoded]", "[null,false]"},
  };
  for (const Row& row : rows) EXPECT_EQ(told(row.expression, get), row.value) << row.expression;
}

TEST(FunctionUrl, BodiesThatAreNoTextComeInBase64) {
  struct Row {
    const char* type;
    const char* body;
    bool base64;
    const char* value;
  };
  const Row rows[] = {{"text/plain; charset=utf-8", "hi", false, R"(["hi",false])"},
                      {"application/json", "{}", false, R"(["{}",false])"},
                      {"application/problem+json", "{}", false, R"(["{}",false])"},
                      {"application/x-www-form-urlencoded", "a=1", false, R"(["YT0x",true])"},
                      {"image/png", "/wA=", true, R"(["/wA=",true])"},
                      {"", "hi", false, R"(["hi",false])"}};
  for (const Row& row : rows) {
    Request post{"Echo", "POST", "/", {}, row.body, row.base64};
    if (*row.type != '\0') post.headers["Content-Type"] = row.type;
    EXPECT_EQ(told("[event.body, event.isBase64Encoded]", post), row.value) << row.type;
  }
}

TEST(FunctionUrl, ASignerIsToldWhereTheUrlAsksForOne) {
  const Request signed_get{"Echo",
                           "GET",
                           "/",
                           {{"x-amz-date", "20260101T000000Z"},
                            {"authorization",
                             "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-central-1/lambda/aws4_request, "
                             "SignedHeaders=host, Signature=0"}},
                           {}};
  EXPECT_EQ(told("event.requestContext.authorizer?.iam.accessKey", signed_get, {{"AuthType", "AWS_IAM"}}),
            R"("AKIDEXAMPLE")");
}

// What a URL answers where permissions are enforced; the request is signed rightly with a key of Ann's unless `headers`
// say how.
struct Guarded {
  explicit Guarded(const std::string& auth)
      : office("return event.requestContext.authorizer?.iam.userArn ?? 'nobody';", {{"AuthType", auth}}) {
    office.call("CreateUser", {{"UserName", "ann"}}, "iam");
    const auto made = office.call("CreateAccessKey", {{"UserName", "ann"}}, "iam");
    key = text_member(made->at("AccessKey"), "AccessKeyId");
    office.world.identities.enforced = true;
  }
  void permit(Json permission) {
    permission["FunctionName"] = "Echo";
    permission["StatementId"] = text_member(permission, "Action").substr(7);
    if (!permission.contains("Principal")) permission["Principal"] = "*";
    EXPECT_TRUE(office.lambda("AddPermission", std::move(permission)));
  }
  void grant(const std::string& actions) {
    const std::string policy = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":)" + actions +
                               R"(,"Resource":"arn:aws:lambda:*:*:function:Echo"}]})";
    EXPECT_TRUE(
        office.call("PutUserPolicy", {{"UserName", "ann"}, {"PolicyName", "May"}, {"PolicyDocument", policy}}, "iam"));
  }
  std::string said(const std::string& by, std::map<std::string, std::string> headers = {}) {
    Request request{"Echo", "GET", "/", std::move(headers), {}};
    request.key = by;
    const Response response = office.ask(std::move(request));
    return std::to_string(response.status) + " " + response.body;
  }

  UrlOffice office;
  std::string key;
};

const std::string kForbidden =
    R"(403 {"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: )"
    R"(https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"})";

TEST(FunctionUrl, EverybodyIsLetInByTwoStatementsOfTheFunctionsPolicy) {
  const Json url{{"Action", "lambda:InvokeFunctionUrl"}, {"FunctionUrlAuthType", "NONE"}};
  const Json signed_url{{"Action", "lambda:InvokeFunctionUrl"}, {"FunctionUrlAuthType", "AWS_IAM"}};
  const Json function{{"Action", "lambda:InvokeFunction"}, {"InvokedViaFunctionUrl", true}};
  struct Row {
    std::vector<Json> permissions;
    std::string said;
  };
  for (const Row& row : {Row{{}, kForbidden}, Row{{url}, kForbidden}, Row{{function}, kForbidden},
                         Row{{signed_url, function}, kForbidden}, Row{{url, function}, "200 \"nobody\""}}) {
    Guarded guarded("NONE");
    for (const Json& permission : row.permissions) guarded.permit(permission);
    EXPECT_EQ(guarded.said(""), row.said) << row.permissions.size();
  }
}

TEST(FunctionUrl, WhoSignsNeedsBothPermissions) {
  struct Row {
    const char* granted;
    std::string said;
  };
  const std::string ann = R"(200 "arn:aws:iam::123456789012:user/ann")";
  for (const Row& row :
       {Row{R"("lambda:InvokeFunctionUrl")", kForbidden}, Row{R"("lambda:InvokeFunction")", kForbidden},
        Row{R"(["lambda:InvokeFunctionUrl","lambda:InvokeFunction"])", ann}}) {
    Guarded guarded("AWS_IAM");
    guarded.grant(row.granted);
    EXPECT_EQ(guarded.said(guarded.key), row.said) << row.granted;
    EXPECT_EQ(guarded.said(""), kForbidden) << row.granted;
  }
}

TEST(FunctionUrl, ASignatureIsVerifiedWherePermissionsAreEnforced) {
  Guarded guarded("AWS_IAM");
  guarded.grant(R"("lambda:*")");
  const auto credential = [](const std::string& key) {
    return std::map<std::string, std::string>{
        {"x-amz-date", "20260101T000000Z"},
        {"authorization", "AWS4-HMAC-SHA256 Credential=" + key +
                              "/20260101/eu-central-1/lambda/aws4_request, SignedHeaders=host, Signature=0"}};
  };
  EXPECT_EQ(guarded.said("", credential("AKIDEXAMPLE")),
            R"(403 {"message":"The security token included in the request is invalid."})");
  EXPECT_TRUE(guarded.said("", credential(guarded.key)).starts_with(R"(403 {"message":"The request signature we )"));
}

TEST(FunctionUrl, WhatWouldLetACallerInIsTold) {
  Guarded guarded("NONE");
  guarded.said("");
  for (const sim::Fact& fact : guarded.office.trace.facts()) {
    if (fact.kind != "identity.denied") continue;
    EXPECT_EQ(to_text(member(*fact.data, "missing").at(0).at("statement")),
              R"({"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":)"
              R"("arn:aws:lambda:eu-central-1:123456789012:function:Echo","Condition":)"
              R"({"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}})");
    return;
  }
  FAIL() << "nothing was told";
}

TEST(FunctionUrl, AResultBecomesAResponse) {
  struct Row {
    const char* body;
    int status;
    const char* text;
    const char* type;
  };
  const Row rows[] = {
      {"return 'Hello, world!';", 200, R"("Hello, world!")", "application/json"},
      {"return 3.1;", 200, "3.1", "application/json"},
      {"return { message: 'hi' };", 200, R"({"message":"hi"})", "application/json"},
      {"return { statusCode: 201, body: 'made', headers: { 'Content-Type': 'text/plain' } };", 201, "made",
       "text/plain"},
      {"return { statusCode: '404' };", 404, "", "application/json"},
      {"return { statusCode: 200, body: 'aGk=', isBase64Encoded: true };", 200, "hi", "application/json"},
      {"return { statusCode: 200, body: '/wA=', isBase64Encoded: true };", 200, "/wA=", "application/json"},
      {"throw new Error('no');", 502, "Internal Server Error", "application/json"},
      {"return { statusCode: 9 };", 502, "Internal Server Error", "application/json"},
  };
  for (const Row& row : rows) {
    UrlOffice office(row.body);
    const Response response = office.ask({"Echo", "GET", "/", {}, {}});
    EXPECT_EQ(response.status, row.status) << row.body;
    EXPECT_EQ(response.body, row.text) << row.body;
    EXPECT_EQ(response.headers.at("Content-Type"), row.type) << row.body;
    EXPECT_EQ(response.base64, response.body == "/wA=") << row.body;
  }
  UrlOffice office("return { statusCode: 200, cookies: ['a=1; Secure', 'b=2'] };");
  EXPECT_EQ(office.ask({"Echo", "GET", "/", {}, {}}).cookies, (std::vector<std::string>{"a=1; Secure", "b=2"}));
}

TEST(FunctionUrl, OtherOriginsAreAnsweredByTheSettings) {
  const Json cors{{"Cors", {{"AllowOrigins", {"https://a.example"}}, {"AllowMethods", {"POST"}}, {"MaxAge", 60}}}};
  UrlOffice office("return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': 'own' } };", cors);
  struct Row {
    const char* method;
    const char* origin;
    const char* asks;
    std::string allowed;
    uint64_t runs;
  };
  const Row rows[] = {{"OPTIONS", "https://a.example", "POST", "https://a.example", 0},
                      {"OPTIONS", "https://a.example", "DELETE", "", 0},
                      {"OPTIONS", "https://b.example", "POST", "", 0},
                      {"POST", "https://a.example", "", "https://a.example", 1},
                      {"POST", "https://b.example", "", "own", 2},
                      {"OPTIONS", "https://a.example", "", "https://a.example", 3}};
  for (const Row& row : rows) {
    Request request{"Echo", row.method, "/", {{"Origin", row.origin}}, {}};
    if (*row.asks != '\0') request.headers["Access-Control-Request-Method"] = row.asks;
    const Response response = office.ask(std::move(request));
    const auto it = response.headers.find("Access-Control-Allow-Origin");
    EXPECT_EQ(it == response.headers.end() ? "" : it->second, row.allowed) << row.method << " " << row.origin;
    EXPECT_EQ(office.function("Echo").invocations, row.runs);
  }
}

TEST(FunctionUrl, ItIsAskedByItsFunctionsNameOrItsOwnAndAnAliasByBoth) {
  UrlOffice office("return process.env.AWS_LAMBDA_FUNCTION_VERSION;");
  ASSERT_TRUE(office.lambda("PublishVersion", {{"FunctionName", "Echo"}}));
  ASSERT_TRUE(office.lambda("CreateAlias", {{"FunctionName", "Echo"}, {"Name", "live"}, {"FunctionVersion", "1"}}));
  ASSERT_TRUE(office.lambda("CreateFunctionUrlConfig",
                            {{"FunctionName", "Echo"}, {"Qualifier", "live"}, {"AuthType", "NONE"}}));
  const std::string id = office.function("Echo").urls.at("live").id;
  EXPECT_EQ(office.ask({"Echo", "GET", "/", {}, {}}).body, R"("$LATEST")");
  EXPECT_EQ(office.ask({"Echo:live", "GET", "/", {}, {}}).body, R"("1")");
  EXPECT_EQ(office.ask({id, "GET", "/", {}, {}}).body, R"("1")");
  ASSERT_TRUE(office.lambda("DeleteAlias", {{"FunctionName", "Echo"}, {"Name", "live"}}));
  EXPECT_EQ(office.ask({id, "GET", "/", {}, {}}).status, 403);  // the URL is there still
  EXPECT_NE(office.story({"api.refused"}).find("answers GET / with 403 itself"), std::string::npos);
}

TEST(FunctionUrl, WithoutAFreeRunItIsTooMany) {
  UrlOffice office("");
  ASSERT_TRUE(office.lambda("PutFunctionConcurrency", {{"FunctionName", "Echo"}, {"ReservedConcurrentExecutions", 0}}));
  EXPECT_EQ(office.ask({"Echo", "GET", "/", {}, {}}).status, 429);
}

}  // namespace
}  // namespace millrace::api
