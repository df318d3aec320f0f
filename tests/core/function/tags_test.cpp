// Tags of what Lambda has besides functions.
#include "core/function/tags.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

TEST(Tags, AMappingHasItsOwnUntilItIsDeleted) {
  Office office;
  office.create("jobs");
  office.hire("Work", "");
  const Outcome made = office.lambda(
      "CreateEventSourceMapping",
      {{"FunctionName", "Work"}, {"EventSourceArn", Office::arn_of("jobs")}, {"Tags", {{"team", "mill"}}}});
  ASSERT_TRUE(made);
  const Json resource{{"Resource", made->at("EventSourceMappingArn")}};
  EXPECT_EQ(to_text(*office.lambda("ListTags", resource)), R"({"Tags":{"team":"mill"}})");
  Json untag = resource;
  untag["TagKeys"] = {"team"};
  ASSERT_TRUE(office.lambda("UntagResource", untag));
  EXPECT_EQ(to_text(*office.lambda("ListTags", resource)), R"({"Tags":{}})");
  ASSERT_TRUE(office.lambda("DeleteEventSourceMapping", {{"UUID", made->at("UUID")}}));
  EXPECT_EQ(queue::said(office.lambda("ListTags", resource)).substr(0, 53),
            "ResourceNotFoundException: Event source mapping not f");
}

TEST(Tags, AreAtMostFifty) {
  Json many;
  for (int i = 0; i < 50; ++i) many["k" + std::to_string(i)] = "v";
  std::map<std::string, std::string> tags;
  EXPECT_FALSE(put_tags(tags, many));
  EXPECT_TRUE(put_tags(tags, {{"more", "v"}}));
  EXPECT_EQ(tags.size(), 50U);
  EXPECT_FALSE(put_tags(tags, {{"k0", "other"}}));
}

}  // namespace
}  // namespace millrace::function
