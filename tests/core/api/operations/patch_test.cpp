#include "core/api/operations/patch.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

constexpr Patchable kRows[] = {{"/name", "replace"},
                               {"/on", "replace", Patchable::Kind::kFlag},
                               {"/percent", "add replace", Patchable::Kind::kNumber},
                               {"/types/*", "add replace remove"}};

TEST(Patch, ChangesWhatMayBeChanged) {
  struct Row {
    const char* operation;
    const char* becomes;  // or the refusal
  };
  const Row rows[] = {
      {R"({"op":"replace","path":"/name","value":"b"})", R"({"name":"b","types":{"a/b":"1"}})"},
      {R"({"op":"replace","path":"/on","value":"true"})", R"({"name":"a","types":{"a/b":"1"},"on":true})"},
      {R"({"op":"replace","path":"/on","value":"yes"})", R"({"name":"a","types":{"a/b":"1"},"on":false})"},
      {R"({"op":"add","path":"/percent","value":"2.5"})", R"({"name":"a","types":{"a/b":"1"},"percent":2.5})"},
      {R"({"op":"add","path":"/types/c~1d","value":"2"})", R"({"name":"a","types":{"a/b":"1","c/d":"2"}})"},
      {R"({"op":"remove","path":"/types/a~1b"})", R"({"name":"a"})"},
      {R"({"op":"remove","path":"/types/none"})", R"({"name":"a","types":{"a/b":"1"}})"},
      {R"({"op":"remove","path":"/name"})",
       "Invalid patch path  '/name' specified for op 'remove'. Please choose supported operations"},
      {R"({"op":"replace","path":"/other"})",
       "Invalid patch path  '/other' specified for op 'replace'. Must be one of: [/name]"},
      {R"({"op":"add","path":"/types/a/b"})",
       "Invalid patch path  '/types/a/b' specified for op 'add'. Must be one of: [/name]"},
  };
  for (const Row& row : rows) {
    Json object{{"name", "a"}, {"types", {{"a/b", "1"}}}};
    const auto wrong = patch(object, Json::array({*parse_json(row.operation)}), kRows, "/name");
    EXPECT_EQ(wrong ? wrong->message : to_text(object), row.becomes) << row.operation;
  }
}

TEST(Patch, AllOperationsOrNone) {
  Json object{{"name", "a"}};
  const Json operations = *parse_json(R"([{"op":"replace","path":"/name","value":"b"},{"op":"add","path":"/name"}])");
  EXPECT_TRUE(patch(object, operations, kRows, ""));
  EXPECT_EQ(object, (Json{{"name", "a"}}));
}

}  // namespace
}  // namespace millrace::api
