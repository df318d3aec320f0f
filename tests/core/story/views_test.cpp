// The views of its rows that a sample declares.
#include "core/story/views.h"

#include <gtest/gtest.h>

namespace millrace::story {
namespace {

TEST(Views, AreConversationsAndPatterns) {
  const auto views = parse_views(R"({
    "conversations": [{"table": "T", "key": {"pk": "MSG#"}, "who": "name", "when": "sk", "text": "message"}],
    "patterns": [{"name": "A", "asks": "all", "operation": "Query", "table": "T", "index": "by", "condition": "c"}]})");
  ASSERT_TRUE(views) << to_text(views.error());
  EXPECT_EQ(views->conversations.at(0).key, Json::object({{"pk", "MSG#"}}));
  EXPECT_EQ(views->conversations.at(0).handle, "");
  EXPECT_EQ(views->patterns.at(0).index, "by");
  EXPECT_TRUE(parse_views("{}"));
}

TEST(Views, WhatIsWrongSaysWhere) {
  const std::pair<const char*, const char*> rows[] = {
      {"[]", "views.json"},
      {"{", "views.json:1"},
      {R"({"conversations": {}})", "views.json#/conversations"},
      {R"({"conversations": [{"table": "T", "who": "w", "when": "sk"}]})", "views.json#/conversations/0/text"},
      {R"({"patterns": [{"name": "A"}]})", "views.json#/patterns/0/asks"},
      {R"({"patterns": [{"name": "A", "asks": "a", "operation": "Query", "table": "T", "key": "pk"}]})",
       "views.json#/patterns/0/key"},
      {R"({"patterns": [{"name": "A", "asks": "a", "operation": "Query", "table": "T", "condition": 1}]})",
       "views.json#/patterns/0"},
  };
  for (const auto& [text, where] : rows) {
    const auto views = parse_views(text);
    ASSERT_FALSE(views) << text;
    EXPECT_EQ(views.error().where, where) << text;
  }
  Json many{{"patterns", Json::array()}};
  for (size_t i = 0; i <= kViewsMax; ++i) many["patterns"].push_back(Json::object());
  EXPECT_EQ(parse_views(to_text(many)).error().what, "that is a list of at most 20");
}

TEST(Views, AKeyBeginsSoWhenEachOfItsTextsDoes) {
  const Json key{{"pk", {{"S", "MSG#7"}}}, {"sk", {{"S", "2026"}}}};
  EXPECT_TRUE(begins_so(Json::object(), key));
  EXPECT_TRUE(begins_so({{"pk", "MSG#"}, {"sk", "2026"}}, key));
  EXPECT_FALSE(begins_so({{"pk", "MSG#"}, {"sk", "2027"}}, key));
  EXPECT_FALSE(begins_so(Json::object({{"other", ""}}), key));
  EXPECT_FALSE(begins_so(Json::object({{"pk", ""}}), nullptr));
}

}  // namespace
}  // namespace millrace::story
