#include "core/story/item.h"

#include <gtest/gtest.h>

namespace millrace::story {
namespace {

Json json(const char* text) { return *parse_json(text); }

TEST(PlainValue, ReadsAsPeopleWriteIt) {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"S": "a\"b"})", R"("a\"b")"},
      {R"({"N": "12.5"})", "12.5"},
      {R"({"BOOL": true})", "true"},
      {R"({"NULL": true})", "null"},
      {R"({"L": [{"N": "1"}, {"S": "x"}]})", R"([1, "x"])"},
      {R"({"M": {"a": {"N": "1"}}})", "{a: 1}"},
      {R"({"SS": ["a", "b"]})", R"({"a", "b"})"},
      {R"("no typed value")", R"("no typed value")"},
  };
  for (const auto& [typed, plain] : rows) EXPECT_EQ(plain_value(json(typed)), plain);
}

TEST(ItemRows, SayWhatChangedFromWhat) {
  const auto rows = item_rows(json(R"({"id": {"S": "1"}, "status": {"S": "NEW"}, "note": {"S": "x"}})"),
                              json(R"({"id": {"S": "1"}, "status": {"S": "ACTIVE"}, "tries": {"N": "1"}})"));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_FALSE(rows[0].changed);
  EXPECT_TRUE(rows[1].changed);
  EXPECT_EQ(rows[1].before, "\"NEW\"");
  EXPECT_EQ(rows[1].value, "\"ACTIVE\"");
  EXPECT_TRUE(rows[2].changed);
  EXPECT_EQ(rows[2].before, "");
  EXPECT_EQ(rows[3].name, "note");
  EXPECT_EQ(rows[3].value, "gone");
}

TEST(ItemRows, ANewOrDeletedItemIsShownWhole) {
  const Json item = json(R"({"id": {"S": "1"}})");
  EXPECT_FALSE(item_rows(nullptr, item).at(0).changed);
  EXPECT_EQ(item_rows(item, nullptr).at(0).value, "\"1\"");
  EXPECT_TRUE(item_rows(nullptr, nullptr).empty());
}

}  // namespace
}  // namespace millrace::story
