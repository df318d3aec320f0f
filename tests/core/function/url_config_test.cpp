// The configuration of function URLs.
#include "core/function/url_config.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

TEST(UrlConfig, IsMadeShownChangedListedAndDeleted) {
  Office office;
  office.hire("Work", "");
  const Json named{{"FunctionName", "Work"}};
  Json input = named;
  input["AuthType"] = "NONE";
  const Outcome made = office.lambda("CreateFunctionUrlConfig", input);
  ASSERT_TRUE(made);
  const std::string url = text_member(*made, "FunctionUrl");
  EXPECT_TRUE(url.starts_with("https://") && url.ends_with(".lambda-url.eu-central-1.on.aws/")) << url;
  EXPECT_EQ(url.size(), std::string("https://.lambda-url.eu-central-1.on.aws/").size() + 32);
  EXPECT_FALSE(made->contains("InvokeMode"));
  const Outcome got = office.lambda("GetFunctionUrlConfig", named);
  ASSERT_TRUE(got);
  EXPECT_EQ(text_member(*got, "InvokeMode"), "BUFFERED");
  input = named;
  input["Cors"] = {{"AllowOrigins", {"*"}}};
  const Outcome changed = office.lambda("UpdateFunctionUrlConfig", input);
  ASSERT_TRUE(changed);
  EXPECT_EQ(to_text(changed->at("Cors")), R"({"AllowOrigins":["*"]})");
  EXPECT_EQ(text_member(*changed, "AuthType"), "NONE");
  const Outcome listed = office.lambda("ListFunctionUrlConfigs", named);
  ASSERT_TRUE(listed);
  EXPECT_EQ(text_member(listed->at("FunctionUrlConfigs")[0], "FunctionUrl"), url);
  ASSERT_TRUE(office.lambda("DeleteFunctionUrlConfig", named));
  EXPECT_EQ(queue::said(office.lambda("GetFunctionUrlConfig", named)),
            "ResourceNotFoundException: The resource you requested does not exist.");
  input = named;
  input["AuthType"] = "NONE";
  EXPECT_NE(text_member(*office.lambda("CreateFunctionUrlConfig", input), "FunctionUrl"), url);  // a new one each time
}

TEST(UrlConfig, RefusalsAreInTheServicesWords) {
  Office office;
  office.hire("Work", "");
  ASSERT_TRUE(office.lambda("CreateFunctionUrlConfig", {{"FunctionName", "Work"}, {"AuthType", "NONE"}}));
  struct Row {
    const char* operation;
    const char* name;
    std::string said;
  };
  const std::string missing = "ResourceNotFoundException: Function does not exist";
  const std::string nothing = "ResourceNotFoundException: The resource you requested does not exist.";
  const Row rows[] = {
      {"CreateFunctionUrlConfig", "Work",
       "ResourceConflictException: Failed to create function url config for [functionArn = " +
           Office::function_arn("Work") + "]. Error message:  FunctionUrlConfig exists for this Lambda function"},
      {"CreateFunctionUrlConfig", "Nobody", missing},
      {"CreateFunctionUrlConfig", "Work:none", missing},
      {"UpdateFunctionUrlConfig", "Nobody", missing},
      {"GetFunctionUrlConfig", "Nobody", nothing},
      {"GetFunctionUrlConfig", "Work:none", nothing},
      {"DeleteFunctionUrlConfig", "Nobody", nothing},
  };
  for (const Row& row : rows) {
    Json input{{"FunctionName", row.name}};
    if (row.operation[0] == 'C') input["AuthType"] = "NONE";
    EXPECT_EQ(queue::said(office.lambda(row.operation, input)), row.said) << row.operation << " " << row.name;
  }
}

}  // namespace
}  // namespace millrace::function
