// REST-JSON by a made-up model, for what no service here has yet.
#include <gtest/gtest.h>

#include "tests/core/wire/made.h"

namespace millrace::wire {
namespace {

const door::Model& rest_model() {
  static const door::Model kModel = door::read_model(R"({
    "metadata": {"protocol": "rest-json"},
    "operations": {
      "List": {"http": {"method": "GET", "uri": "/things"}, "input": "ListInput"},
      "Get": {"http": {"method": "GET", "uri": "/things/{Name}"}, "input": "GetInput", "output": "GetOutput"},
      "GetSpecial": {"http": {"method": "GET", "uri": "/things/special"}, "input": "Nothing"},
      "GetPart": {"http": {"method": "GET", "uri": "/things/{Path+}/part"}, "input": "PartInput"},
      "GetFlag": {"http": {"method": "GET", "uri": "/things/{Name}?flag"}, "input": "GetInput"},
      "Put": {"http": {"method": "PUT", "uri": "/things/{Name}", "status": 201}, "input": "PutInput", "output": "PutOutput"},
      "PutWhole": {"http": {"method": "PUT", "uri": "/whole"}, "input": "WholeInput", "output": "WholeOutput"}
    },
    "shapes": {
      "Text": {"type": "string"}, "Number": {"type": "integer"}, "Flag": {"type": "boolean"}, "Time": {"type": "timestamp"},
      "Texts": {"type": "list", "member": "Text"}, "Times": {"type": "list", "member": {"shape": "Time", "timestampFormat": "iso8601"}},
      "Map": {"type": "map", "key": "Text", "value": "Text"}, "Lists": {"type": "map", "key": "Text", "value": "Texts"},
      "Nothing": {"type": "structure", "members": {}},
      "GetInput": {"type": "structure", "required": ["Name"], "members": {"Name": {"shape": "Text", "location": "uri", "locationName": "Name"}}},
      "PartInput": {"type": "structure", "members": {"Path": {"shape": "Text", "location": "uri", "locationName": "Path"}}},
      "ListInput": {"type": "structure", "members": {
        "Names": {"shape": "Texts", "location": "querystring", "locationName": "name"},
        "Since": {"shape": "Time", "location": "querystring", "locationName": "since"},
        "All": {"shape": "Flag", "location": "querystring", "locationName": "all"},
        "Rest": {"shape": "Lists", "location": "querystring"},
        "Tags": {"shape": "Texts", "location": "header", "locationName": "X-Tags"},
        "Limit": {"shape": "Number", "location": "header", "locationName": "X-Limit"},
        "Changed": {"shape": "Time", "location": "header", "locationName": "X-Changed"}}},
      "Inner": {"type": "structure", "members": {"At": {"shape": "Time", "timestampFormat": "iso8601"}, "Text": {"shape": "Text", "locationName": "text"}}},
      "Inners": {"type": "list", "member": "Inner"},
      "PutInput": {"type": "structure", "members": {
        "Name": {"shape": "Text", "location": "uri", "locationName": "Name"},
        "Inners": {"shape": "Inners", "locationName": "inners"}, "Plain": "Map", "Times": "Times", "Seconds": "Time"}},
      "PutOutput": {"type": "structure", "members": {
        "Code": {"shape": "Number", "location": "statusCode"}, "Tag": {"shape": "Text", "location": "header", "locationName": "X-Tag"},
        "Inners": {"shape": "Inners", "locationName": "inners"}, "Seconds": "Time"}},
      "GetOutput": {"type": "structure", "members": {"Text": "Text"}},
      "WholeInput": {"type": "structure", "payload": "Inner", "members": {"Inner": "Inner"}},
      "WholeOutput": {"type": "structure", "payload": "Inner", "members": {"Inner": "Inner"}},
      "Gone": {"type": "structure", "members": {"Message": "Text", "Type": "Text"}, "error": {"httpStatusCode": 410}},
      "Busy": {"type": "structure", "members": {"message": "Text"}, "error": {"httpStatusCode": 503}}
    }})");
  return kModel;
}

HttpRequest rest(std::string_view method, std::string_view path, std::string_view query = "",
                 std::string_view body = "") {
  return {method,
          path,
          query,
          {{"X-Tags", "a, b"}, {"x-limit", "5"}, {"X-CHANGED", "Thu, 01 Jan 2026 00:00:00 GMT"}},
          body};
}

TEST(RestJson, TheAddressThatSaysMostIsMeant) {
  struct Row {
    HttpRequest from;
    const char* call;
  };
  const Row rows[] = {
      {rest("GET", "/things/a%2Fb"), R"(Get {"Name":"a/b"})"},
      {rest("GET", "/things/a/"), R"(Get {"Name":"a"})"},
      {rest("GET", "/things/special"), R"(GetSpecial {})"},
      {rest("GET", "/things/a/b/part"), R"(GetPart {"Path":"a/b"})"},
      {rest("GET", "/things/a", "flag"), R"(GetFlag {"Name":"a"})"},
      {rest("GET", "/things/a/b"), "404 {}"},
      {rest("GET", "/"), "404 {}"},
      {rest("POST", "/things/a"), "404 {}"},
  };
  for (const Row& row : rows) EXPECT_EQ(Made(rest_model).read(row.from), row.call) << row.from.path;
}

TEST(RestJson, QueriesAndHeadersBecomeMembers) {
  EXPECT_EQ(
      Made(rest_model)
          .read(rest("GET", "/things", "name=a&name=b%20c&since=2026-01-01T00%3A00%3A00Z&all=false&x=1&x=2&y")),
      R"(List {"Names":["a","b c"],"Since":1767225600,"All":false,"Rest":{"x":["1","2"],"y":[""]},"Tags":["a","b"],"Limit":5,"Changed":1767225600})");
  EXPECT_EQ(Made(rest_model).read(rest("GET", "/things", "all=perhaps")),
            R"(400 {"message":"'perhaps' is no value of All"})");
}

TEST(RestJson, NamesAndTimesOfTheBodyAreTheModels) {
  Made made(rest_model);
  EXPECT_EQ(
      made.read(rest(
          "PUT", "/things/a", "",
          R"({"inners":[{"At":"2026-01-01T00:00:00Z","text":"x","other":1}],"Plain":{"text":"y"},"Times":["2026-01-01T00:00:00Z"],"Seconds":5})")),
      R"(Put {"Name":"a","Inners":[{"At":1767225600,"Text":"x","other":1}],"Plain":{"text":"y"},"Times":[1767225600],"Seconds":5})");
  const HttpResponse got =
      made.write(Json{{"Code", 202}, {"Tag", "t"}, {"Inners", {{{"At", 1767225600}, {"Text", "x"}}}}, {"Seconds", 5}});
  EXPECT_EQ(got.status, 202);
  EXPECT_EQ(got.headers.front(), (std::pair<std::string, std::string>("x-tag", "t")));
  EXPECT_EQ(got.body, R"({"inners":[{"At":"2026-01-01T00:00:00Z","text":"x"}],"Seconds":5})");
  EXPECT_EQ(made.write(Json::object()).status, 201);
}

TEST(RestJson, AStructureMayBeTheWholeBody) {
  Made made(rest_model);
  EXPECT_EQ(made.read(rest("PUT", "/whole", "", R"({"text":"x"})")), R"(PutWhole {"Inner":{"Text":"x"}})");
  EXPECT_EQ(made.write(Json{{"Inner", {{"Text", "x"}}}}).body, R"({"text":"x"})");
  EXPECT_EQ(made.read(rest("PUT", "/whole")), "PutWhole {}");
  for (const char* wrong : {"{", "[]", "x"})
    EXPECT_EQ(made.read(rest("PUT", "/whole", "", wrong)).substr(0, 3), "400") << wrong;
}

TEST(RestJson, ErrorsHaveTheModelsStatusAndMembers) {
  Made made(rest_model);
  made.read(rest("GET", "/things/a"));
  struct Row {
    ServiceError error;
    int status;
    const char* body;
  };
  const Row rows[] = {
      {{"Gone", "m", 400, nullptr}, 410, R"({"Type":"User","Message":"m"})"},
      {{"Busy", "m", 400, {{"Reason", "r"}}}, 503, R"({"message":"m","Reason":"r"})"},
      {{"NotImplemented", "m", 501, nullptr}, 501, R"({"message":"m"})"},
  };
  for (const Row& row : rows) {
    const HttpResponse got = made.write(tl::unexpected<ServiceError>(row.error));
    EXPECT_EQ(got.status, row.status);
    EXPECT_EQ(got.body, row.body);
    EXPECT_EQ(got.headers.back(), (std::pair<std::string, std::string>("x-amzn-errortype", row.error.name)));
  }
}

}  // namespace
}  // namespace millrace::wire
