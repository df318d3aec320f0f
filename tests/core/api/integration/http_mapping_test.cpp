#include "core/api/integration/http_mapping.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

const std::string kBody = R"({"order": {"id": 7}, "tags": ["a", "b"]})";

MappingInput seen_in() {
  MappingInput out;
  out.body = kBody;
  out.path = {{"id", "41"}};
  out.query = {{"q", "x y"}};
  out.headers = {{"X-Color", "red"}};
  out.context = {{"requestId", "r-1"}, {"identity", {{"sourceIp", "203.0.113.25"}}}};
  out.stage_variables = {{"table", "Jobs"}};
  out.whole_path = "/orders/41";
  return out;
}

TEST(HttpMapping, AValueIsAVariableOrATextWithVariablesInIt) {
  const MappingInput seen = seen_in();
  struct Row {
    const char* value;
    const char* is;  // null: nothing
  };
  const Row rows[] = {
      {"plain", "plain"},
      {"$request.header.x-color", "red"},
      {"$request.querystring.q", "x y"},
      {"$request.path", "/orders/41"},
      {"$request.path.id", "41"},
      {"$request.body.order.id", "7"},
      {"$request.body.order", R"({"id":7})"},
      {"$request.body.tags[1]", "b"},
      {"$request.body.none", nullptr},
      {"$request.header.none", nullptr},
      {"$request.body", kBody.c_str()},
      {"$context.identity.sourceIp", "203.0.113.25"},
      {"$stageVariables.table", "Jobs"},
      {"${request.path.id}-${stageVariables.table}!", "41-Jobs!"},
      {"a ${request.header.none} b", "a  b"},
      {"a ${open", "a ${open"},
      {"5 $", "5 $"},
      {"", ""},
  };
  for (const Row& row : rows) {
    const auto is = mapped_value(row.value, sources_of_request(seen));
    EXPECT_EQ(is, row.is == nullptr ? std::nullopt : std::optional<std::string>(row.is)) << row.value;
  }
}

TEST(HttpMapping, APathIsLookedForInTheFirst100KilobytesOfABody) {
  MappingInput seen = seen_in();
  const std::string large = R"({"a": ")" + std::string(100 * 1024, 'x') + R"("})";
  seen.body = large;
  EXPECT_EQ(mapped_value("$request.body.a", sources_of_request(seen)), std::nullopt);
  EXPECT_EQ(mapped_value("$request.body", sources_of_request(seen)), large);
}

TEST(HttpMapping, ARequestsHeadersQueryAndPathAreChanged) {
  const MappingInput seen = seen_in();
  const Request request{"", "GET", "/orders/41?q=1&r=2&q=3", {{"X-Color", "red"}, {"X-Old", "1"}}, ""};
  struct Row {
    const char* target;
    const char* value;
    const char* path;
    std::map<std::string, std::string> headers;
  };
  const std::map<std::string, std::string> as_before = request.headers;
  const Row rows[] = {
      {"append:header.x-color", "blue", "/orders/41?q=1&r=2&q=3", {{"X-Color", "red,blue"}, {"X-Old", "1"}}},
      {"append:header.new", "blue", "/orders/41?q=1&r=2&q=3", {{"X-Color", "red"}, {"X-Old", "1"}, {"new", "blue"}}},
      {"overwrite:header.X-Color", "blue", "/orders/41?q=1&r=2&q=3", {{"X-Color", "blue"}, {"X-Old", "1"}}},
      {"overwrite:header.X-Color", "$request.body.none", "/orders/41?q=1&r=2&q=3", as_before},
      {"remove:header.x-old", "''", "/orders/41?q=1&r=2&q=3", {{"X-Color", "red"}}},
      {"append:querystring.q", "4", "/orders/41?r=2&q=1%2C3%2C4", as_before},
      {"overwrite:querystring.r", "a b", "/orders/41?q=1&q=3&r=a%20b", as_before},
      {"remove:querystring.q", "''", "/orders/41?r=2", as_before},
      {"overwrite:path", "/other/$", "/other/$?q=1&r=2&q=3", as_before},
      {"overwrite:path", "${request.path.id}", "/41?q=1&r=2&q=3", as_before},
  };
  for (const Row& row : rows) {
    const MappedRequest mapped = mapped_request(request, {{row.target, row.value}}, seen);
    EXPECT_EQ(mapped.request.path, row.path) << row.target;
    EXPECT_EQ(mapped.request.headers, row.headers) << row.target;
    EXPECT_EQ(mapped.path.has_value(), std::string(row.target) == "overwrite:path") << row.target;
  }
}

TEST(HttpMapping, AResponsesHeadersAndStatusAreChanged) {
  const MappingInput seen = seen_in();
  Response response{500, {{"X-A", "1"}, {"X-B", "2"}}, R"({"code": 418})"};
  map_response(response,
               {{"overwrite:header.x-a", "$response.header.X-B"},
                {"append:header.x-b", "$context.requestId"},
                {"overwrite:statuscode", "$response.body.code"}},
               seen);
  EXPECT_EQ(response.status, 418);
  EXPECT_EQ(response.headers, (std::map<std::string, std::string>{{"X-A", "2"}, {"X-B", "2,r-1"}}));
  map_response(response, {{"overwrite:statuscode", "many"}, {"remove:header.X-A", ""}}, seen);
  EXPECT_EQ(response.status, 418);
  EXPECT_FALSE(response.headers.contains("X-A"));
}

TEST(HttpMapping, SomeHeadersStayAsTheyAre) {
  for (const char* target : {"overwrite:header.Authorization", "append:header.x-amzn-a", "remove:header.Via"}) {
    EXPECT_NE(restricted_header(target), "") << target;
  }
  for (const char* target : {"overwrite:header.X-A", "overwrite:querystring.via", "overwrite:path", "Detail"}) {
    EXPECT_EQ(restricted_header(target), "") << target;
  }
}

}  // namespace
}  // namespace millrace::api
