#include "core/api/event_http.h"

#include <gtest/gtest.h>

#include "core/api/event.h"

namespace millrace::api {
namespace {

Json http_event_for(const Request& request, Payload payload = Payload::kTwo, const char* stage = "$default") {
  Api api{"Api", "a1b2c3d4e5", stage, {}, {}, Protocol::kHttp};
  place(api.root, "/notes").methods["POST"] = {"Fn", seconds(30), payload};
  place(api.root, "/notes/{id}").methods["ANY"] = {"Fn", seconds(30), payload};
  api.otherwise = Method{"Fn", seconds(30), payload};
  const Gateway gateway{"123456789012", "eu-central-1", "11111111-2222-4333-8444-555555555555",
                        *parse_iso8601("2026-01-09T12:34:56Z")};
  return event_of(api, *match(api, request.method, request.path), request, gateway);
}

TEST(HttpEvent, SaysTheRequestOnce) {
  const Json event = http_event_for({"",
                                     "PUT",
                                     "/notes/a%20b?tag=x&tag=y&q=1",
                                     {{"X-Thing", "1"}, {"Cookie", "a=1; b=2"}, {"User-Agent", "curl"}},
                                     ""});
  EXPECT_EQ(event["version"], "2.0");
  EXPECT_EQ(event["routeKey"], "ANY /notes/{id}");
  EXPECT_EQ(event["rawPath"], "/notes/a%20b");
  EXPECT_EQ(event["rawQueryString"], "tag=x&tag=y&q=1");
  EXPECT_EQ(event["cookies"], Json::array({"a=1", "b=2"}));
  EXPECT_EQ(event["headers"]["x-thing"], "1");
  EXPECT_FALSE(event["headers"].contains("cookie"));
  EXPECT_EQ(event["headers"]["host"], "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com");
  EXPECT_EQ(event["queryStringParameters"], (Json{{"tag", "x,y"}, {"q", "1"}}));
  EXPECT_EQ(event["pathParameters"], (Json{{"id", "a b"}}));
  const Json& context = event["requestContext"];
  EXPECT_EQ(context["http"]["method"], "PUT");
  EXPECT_EQ(context["http"]["userAgent"], "curl");
  EXPECT_EQ(context["time"], "09/Jan/2026:12:34:56 +0000");
  EXPECT_EQ(context["stage"], "$default");
  EXPECT_EQ(context["requestId"].get<std::string>().size(), 16U);
}

TEST(HttpEvent, LeavesOutWhatIsNotThere) {
  const Json event = http_event_for({"", "POST", "/notes", {}, ""});
  for (const char* name : {"cookies", "queryStringParameters", "pathParameters", "stageVariables", "body"}) {
    EXPECT_FALSE(event.contains(name)) << name;
  }
  EXPECT_EQ(event["isBase64Encoded"], false);
}

TEST(HttpEvent, ABodyThatIsNotSaidToBeTextIsBase64) {
  struct Row {
    const char* type;  // null: none is said
    bool text;
  };
  const Row rows[] = {{"application/json", true}, {"Application/JSON; charset=utf-8", true},
                      {"text/csv", true},         {"application/x-www-form-urlencoded", false},
                      {"application/pdf", false}, {nullptr, false}};
  for (const Row& row : rows) {
    Request request{"", "POST", "/notes", {}, "{}"};
    if (row.type != nullptr) request.headers["Content-Type"] = row.type;
    const Json event = http_event_for(request);
    EXPECT_EQ(event["body"], row.text ? "{}" : "e30=") << (row.type != nullptr ? row.type : "none");
    EXPECT_EQ(event["isBase64Encoded"], !row.text);
  }
}

TEST(HttpEvent, NamesTheDefaultRouteAndTheStage) {
  const Json event = http_event_for({"", "GET", "/other", {}, ""}, Payload::kTwo, "dev");
  EXPECT_EQ(event["routeKey"], "$default");
  EXPECT_EQ(event["rawPath"], "/dev/other");
}

TEST(HttpEvent, OfFormatOneIsTheRestApisWithItsVersion) {
  const Json event = http_event_for({"", "POST", "/notes", {}, "x"}, Payload::kOne);
  EXPECT_EQ(event["version"], "1.0");
  EXPECT_EQ(event["resource"], "/notes");
  EXPECT_EQ(event["httpMethod"], "POST");
  EXPECT_TRUE(event["pathParameters"].is_null());
}

}  // namespace
}  // namespace millrace::api
