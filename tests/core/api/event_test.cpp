#include "core/api/event.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

Json event_for(const Request& request) {
  Api api{"RestAPI", "a1b2c3d4e5", "prod", {}, {}};
  place(api.root, "/task").methods["POST"] = {};
  place(api.root, "/task/{task_id}").methods["GET"] = {};
  const Gateway gateway{"123456789012", "eu-central-1", "11111111-2222-4333-8444-555555555555",
                        *parse_iso8601("2026-01-09T12:34:56Z")};
  return proxy_event(api, *match(api.root, request.method, request.path), request, gateway);
}

TEST(Event, CarriesPathParametersAndQuery) {
  const Json event = event_for({"", "GET", "/task/a%20b?verbose=1&tag=x&tag=y", {}, ""});
  EXPECT_EQ(event["resource"], "/task/{task_id}");
  EXPECT_EQ(event["path"], "/task/a%20b");
  EXPECT_EQ(event["httpMethod"], "GET");
  EXPECT_EQ(event["pathParameters"], (Json{{"task_id", "a b"}}));
  EXPECT_EQ(event["queryStringParameters"], (Json{{"verbose", "1"}, {"tag", "y"}}));
  EXPECT_EQ(event["multiValueQueryStringParameters"].dump(), R"({"verbose":["1"],"tag":["x","y"]})");
  EXPECT_EQ(event["body"], nullptr);
}

TEST(Event, IsNullWhereThereIsNothing) {
  const Json event = event_for({"", "POST", "/task", {{"content-type", "application/json"}}, "{}"});
  for (const char* name :
       {"queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables"}) {
    EXPECT_TRUE(event.at(name).is_null()) << name;
  }
  EXPECT_EQ(event["body"], "{}");
  EXPECT_EQ(event["isBase64Encoded"], false);
}

TEST(Event, KeepsTheClientsHeadersAndAddsTheGateways) {
  const Json event =
      event_for({"", "POST", "/task", {{"content-type", "text/plain"}, {"User-Agent", "HTTPie/3"}}, "x"});
  EXPECT_EQ(event["headers"]["content-type"], "text/plain");
  EXPECT_EQ(event["multiValueHeaders"]["content-type"], Json::array({"text/plain"}));
  EXPECT_EQ(event["headers"]["Host"], "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com");
  EXPECT_EQ(event["headers"]["X-Forwarded-Proto"], "https");
  EXPECT_EQ(event["requestContext"]["identity"]["userAgent"], "HTTPie/3");
}

TEST(Event, DescribesTheRequestsContext) {
  const Json context = event_for({"", "POST", "/task", {}, "{}"})["requestContext"];
  EXPECT_EQ(context["path"], "/prod/task");
  EXPECT_EQ(context["stage"], "prod");
  EXPECT_EQ(context["resourcePath"], "/task");
  EXPECT_EQ(context["requestTime"], "09/Jan/2026:12:34:56 +0000");
  EXPECT_EQ(context["requestTimeEpoch"], 1'767'962'096'000);
  EXPECT_EQ(context["requestId"], "11111111-2222-4333-8444-555555555555");
  EXPECT_EQ(context["accountId"], "123456789012");
}

}  // namespace
}  // namespace millrace::api
