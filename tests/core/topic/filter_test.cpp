#include "core/topic/filter.h"

#include <gtest/gtest.h>

namespace millrace::topic {
namespace {

Notification message(const std::string& body, Json attributes = Json::object()) {
  Notification out;
  out.message = body;
  out.attributes = std::move(attributes);
  return out;
}

bool wants(const std::string& filter, FilterScope scope, const Notification& notification) {
  Subscription subscription;
  subscription.filter = filter;
  subscription.scope = scope;
  return !unwanted(subscription, notification);
}

Json text(const char* value) { return {{"DataType", "String"}, {"StringValue", value}}; }
Json number(const char* value) { return {{"DataType", "Number"}, {"StringValue", value}}; }
Json list(const char* value) { return {{"DataType", "String.Array"}, {"StringValue", value}}; }

TEST(TopicFilter, LooksAtAttributes) {
  const Json all{{"store", text("shop")},
                 {"price", number("150")},
                 {"tags", list(R"(["a","b",3,null,true])")},
                 {"ip", text("10.0.0.7")},
                 {"bytes", {{"DataType", "Binary"}, {"BinaryValue", "AgME"}}}};
  const struct {
    const char* filter;
    bool wanted;
  } rows[] = {
      {"", true},
      {R"({"store":["shop"]})", true},
      {R"({"store":["other"]})", false},
      {R"({"store":["other","shop"]})", true},
      {R"({"store":["shop"],"price":[150]})", true},
      {R"({"store":["shop"],"price":[151]})", false},
      {R"({"store":[{"prefix":"sh"}]})", true},
      {R"({"store":[{"suffix":"op"}]})", true},
      {R"({"store":[{"equals-ignore-case":"SHOP"}]})", true},
      {R"({"store":[{"wildcard":"s*p"}]})", true},
      {R"({"store":[{"anything-but":"shop"}]})", false},
      {R"({"store":[{"anything-but":["a","b"]}]})", true},
      {R"({"store":[{"anything-but":{"prefix":"x"}}]})", true},
      {R"({"store":[{"anything-but":{"suffix":"op"}}]})", false},
      {R"({"price":[{"numeric":["=",150]}]})", true},
      {R"({"price":[{"numeric":[">",100,"<=",150]}]})", true},
      {R"({"price":[{"numeric":["<",150]}]})", false},
      {R"({"price":["150"]})", false},
      {R"({"tags":["b"]})", true},
      {R"({"tags":[3]})", true},
      {R"({"tags":["c"]})", false},
      {R"({"ip":[{"cidr":"10.0.0.0/24"}]})", true},
      {R"({"ip":[{"cidr":"10.0.1.0/24"}]})", false},
      {R"({"gone":[{"exists":false}]})", true},
      {R"({"store":[{"exists":true}]})", true},
      {R"({"store":[{"exists":false}]})", false},
      {R"({"bytes":[{"exists":true}]})", false},
      {R"({"$or":[{"store":["x"]},{"price":[150]}]})", true},
      {R"({"$or":[{"store":["x"]},{"price":[1]}]})", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(wants(row.filter, FilterScope::kAttributes, message("x", all)), row.wanted) << row.filter;
  }
}

TEST(TopicFilter, LooksAtBodies) {
  const struct {
    const char* filter;
    const char* body;
    bool wanted;
  } rows[] = {
      {R"({"a":{"b":["x"]}})", R"({"a":{"b":"x"}})", true},
      {R"({"a":{"b":["x"]}})", R"({"a":{"b":"y"}})", false},
      {R"({"a":{"b":["x"]}})", R"({"a":[{"b":"y"},{"b":"x"}]})", true},
      {R"({"a":[1]})", R"({"a":1.0})", true},
      {R"({"a":[null]})", R"({"a":null})", true},
      {R"({"a":["x"]})", "no JSON", false},
      {R"({"a":["x"]})", R"(["x"])", false},
  };
  for (const auto& row : rows)
    EXPECT_EQ(wants(row.filter, FilterScope::kBody, message(row.body)), row.wanted) << row.body;
}

TEST(TopicFilter, SaysWhy) {
  Subscription subscription;
  subscription.filter = R"({"store":["shop"]})";
  EXPECT_EQ(unwanted(subscription, message("x", {{"store", text("other")}})), "store was other, the filter wants shop");
  subscription.scope = FilterScope::kBody;
  EXPECT_EQ(unwanted(subscription, message("x")), "the body is no JSON object, and the filter policy is about bodies");
}

TEST(TopicFilter, RefusesWhatTheServiceRefuses) {
  const struct {
    const char* filter;
    FilterScope scope;
    std::string wrong;
  } rows[] = {
      {"", FilterScope::kAttributes, ""},
      {"{}", FilterScope::kAttributes, ""},
      {R"({"a":["x"]})", FilterScope::kAttributes, ""},
      {R"({"a":{"b":["x"]}})", FilterScope::kAttributes,
       "Filter policy scope MessageAttributes does not support nested filter policy"},
      {R"({"a":{"b":["x"]}})", FilterScope::kBody, ""},
      {"[1]", FilterScope::kBody, "FilterPolicy: Filter is not an object"},
      {R"({"a":"x"})", FilterScope::kBody,
       "FilterPolicy: \"a\" must be an object or an array\n at [Source: (String)\"{\"a\":\"x\"}\"; line: 1, column: "
       "7]"},
      {R"({"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]})", FilterScope::kAttributes,
       "FilterPolicy: Filter policy can not have more than 5 keys"},
      {R"({"a":[1,2,3,4,5],"b":[1,2,3,4,5],"c":[1,2,3,4,5,6]})", FilterScope::kAttributes, ""},
      {R"({"a":[1,2,3,4,5],"b":[1,2,3,4,5],"c":[1,2,3,4,5,6,7]})", FilterScope::kAttributes,
       "FilterPolicy: Filter policy is too complex"},
  };
  for (const auto& row : rows) EXPECT_EQ(wrong_filter(row.filter, row.scope).value_or(""), row.wrong) << row.filter;
}

}  // namespace
}  // namespace millrace::topic
