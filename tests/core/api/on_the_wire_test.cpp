// An API over HTTP: under its host's name and under a path, made by a template or by the operations of API Gateway.
#include "core/access/signature.h"
#include "core/cli/endpoint.h"
#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

class Served {
 public:
  explicit Served(sim::World world) : endpoint(std::move(world), cli::Pace::kSkip, [] { return Duration{}; }) {}

  wire::HttpResponse ask(std::string_view method, std::string_view path, const Headers& headers = {},
                         std::string_view body = {}, std::string_view query = {}) {
    wire::HttpRequest request{method, path, query, headers, body};
    std::optional<wire::HttpResponse> answer;
    endpoint.handle(request, [&](const wire::HttpResponse& response) { answer = response; });
    while (!answer && endpoint.pump()) {
    }
    return answer.value_or(wire::HttpResponse{0, {}, "no answer"});
  }
  std::string said(std::string_view method, std::string_view path, const Headers& headers = {},
                   std::string_view body = {}) {
    const wire::HttpResponse answer = ask(method, path, headers, body);
    return std::to_string(answer.status) + " " + answer.body;
  }

  cli::Endpoint endpoint;
};

const std::string kEcho = mock(R"({"statusCode": 200})",
                               R"t([{"StatusCode": 200, "ResponseTemplates": {"application/json":
                                 "$input.params('id') $input.params('a') $context.identity.userArn"}}])t");

TEST(ApiWire, AnApiAnswersUnderItsHostsNameAndUnderAPath) {
  const Staged staged(api_with(kEcho));
  const std::string host = staged.world.apis.apis.at("Api")->id + ".execute-api.localhost:4566";
  Served served(staged.world);
  EXPECT_EQ(served.ask("POST", "/dev/job/7", {{"Host", host}}, "{}", "a=1").body, "7 1 ");
  EXPECT_EQ(served.ask("POST", "/execute-api/Api/dev/job/8", {{"Host", "localhost:4566"}}, "{}", "a=2").body, "8 2 ");
  EXPECT_EQ(served.said("POST", "/execute-api/Api/dev/nowhere"), R"(403 {"message":"Missing Authentication Token"})");
  EXPECT_EQ(served.ask("POST", "/execute-api/Api/prod/job/8").status, 403);
}

TEST(ApiWire, ASignatureIsAnyOrARightOne) {
  Staged staged(api_with(kEcho, R"(, "AuthorizationType": "AWS_IAM")"));
  staged.call("iam", "CreateUser", {{"UserName", "ann"}});
  const Json key = staged.call("iam", "CreateAccessKey", {{"UserName", "ann"}}).at("AccessKey");
  const std::string host = staged.world.apis.apis.at("Api")->id + ".execute-api.localhost:4566";
  access::Signature signature{text_member(key, "AccessKeyId"),
                              "20260101",
                              "eu-central-1",
                              "execute-api",
                              {"host", "x-amz-date"},
                              {},
                              "20260101T000000Z",
                              {},
                              false,
                              {}};
  const Headers plain{{"Host", host}, {"X-Amz-Date", signature.date}};
  const access::SignedRequest request{"POST", "/dev/job/7", "", plain, "{}"};
  const std::string hex =
      access::sign(signature, text_member(key, "SecretAccessKey"),
                   access::string_to_sign(signature, access::canonical_request(request, signature, access::Canon{})));
  const std::string start =
      "AWS4-HMAC-SHA256 Credential=" + signature.key_id +
      "/20260101/eu-central-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=";
  for (const bool right : {true, false}) {
    for (const bool verify : {true, false}) {
      Served served(staged.world);
      served.endpoint.require(verify ? cli::Signatures::kVerified : cli::Signatures::kAny);
      const std::string authorization = start + (right ? hex : std::string(64, '0'));
      Headers headers = plain;
      headers.emplace_back("Authorization", authorization);
      const wire::HttpResponse answer = served.ask("POST", "/dev/job/7", headers, "{}");
      EXPECT_EQ(answer.status, right || !verify ? 200 : 403) << answer.body;
      if (answer.status == 200) EXPECT_EQ(answer.body, "7  arn:aws:iam::123456789012:user/ann");
      else EXPECT_NE(answer.body.find("does not match the signature you provided"), std::string::npos);
    }
  }
  EXPECT_EQ(Served(staged.world).said("POST", "/dev/job/7", {{"Host", host}}, "{}"),
            R"(403 {"message":"Missing Authentication Token"})");
}

constexpr std::string_view kSigned =
    "AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-central-1/apigateway/aws4_request, SignedHeaders=host, Signature=0";

TEST(ApiWire, AnApiIsMadeOverHttpAndThenAnswers) {
  Served served{sim::World()};
  const auto sent = [&](std::string_view method, const std::string& path, const std::string& body) {
    const wire::HttpResponse answer = served.ask(method, path,
                                                 {{"Host", "apigateway.eu-central-1.amazonaws.com"},
                                                  {"Authorization", kSigned},
                                                  {"X-Amz-Date", "20260101T000000Z"},
                                                  {"Content-Type", "application/json"}},
                                                 body);
    EXPECT_LT(answer.status, 300) << path << " " << answer.body;
    return parse_json(answer.body).value_or(Json());
  };
  const Json api = sent("POST", "/restapis", R"({"name": "made"})");
  const std::string at = "/restapis/" + text_member(api, "id");
  const std::string method = at + "/resources/" + text_member(api, "rootResourceId") + "/methods/GET";
  sent("PUT", method, R"({"authorizationType": "NONE"})");
  sent("PUT", method + "/integration",
       R"({"type": "MOCK", "requestTemplates": {"application/json": "{\"statusCode\": 200}"}})");
  sent("PUT", method + "/integration/responses/200", R"({"responseTemplates": {"application/json": "hello"}})");
  sent("POST", at + "/deployments", R"({"stageName": "dev"})");
  EXPECT_EQ(served.said("GET", "/execute-api/made/dev"), "200 hello");
  EXPECT_EQ(served.said("GET", "/execute-api/" + text_member(api, "id") + "/dev/"), "200 hello");
}

}  // namespace
}  // namespace millrace::api
