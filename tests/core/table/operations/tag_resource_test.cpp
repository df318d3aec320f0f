#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(TagResource, TagsAreAddedListedAndTakenAway) {
  Bench bench;
  bench.create(",'Tags':[{'Key':'a','Value':'1'}]");
  expect(bench,
         {{"TagResource",
           "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Tags':[{'Key':'b','Value':'2'}]}",
           "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]}"},
          {"UntagResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','TagKeys':['a']}",
           "{}"},
          {"ListTagsOfResource", "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things'}",
           "{'Tags':[{'Key':'b','Value':'2'}]}"}});
}

TEST(TagResource, CountsCharactersAndRefusesThoseThatTagsDoNotHave) {
  Bench bench;
  bench.create();
  const auto tag = [&](const std::string& key, const std::string& value) {
    return bench.text("TagResource",
                      "{'ResourceArn':'arn:aws:dynamodb:eu-central-1:123456789012:table/Things','Tags':[{'Key':'" +
                          key + "','Value':'" + value + "'}]}");
  };
  const auto umlauts = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "ü";
    return text;
  };
  EXPECT_EQ(tag(umlauts(128), umlauts(256)), "{}");
  EXPECT_TRUE(tag(umlauts(129), "").starts_with("ValidationException: 1 validation error detected: Value '"));
  EXPECT_TRUE(tag("a", umlauts(257)).starts_with("ValidationException: 1 validation error detected: Value '"));
  EXPECT_EQ(tag("a b+-=._:/@Z9", "a b+-=._:/@Z9"), "{}");
  for (const char* wrong : {"a;b", "a!", "<a>", "a*"}) {
    EXPECT_EQ(tag(wrong, "v"), tag("k", wrong));
    EXPECT_TRUE(tag(wrong, "v").starts_with("ValidationException: One or more parameter values were invalid: Tag keys"))
        << wrong;
  }
}

}  // namespace
}  // namespace millrace::table
