#include "core/api/schema/schema.h"

#include <gtest/gtest.h>

#include "core/api/schema/prepare.h"

namespace millrace::api {
namespace {

std::string held_against(const std::string& schema, const std::string& body, Models more = {}) {
  more["Model"] = schema;
  return misfit(more, "Model", body).value_or("fits");
}

TEST(Schema, IsDraftFour) {
  struct Row {
    const char* schema;
    const char* body;
    const char* is;
  };
  const Row rows[] = {
      {R"({"type": "object"})", "{}", "fits"},
      {R"({"type": "object"})", "[]", "#: type"},
      {R"({"type": "integer"})", "1.5", "#: type"},
      {R"({"type": ["string", "null"]})", "null", "fits"},
      {R"({"minimum": 1, "exclusiveMinimum": true})", "1", "#: minimum"},
      {R"({"minimum": 1})", "1", "fits"},
      {R"({"properties": {"a": {"minimum": 1}}})", R"({"a": 0})", "#/a: minimum"},
      {R"({"required": ["a"]})", "{}", "#: required"},
      {R"({"additionalProperties": false, "properties": {"a": {}}})", R"({"b": 1})", "#/b: additionalProperties"},
      {R"({"enum": ["a", "b"]})", R"("c")", "#: enum"},
      {R"({"items": {"type": "string"}, "minItems": 1, "uniqueItems": true})", R"(["a", "a"])", "#/1: uniqueItems"},
      {R"({"pattern": "^\\d{3}$"})", R"("123")", "fits"},
      {R"({"pattern": "^\\d{3}$"})", R"("12a")", "#: pattern"},
      {R"({"patternProperties": {"^\\d$": {"type": "string"}}})", R"({"1": 2, "a": 3})", "#/1: patternProperties"},
      {R"({"pattern": "^({2,3}", "minLength": 2})", R"("a")", "#: minLength"},
      {R"({"patternProperties": {"(){2}": {"type": "string"}, "^a": {"type": "string"}}})", R"({"a": 3})",
       "#/a: patternProperties"},
      {R"({"multipleOf": 0})", "3", "fits"},
      {R"({"multipleOf": 2})", "3", "#: multipleOf"},
      {R"({"oneOf": [{"type": "string"}, {"type": "integer"}]})", "true", "#: oneOf"},
      {R"({"not": {"type": "string"}})", R"("a")", "#: not"},
      {R"({"maxLength": 2})", "\"\xC3\xA4\xC3\xB6\"", "fits"},
      {"no schema", "1", "fits"},
      {"[]", "1", "fits"},
      {R"({"type": "object"})", "no JSON", "it is no JSON: a value is missing"},
  };
  for (const Row& row : rows) {
    const std::string is = held_against(row.schema, row.body);
    if (std::string(row.is).starts_with("it is no JSON")) EXPECT_TRUE(is.starts_with("it is no JSON")) << is;
    else EXPECT_EQ(is, row.is) << row.schema << " " << row.body;
  }
}

TEST(Schema, LeadsToOtherModels) {
  const Models more{{"Pet", R"({"type": "object", "properties": {"owner": {"$ref": "#/definitions/Name"}},
                               "definitions": {"Name": {"type": "string"}}})"}};
  for (const char* reference :
       {"https://apigateway.amazonaws.com/restapis/abc/models/Pet", "#/components/schemas/Pet", "#/definitions/Pet"}) {
    const std::string schema = R"({"type": "array", "items": {"$ref": ")" + std::string(reference) + R"("}})";
    EXPECT_EQ(held_against(schema, R"([{"owner": "ann"}])", more), "fits") << reference;
    EXPECT_EQ(held_against(schema, R"([{"owner": 1}])", more), "#/0/owner: type") << reference;
  }
  EXPECT_EQ(held_against(R"({"$ref": "#/components/schemas/Nobody"})", "1"), "fits");
}

TEST(Schema, ThatNeverEndsTakesEverything) {
  for (const char* schema :
       {R"({"allOf": [{"$ref": "#"}]})", R"({"$ref": "#"})", R"({"not": {"anyOf": [{"$ref": "#/not"}]}})"}) {
    EXPECT_EQ(held_against(schema, "1"), "fits") << schema;
  }
  EXPECT_EQ(held_against(R"({"properties": {"child": {"$ref": "#"}}, "additionalProperties": false})",
                         R"({"child": {"child": {"other": 1}}})"),
            "#/child/child/other: additionalProperties");
}

TEST(Schema, PatternsAreWrittenPlainly) {
  struct Row {
    const char* pattern;
    const char* plain;
  };
  const Row rows[] = {{"^[a-z]+$", "^[a-z]+$"},    {"\\d+\\.\\d", "[0-9]+\\.[0-9]"},
                      {"[\\w-]", "[A-Za-z0-9_-]"}, {"\\S", "[^ \\t\\n\\r\\f\\v]"},
                      {"(?:ab)+", "(ab)+"},        {"a\\-b", "a-b"},
                      {"(?=a)", nullptr},          {"\\bword", nullptr},
                      {"[\\D]", nullptr},          {"(a)\\1", nullptr},
                      {"a{1001}", nullptr},        {"a{2,1000}", "a{2,1000}"}};
  for (const Row& row : rows) {
    const auto plain = plain_pattern(row.pattern);
    EXPECT_EQ(plain.value_or("none"), row.plain == nullptr ? "none" : row.plain) << row.pattern;
  }
}

}  // namespace
}  // namespace millrace::api
