#include "core/api/binary.h"

#include "core/base/base64.h"
#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

const std::string kBytes = "\x89PNG\xff";

TEST(Binary, ATypeIsListedWholeOrAllAre) {
  Api api;
  api.binary_types = {"image/png"};
  EXPECT_TRUE(is_binary_type(api, " Image/PNG; q=0.9"));
  EXPECT_FALSE(is_binary_type(api, "image/jpeg"));
  EXPECT_FALSE(is_binary_type(api, ""));
  EXPECT_TRUE(accepts_binary(api, {"", "GET", "/", {{"Accept", "image/png,text/html"}}, ""}));
  EXPECT_FALSE(accepts_binary(api, {"", "GET", "/", {{"Accept", "text/html,image/png"}}, ""}));
  api.binary_types = {"*/*"};
  EXPECT_TRUE(is_binary_type(api, "a/b"));
  EXPECT_TRUE(accepts_binary(api, {"", "GET", "/", {}, ""}));
}

TEST(Binary, IsConvertedAsTheGuidesTableSays) {
  struct Row {
    bool binary;
    Conversion how;
    std::string given;
    std::optional<std::string> made;
  };
  const std::string coded = base64(kBytes);
  const Row rows[] = {
      {false, Conversion::kNone, "text", "text"},    {false, Conversion::kToText, "text", "text"},
      {false, Conversion::kToBinary, coded, kBytes}, {false, Conversion::kToBinary, "{}", std::nullopt},
      {true, Conversion::kNone, kBytes, kBytes},     {true, Conversion::kToText, kBytes, coded},
      {true, Conversion::kToBinary, kBytes, kBytes},
  };
  for (const Row& row : rows) EXPECT_EQ(converted(row.given, row.binary, row.how), row.made) << row.given;
}

// With these binary media types.
std::string with_types(std::string text, const std::string& types) {
  const std::string api = R"("AWS::ApiGateway::RestApi")";
  return text.replace(text.find(api), api.size(), api + R"(, "Properties": {"BinaryMediaTypes": [)" + types + "]}");
}

TEST(Binary, AFunctionGetsBase64AndMayAnswerIt) {
  const std::string source =
      "export const handler = async (event) => ({ statusCode: 200, isBase64Encoded: event.isBase64Encoded, "
      "body: event.isBase64Encoded ? event.body : 'text ' + event.body })";
  const std::string proxy = R"({"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub":
    "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}})";
  Staged staged(function_of(source) + ", " + with_types(api_with(proxy), R"("image/png")"));
  struct Row {
    std::map<std::string, std::string> headers;
    std::string body;
    bool base64;
  };
  const std::string coded = base64(kBytes);
  const Row rows[] = {
      {{{"content-type", "image/png"}, {"accept", "image/png"}}, coded, true},  // bytes again
      {{{"content-type", "image/png"}, {"accept", "text/html"}}, coded, false},
      {{{"content-type", "image/png"}}, coded, false},
  };
  for (const Row& row : rows) {
    const Exchange& exchange = staged.after({"Api", "POST", "/job/1", row.headers, coded, true});
    EXPECT_EQ(exchange.response->body, row.body);
    EXPECT_EQ(exchange.response->base64, row.base64);
  }
  EXPECT_EQ(staged.said({"Api", "POST", "/job/1", {{"content-type", "text/plain"}}, "a"}), "200 text a");
}

TEST(Binary, AnIntegrationsBodiesAreHandledAsItSays) {
  const std::string source = "export const handler = async (event) => event.body";
  const auto integration = [](const char* request, const char* response) {
    Json out = *parse_json(R"t({"Type": "AWS", "IntegrationHttpMethod": "POST", "Uri": {"Fn::Sub":
      "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"},
      "RequestTemplates": {"image/png": "{\"body\": \"$input.body\"}"},
      "IntegrationResponses": [{"StatusCode": 200,
        "ResponseTemplates": {"application/json": "$input.path('$')"}}]})t");
    if (*request != '\0') out["ContentHandling"] = request;
    if (*response != '\0') out["IntegrationResponses"][0]["ContentHandling"] = response;
    return to_text(out);
  };
  struct Row {
    const char* request;
    const char* response;
    const char* accept;
    std::string said;
    bool base64;
  };
  const std::string coded = base64(kBytes);
  const Row rows[] = {
      {"CONVERT_TO_TEXT", "CONVERT_TO_BINARY", "text/html", coded, true},
      {"CONVERT_TO_TEXT", "CONVERT_TO_TEXT", "image/png", coded, false},
      {"CONVERT_TO_TEXT", "", "image/png", coded, true},
      {"CONVERT_TO_TEXT", "", "text/html", coded, false},
      {"", "", "text/html", R"({"message":"Internal server error"})", false},
  };
  for (const Row& row : rows) {
    Staged staged(function_of(source) + ", " +
                  with_types(api_with(integration(row.request, row.response)), R"("image/png")"));
    const Exchange& exchange =
        staged.after({"Api", "POST", "/job/1", {{"content-type", "image/png"}, {"accept", row.accept}}, coded, true});
    EXPECT_EQ(exchange.response->body, row.said) << row.request << row.response << row.accept;
    EXPECT_EQ(exchange.response->base64, row.base64) << row.request << row.response << row.accept;
  }
}

}  // namespace
}  // namespace millrace::api
