#include "core/base/json.h"

#include <gtest/gtest.h>

namespace millrace {
namespace {

TEST(ParseJson, KeepsOrderAndLetsTheLastRepeatedMemberWin) {
  EXPECT_EQ(to_text(*parse_json(R"({"b":1,"a":{"y":2,"x":[1,2.5,null]},"b":7})")),
            R"({"b":7,"a":{"y":2,"x":[1,2.5,null]}})");
}

TEST(ParseJson, SaysWhereATextIsWrong) {
  const auto error = parse_json("{\"a\": 1,\n  \"b\": [1,}").error();
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.column, 11);
}

TEST(ParseJson, BoundsDepthAndSize) {
  EXPECT_TRUE(parse_json(std::string(200, '[') + std::string(200, ']')).has_value());
  EXPECT_EQ(parse_json(std::string(100'000, '[')).error().what, "nested deeper than 256 levels");
  EXPECT_FALSE(parse_json("[1, 2, 3]", {.bytes_max = 4, .depth_max = 8}).has_value());
}

TEST(ParseJson, TakesAHundredThousandMembersInLinearTime) {
  std::string text = "{";
  for (int i = 0; i < 100'000; ++i) text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
  EXPECT_EQ(parse_json(text + "}")->size(), 100'000U);
}

TEST(ToText, IsTheLibrarysTextToTheLetter) {
  const char* rows[] = {R"({"a":[],"b":{},"c":[1,-2,18446744073709551615,1.5,1e300,true,false,null]})", R"("")",
                        "[[[]]]", R"(["plain","\"quoted\"","a\\b","tab\there","\u0001","Grüße 🌍","\u007f"])",
                        R"({"n\n":{"ü":""}})"};
  for (const char* text : rows) {
    const Json value = *parse_json(text);
    EXPECT_EQ(to_text(value), value.dump()) << text;
  }
  EXPECT_EQ(to_text(Json("\xff")), "\"\xef\xbf\xbd\"");
}

TEST(ToText, EscapesASpecialCharacterWhereverItStands) {
  for (const char* special : {"\"", "\\", "\n", "\x1f", "\x7f", "\xc3\xbc", " ", "!", "#", "[", "]"}) {
    for (size_t at = 0; at < 20; ++at) {
      const Json text = std::string(at, 'a') + special + std::string(19 - at, 'z');
      EXPECT_EQ(to_text(text), text.dump()) << at << special;
    }
  }
  EXPECT_EQ(to_text(Json(std::string(9, '\0'))), Json(std::string(9, '\0')).dump());
}

TEST(ToText, IsTheSameAtEveryLengthAndIsCountedSo) {
  for (const size_t length :
       std::initializer_list<size_t>{0, 1, 7, 8, 9, 490, 505, 506, 507, 508, 509, 510, 511, 512, 513, 1'100}) {
    Json value{{std::string(length, 'n'), {std::string(length, 'v'), INT64_MIN, UINT64_MAX, std::string(length, '"')}}};
    EXPECT_EQ(to_text(value), value.dump()) << length;
    EXPECT_EQ(text_bytes(value), value.dump().size()) << length;
  }
}

TEST(ObjectOf, HasTheMembersInTheirOrder) {
  EXPECT_EQ(to_text(object_of("b", 1, "a", std::string("text"), "c", object_of("d", nullptr))),
            R"({"b":1,"a":"text","c":{"d":null}})");
}

TEST(SameValue, IgnoresTheOrderOfMembersOnly) {
  const auto same = [](const char* a, const char* b) { return same_value(*parse_json(a), *parse_json(b)); };
  EXPECT_TRUE(same(R"({"a":1,"b":[{"c":1,"d":2}]})", R"({"b":[{"d":2.0,"c":1}],"a":1})"));
  EXPECT_FALSE(same(R"([1,2])", R"([2,1])"));
  EXPECT_FALSE(same(R"({"a":1})", R"({"a":1,"b":2})"));
}

TEST(FindAt, FollowsAJsonPointer) {
  const Json json = *parse_json(R"({"a":[{"b/c":1,"d~e":2}]})");
  EXPECT_EQ(find_at(json, ""), &json);
  EXPECT_EQ(*find_at(json, "/a/0/b~1c"), 1);
  EXPECT_EQ(*find_at(json, "/a/0/d~0e"), 2);
  for (const char* nowhere : {"a", "/b", "/a/1", "/a/x", "/a/0/b", "/a/0/b~1c/d", "/a/99999999999999999999"}) {
    EXPECT_EQ(find_at(json, nowhere), nullptr) << nowhere;
  }
}

}  // namespace
}  // namespace millrace
