#include "core/wire/wire.h"

#include <gtest/gtest.h>

#include "core/base/crc32.h"
#include "core/door/services.h"
#include "tests/core/wire/made.h"

namespace millrace::wire {
namespace {

const std::string kTooLarge(kBodyMax + 1, ' ');

HttpRequest put_item() {
  return {"POST",
          "/",
          "",
          {{"content-type", "application/x-amz-json-1.0"},
           {"x-amz-target", "DynamoDB_20120810.PutItem"},
           {"x-amz-date", "20260101T000000Z"},
           {"authorization",
            "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"}},
          R"({"TableName":"t"})"};
}

// `value` empty: as if the header had not come.
void change(HttpRequest& request, std::string_view name, std::string_view value) {
  for (auto& [given, content] : request.headers) {
    if (given == name) return static_cast<void>(content = value);
  }
  request.headers.emplace_back(name, value);
}

std::string answer(const HttpRequest& request) {
  Asker asker = asker_of(request, "us-east-1", "id");
  const Reading read = wire::read(request, asker);
  return read ? "a call" : std::to_string(read.error().status) + " " + read.error().body;
}

std::string value_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [given, value] : response.headers) {
    if (given == name) return value;
  }
  return {};
}

Asker asker_for(const char* service) {
  Asker asker;
  asker.service = door::find_service(service);
  asker.request_id = request_id(1);
  return asker;
}

TEST(Wire, ASignedRequestIsACall) {
  const HttpRequest request = put_item();
  Asker asker = asker_of(request, "us-east-1", "id");
  const Reading call = wire::read(request, asker);
  ASSERT_TRUE(call);
  EXPECT_EQ(std::string(asker.service->endpoint) + " " + call->operation + " " + to_text(call->input),
            R"(dynamodb PutItem {"TableName":"t"})");
}

TEST(Wire, RequestsThatAreNoCallsGetTheServicesOwnAnswers) {
  struct Row {
    const char* what;
    void (*change)(HttpRequest&);
    const char* expected;
  };
  const Row rows[] = {
      {"health", [](HttpRequest& r) { r.method = "GET"; }, "200 healthy: dynamodb.us-east-1.amazonaws.com "},
      {"names in any case", [](HttpRequest& r) { r.headers[1].first = "X-Amz-Target"; }, "a call"},
      {"content type with parameters",
       [](HttpRequest& r) { change(r, "content-type", "application/json; charset=utf-8"); }, "a call"},
      {"other content type", [](HttpRequest& r) { change(r, "content-type", "text/plain"); },
       "404 <UnknownOperationException/>\n"},
      {"no target", [](HttpRequest& r) { change(r, "x-amz-target", ""); },
       R"(400 {"__type":"com.amazon.coral.service#UnknownOperationException"})"},
      {"broken JSON", [](HttpRequest& r) { r.body = "{"; },
       R"(400 {"__type":"com.amazon.coral.service#SerializationException"})"},
      {"unsigned", [](HttpRequest& r) { change(r, "authorization", ""); },
       R"(400 {"__type":"com.amazon.coral.service#MissingAuthenticationTokenException","message":"Request must contain either a valid (registered) AWS access key ID or X.509 certificate."})"},
      {"half signed", [](HttpRequest& r) { change(r, "authorization", "AWS4-HMAC-SHA256 Credential=k"); },
       R"(400 {"__type":"com.amazon.coral.service#IncompleteSignatureException","message":"Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Credential=k"})"},
      {"signed twice", [](HttpRequest& r) { r.query = "X-Amz-Algorithm=AWS4-HMAC-SHA256"; },
       R"(400 {"__type":"com.amazon.coral.service#InvalidSignatureException","message":"Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."})"},
      {"too large", [](HttpRequest& r) { r.body = kTooLarge; }, "413 "},
  };
  for (const Row& row : rows) {
    HttpRequest request = put_item();
    row.change(request);
    EXPECT_EQ(answer(request), row.expected) << row.what;
  }
}

TEST(Wire, ErrorsAreNamedTheWayEachServiceNamesThem) {
  const auto body = [](const char* service, const char* name) {
    return wire::write(asker_for(service), service_error(name, "m")).body;
  };
  EXPECT_EQ(body("dynamodb", "ResourceNotFoundException"),
            R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"m"})");
  EXPECT_EQ(body("dynamodb", "ValidationException"),
            R"({"__type":"com.amazon.coral.validate#ValidationException","message":"m"})");
  EXPECT_EQ(body("dynamodb", "SerializationException"),
            R"({"__type":"com.amazon.coral.service#SerializationException","Message":"m"})");
  EXPECT_EQ(body("dynamodb", "TransactionCanceledException"),
            R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"m"})");
  EXPECT_EQ(body("states", "ExecutionDoesNotExist"), R"({"__type":"ExecutionDoesNotExist","message":"m"})");
}

TEST(Wire, AnswersSuitWhoAsked) {
  HttpRequest request = put_item();
  change(request, "content-type", "application/json; charset=utf-8");
  change(request, "origin", "https://example.com");
  const HttpResponse response = wire::write(asker_of(request, "us-east-1", request_id(1)), Json::object());
  EXPECT_EQ(value_of(response, "content-type"), "application/json");
  EXPECT_EQ(value_of(response, "access-control-allow-origin"), "*");
}

TEST(Wire, AnswersCarryTheirChecksumAndId) {
  const HttpResponse response = wire::write(asker_for("dynamodb"), Json::object());
  EXPECT_EQ(value_of(response, "x-amzn-RequestId").size(), 52U);
  EXPECT_EQ(value_of(response, "x-amz-crc32"), "2745614147");  // of "{}"
  EXPECT_EQ(value_of(response, "x-amz-crc32"), std::to_string(crc32(response.body)));
}

const door::Model& json_model() {
  static const door::Model kModel = door::read_model(R"({
    "metadata": {"protocol": "json", "jsonVersion": "1.1", "targetPrefix": "Made_2020"},
    "operations": {"Put": {"input": "Body", "output": "Body"}},
    "shapes": {
      "Time": {"type": "timestamp"}, "Text": {"type": "string"},
      "Body": {"type": "structure", "members": {
        "At": {"shape": "Time", "timestampFormat": "iso8601"}, "Since": "Time", "Name": {"shape": "Text", "locationName": "name"}}}
    }})");
  return kModel;
}

TEST(Json11, NamesAndTimesAreTheModels) {
  Made made(json_model);
  HttpRequest request = put_item();
  change(request, "content-type", "application/x-amz-json-1.1");
  change(request, "x-amz-target", "Made_2020.Put");
  request.body = R"({"At":"2026-01-01T00:00:00Z","Since":5,"name":"n","other":[]})";
  EXPECT_EQ(made.read(request), R"(Put {"At":1767225600,"Since":5,"Name":"n","other":[]})");
  const HttpResponse got = made.write(Json{{"At", 1767225600}, {"Since", 5}, {"Name", "n"}});
  EXPECT_EQ(got.body, R"({"At":"2026-01-01T00:00:00Z","Since":5,"name":"n"})");
  EXPECT_EQ(got.headers.front().second, "application/x-amz-json-1.1");
  change(request, "content-type", "application/x-amz-json-1.0");
  EXPECT_EQ(made.read(request), "404 <UnknownOperationException/>\n");
}

}  // namespace
}  // namespace millrace::wire
