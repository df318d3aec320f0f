#include "core/api/answer.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

Verdict after(const std::string& result, Protocol protocol = Protocol::kRest, Payload payload = Payload::kOne) {
  return from_function(Json{{"StatusCode", 200}, {"Payload", result}}, protocol, payload);
}

TEST(Answer, TakesWhatTheFunctionReturned) {
  struct Row {
    const char* result;
    int status;
    const char* body;
  };
  const Row rows[] = {
      {R"({"statusCode":200,"body":"{}"})", 200, "{}"},
      {R"({"statusCode":"201"})", 201, ""},
      {R"({"headers":{"a":"b"}})", 200, ""},
      {R"({"statusCode":404,"headers":null,"body":null,"isBase64Encoded":false})", 404, ""},
      {R"({"statusCode":200,"body":"dGVzdA==","isBase64Encoded":true})", 200, "dGVzdA=="},
  };
  for (const Row& row : rows) {
    const Verdict verdict = after(row.result);
    EXPECT_EQ(verdict.refusal, Refusal::kNone) << row.result;
    EXPECT_EQ(verdict.response.status, row.status) << row.result;
    EXPECT_EQ(verdict.response.body, row.body) << row.result;
  }
}

TEST(Answer, MalformedResultsAreInternalServerErrors) {
  for (const char* result :
       {"null", "\"text\"", "[]", "not json", R"({"status":200})", R"({"statusCode":"test"})", R"({"statusCode":2000})",
        R"({"statusCode":20.5})", R"({"statusCode":200,"body":{"a":1}})", R"({"statusCode":200,"headers":"x"})",
        R"({"statusCode":200,"headers":{"a":[1]}})", R"({"statusCode":200,"multiValueHeaders":{"a":"b"}})"}) {
    const Verdict verdict = after(result);
    EXPECT_EQ(verdict.response.status, 502) << result;
    EXPECT_EQ(verdict.response.body, R"({"message":"Internal server error"})") << result;
    EXPECT_NE(verdict.refusal, Refusal::kNone) << result;
  }
}

TEST(Answer, FailedFunctionIs502AndOneThatCannotBeInvokedIs500) {
  const Json failed{{"StatusCode", 200}, {"FunctionError", "Unhandled"}, {"Payload", R"({"statusCode":200})"}};
  const Outcome busy = service_error("TooManyRequestsException", "Rate exceeded", 429);
  EXPECT_EQ(from_function(failed, Protocol::kRest, Payload::kOne).response.status, 502);
  EXPECT_EQ(from_function(busy, Protocol::kRest, Payload::kOne).response.status, 500);
}

TEST(Answer, HeadersAreTextsAndMeetByName) {
  const Verdict verdict =
      after(R"({"headers":{"test-multi":"solo","flag":true,"n":5},"multiValueHeaders":{"tesT-Multi":["one","two"]}})");
  const std::map<std::string, std::string> expected{
      {"Content-Type", "application/json"}, {"flag", "true"}, {"n", "5"}, {"tesT-Multi", "one, two, solo"}};
  EXPECT_EQ(verdict.response.headers, expected);
}

TEST(Answer, KeepsTheFunctionsOwnContentType) {
  const Verdict verdict = after(R"({"headers":{"content-type":"text/plain"}})");
  EXPECT_EQ(verdict.response.headers, (std::map<std::string, std::string>{{"content-type", "text/plain"}}));
}

TEST(Answer, TheGatewaysOwnResponsesHaveTheirDocumentedTexts) {
  struct Row {
    Protocol protocol;
    Refusal refusal;
    int status;
    const char* body;
  };
  const Row rows[] = {
      {Protocol::kRest, Refusal::kNoRoute, 403, R"({"message":"Missing Authentication Token"})"},
      {Protocol::kRest, Refusal::kTimedOut, 504, R"({"message":"Endpoint request timed out"})"},
      {Protocol::kRest, Refusal::kBodyTooLarge, 413, R"({"message":"Request Too Long"})"},
      {Protocol::kRest, Refusal::kHeadersTooLarge, 431, R"({"message":"HTTP header is larger than 10240 bytes."})"},
      {Protocol::kHttp, Refusal::kNoRoute, 404, R"({"message":"Not Found"})"},
      {Protocol::kHttp, Refusal::kTimedOut, 503, R"({"message":"Service Unavailable"})"},
      {Protocol::kHttp, Refusal::kBodyTooLarge, 413, R"({"message":"Request Entity Too Large"})"},
      {Protocol::kHttp, Refusal::kHeadersTooLarge, 431, R"({"message":"Request Header Fields Too Large"})"},
      {Protocol::kHttp, Refusal::kFunctionFailed, 500, R"({"message":"Internal Server Error"})"},
      {Protocol::kHttp, Refusal::kNotInvoked, 500, R"({"message":"Internal Server Error"})"},
  };
  for (const Row& row : rows) {
    const Verdict verdict = refused_with(row.protocol, row.refusal);
    EXPECT_EQ(verdict.response.status, row.status) << row.body;
    EXPECT_EQ(verdict.response.body, row.body);
  }
}

struct HttpLine {
  const char* result;
  Payload payload;
  int status;
  const char* body;
  const char* type;
};

TEST(Answer, OfAnHttpApiMayBeTheBodyItself) {
  constexpr const char* kError = R"({"message":"Internal Server Error"})";
  constexpr const char* kJson = "application/json";
  constexpr const char* kPlain = "text/plain; charset=utf-8";
  const HttpLine rows[] = {
      {R"({"wordCount":3})", Payload::kTwo, 200, R"({"wordCount":3})", kJson},
      {R"("Hello")", Payload::kTwo, 200, "Hello", kJson},
      {"null", Payload::kTwo, 200, "null", kJson},
      {R"({"statusCode":201})", Payload::kTwo, 201, "", kPlain},
      {R"({"statusCode":200,"body":"x","other":1})", Payload::kTwo, 200, "x", kPlain},
      {R"({"statusCode":200,"body":"dGVzdA==","isBase64Encoded":true})", Payload::kTwo, 200, "test", kPlain},
      {R"({"statusCode":200,"body":"?","isBase64Encoded":true})", Payload::kTwo, 500, kError, kJson},
      {R"({"statusCode":200,"cookies":"a=1"})", Payload::kTwo, 500, kError, kJson},
      {R"({"statusCode":200,"headers":{"Content-Type":"text/css"}})", Payload::kOne, 200, "", "text/css"},
      {R"({"body":"x"})", Payload::kOne, 500, kError, kJson},
      {R"("Hello")", Payload::kOne, 500, kError, kJson},
  };
  for (const HttpLine& row : rows) {
    const Verdict verdict = after(row.result, Protocol::kHttp, row.payload);
    EXPECT_EQ(verdict.response.status, row.status) << row.result;
    EXPECT_EQ(verdict.response.body, row.body) << row.result;
    const auto& headers = verdict.response.headers;
    const auto type = headers.contains("content-type") ? headers.find("content-type") : headers.find("Content-Type");
    EXPECT_EQ(type->second, row.type) << row.result;
  }
  const Verdict cookies = after(R"({"statusCode":200,"cookies":["a=1","b=2"]})", Protocol::kHttp, Payload::kTwo);
  EXPECT_EQ(cookies.response.headers.at("set-cookie"), "a=1, b=2");
}

}  // namespace
}  // namespace millrace::api
