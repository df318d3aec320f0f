#include "core/api/answer.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

Verdict after(const std::string& result) { return from_function(Json{{"StatusCode", 200}, {"Payload", result}}); }

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
  EXPECT_EQ(from_function(failed).response.status, 502);
  EXPECT_EQ(from_function(service_error("TooManyRequestsException", "Rate exceeded", 429)).response.status, 500);
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
  EXPECT_EQ(no_route().response.status, 403);
  EXPECT_EQ(no_route().response.body, R"({"message":"Missing Authentication Token"})");
  EXPECT_EQ(timed_out().response.status, 504);
  EXPECT_EQ(timed_out().response.body, R"({"message":"Endpoint request timed out"})");
  EXPECT_EQ(body_too_large().response.status, 413);
  EXPECT_EQ(headers_too_large().response.status, 431);
}

}  // namespace
}  // namespace millrace::api
