#include "core/queue/message_attributes.h"

#include <gtest/gtest.h>

namespace millrace::queue {
namespace {

Json text(const char* value, const char* type = "String") { return {{"DataType", type}, {"StringValue", value}}; }

TEST(MessageAttributes, AreCheckedInTheServicesWords) {
  struct Row {
    Json attributes;
    const char* wrong;  // null: nothing
  };
  const Row rows[] = {
      {Json::object(), nullptr},
      {{{"a", text("x")}, {"b.c-d_e", text("1.5", "Number.float")}}, nullptr},
      {{{"a", {{"DataType", "Binary.png"}, {"BinaryValue", "AAEC"}}}}, nullptr},
      {{{"a", text("")}}, "Message (user) attribute 'a' must contain a non-empty value of type 'String'."},
      {{{"a", {{"DataType", "Binary"}}}},
       "Message (user) attribute 'a' must contain a non-empty value of type 'Binary'."},
      {{{"a", text("x", "Number")}}, "Can't cast the value of message (user) attribute 'a' to a number."},
      {{{"a", text("x", "")}}, "The message (user) attribute 'a' must contain a non-empty message attribute type."},
      {{{"a", text("x", "Text")}},
       "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: "
       "Binary, Number, String."},
      {{{"AWS.a", text("x")}},
       "Message (user) attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon."},
  };
  for (const Row& row : rows) {
    const auto wrong = check_message_attributes(row.attributes);
    EXPECT_EQ(wrong ? wrong->error().message : "", row.wrong != nullptr ? row.wrong : "") << to_text(row.attributes);
  }
  for (const char* name : {".a", "a.", "a..b", "a b", ""}) {
    EXPECT_TRUE(check_message_attributes({{name, text("x")}})) << name;
  }
  Json many = Json::object();
  for (int i = 0; i < 11; ++i) many["a" + std::to_string(i)] = text("x");
  EXPECT_EQ(check_message_attributes(many)->error().message,
            "Number of message attributes [11] exceeds the allowed maximum [10].");
}

// As recorded of the service.
TEST(MessageAttributes, HaveTheServicesDigest) {
  EXPECT_EQ(md5_of_attributes({{"timestamp", text("1493147359900", "Number")}}), "235c5c510d26fb653d073faed50ae77c");
  EXPECT_NE(md5_of_attributes({{"a", text("x")}, {"b", text("y")}}), md5_of_attributes({{"a", text("xb")}}));
  EXPECT_EQ(md5_of_attributes({{"a", text("x")}, {"b", text("y")}}),
            md5_of_attributes({{"b", text("y")}, {"a", text("x")}}));
}

TEST(MessageAttributes, WeighTheirNamesTypesAndValues) {
  EXPECT_EQ(bytes_of_attributes({{"ab", text("cde")}}), 2U + 6U + 3U);
  EXPECT_EQ(bytes_of_attributes({{"ab", {{"DataType", "Binary"}, {"BinaryValue", "AAEC"}}}}), 2U + 6U + 3U);
  EXPECT_EQ(bytes_of_attributes(nullptr), 0U);
}

TEST(MessageAttributes, AreChosenByNameOrPrefix) {
  const Json all{{"a", text("1")}, {"foo", text("2")}, {"foo.b", text("3")}};
  struct Row {
    std::vector<std::string> wanted;
    size_t chosen;
  };
  const Row rows[] = {{{}, 0}, {{"All"}, 3}, {{".*"}, 3}, {{"a"}, 1}, {{"foo.*"}, 2}, {{"a", "foo"}, 2}, {{"b"}, 0}};
  for (const Row& row : rows) EXPECT_EQ(selected_attributes(all, row.wanted).size(), row.chosen);
}

TEST(MessageAttributes, BodiesHaveTheCharactersOfXml) {
  EXPECT_FALSE(forbidden_character("plain\t\r\n ü € 😀"));
  EXPECT_EQ(forbidden_character("a\x1f"), "#x1F");
  EXPECT_EQ(forbidden_character(std::string("a\0b", 3)), "#x0");
  EXPECT_EQ(forbidden_character("\xef\xbf\xbf"), "#xFFFF");
}

}  // namespace
}  // namespace millrace::queue
