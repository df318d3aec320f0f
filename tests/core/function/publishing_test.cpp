// Versions and aliases: what they keep, and which of them runs.
#include "core/function/publishing.h"

#include "tests/core/function/office.h"

namespace millrace::function {
namespace {

// A function whose first version says 1, whose second says 2, and which says 3 by now.
void publish_two(Office& office) {
  office.hire("Work", "return process.env.SAYS;", 0, {{"Environment", {{"Variables", {{"SAYS", "1"}}}}}});
  for (const char* next : {"2", "3"}) {
    ASSERT_TRUE(office.lambda("PublishVersion", {{"FunctionName", "Work"}}));
    ASSERT_TRUE(office.lambda("UpdateFunctionConfiguration",
                              {{"FunctionName", "Work"}, {"Environment", {{"Variables", {{"SAYS", next}}}}}}));
  }
}

std::string says(Office& office, const std::string& name) {
  const Outcome answer = office.lambda("Invoke", {{"FunctionName", name}});
  return answer ? text_member(*answer, "ExecutedVersion") + " " + text_member(*answer, "Payload") : queue::said(answer);
}

TEST(Publishing, AVersionStaysAsItWas) {
  Office office;
  publish_two(office);
  EXPECT_EQ(says(office, "Work"), R"($LATEST "3")");
  EXPECT_EQ(says(office, "Work:1"), R"(1 "1")");
  EXPECT_EQ(says(office, Office::function_arn("Work") + ":2"), R"(2 "2")");
  EXPECT_EQ(says(office, "Work:3"),
            "ResourceNotFoundException: Function not found: arn:aws:lambda:eu-central-1:123456789012:function:Work:3");
}

TEST(Publishing, WithoutAChangeThereIsNoNewVersion) {
  Office office;
  office.hire("Work", "");
  for (int i = 0; i < 2; ++i) {
    const Outcome made = office.lambda("PublishVersion", {{"FunctionName", "Work"}, {"Description", "first"}});
    ASSERT_TRUE(made);
    EXPECT_EQ(text_member(*made, "Version"), "1");
    EXPECT_EQ(text_member(*made, "FunctionArn"), Office::function_arn("Work") + ":1");
  }
  const Outcome listed = office.lambda("ListVersionsByFunction", {{"FunctionName", "Work"}});
  ASSERT_TRUE(listed);
  EXPECT_EQ(listed->at("Versions").size(), 2U);
  EXPECT_EQ(text_member(listed->at("Versions")[0], "Version"), "$LATEST");
  EXPECT_EQ(text_member(listed->at("Versions")[1], "Description"), "first");
  EXPECT_EQ(queue::said(office.lambda("PublishVersion", {{"FunctionName", "Work"}, {"CodeSha256", "x"}})).substr(0, 64),
            "InvalidParameterValueException: CodeSHA256 (x) is different from");
}

TEST(Publishing, AnAliasLeadsToItsVersionOrByWeightToAnother) {
  Office office;
  publish_two(office);
  Json alias{{"FunctionName", "Work"}, {"Name", "live"}, {"FunctionVersion", "1"}};
  ASSERT_TRUE(office.lambda("CreateAlias", alias));
  EXPECT_EQ(says(office, "Work:live"), R"(1 "1")");
  alias["RoutingConfig"] = {{"AdditionalVersionWeights", {{"2", 0.3}}}};
  ASSERT_TRUE(office.lambda("UpdateAlias", alias));
  int second = 0;
  for (int i = 0; i < 200; ++i) second += says(office, "Work:live") == R"(2 "2")" ? 1 : 0;
  EXPECT_GT(second, 40);
  EXPECT_LT(second, 80);
  ASSERT_TRUE(office.lambda("DeleteAlias", {{"FunctionName", "Work"}, {"Name", "live"}}));
  EXPECT_FALSE(office.lambda("GetAlias", {{"FunctionName", "Work"}, {"Name", "live"}}));
}

TEST(Publishing, EventsOfAnAliasHaveItsSettings) {
  Office office;
  office.create("Done");
  publish_two(office);
  ASSERT_TRUE(office.lambda("CreateAlias", {{"FunctionName", "Work"}, {"Name", "live"}, {"FunctionVersion", "2"}}));
  office.put("Work", {{"Qualifier", "live"},
                      {"DestinationConfig", {{"OnSuccess", {{"Destination", Office::arn_of("Done")}}}}}});
  office.invoke("Work:live");
  office.invoke("Work");
  office.pass(seconds(1));
  const Json record = office.record("Done");
  EXPECT_EQ(text_member(record.at("requestContext"), "functionArn"), Office::function_arn("Work") + ":live");
  EXPECT_EQ(text_member(record.at("responseContext"), "executedVersion"), "2");
}

TEST(Publishing, WhatIsWrongWithAnAliasIsSaidInTheServicesWords) {
  Office office;
  publish_two(office);
  ASSERT_TRUE(office.lambda("CreateAlias", {{"FunctionName", "Work"}, {"Name", "live"}, {"FunctionVersion", "1"}}));
  const std::string arn = Office::function_arn("Work");
  struct Row {
    const char* operation;
    const char* name;
    const char* version;
    Json weights;
    std::string said;
  };
  const Row rows[] = {
      {"CreateAlias", "live", "1", nullptr, "ResourceConflictException: Alias already exists: " + arn + ":live"},
      {"CreateAlias", "new", "9", nullptr, "ResourceNotFoundException: Function not found: " + arn + ":9"},
      {"CreateAlias", "new", "1", {{"9", 0.5}}, "ResourceNotFoundException: Function not found: " + arn + ":9"},
      {"CreateAlias",
       "new",
       "1",
       {{"1", 0.5}},
       "InvalidParameterValueException: Invalid function version 1. Function version 1 is already included in routing "
       "configuration."},
      {"CreateAlias",
       "new",
       "$LATEST",
       {{"1", 0.5}},
       "InvalidParameterValueException: $LATEST is not supported for an alias pointing to more than 1 version"},
      {"CreateAlias",
       "new",
       "1",
       {{"1", 0.8}, {"2", 0.2}},
       "InvalidParameterValueException: Number of items in AdditionalVersionWeights cannot be greater than 1"},
      {"UpdateAlias", "none", "1", nullptr, "ResourceNotFoundException: Alias not found: " + arn + ":none"}};
  for (const Row& row : rows) {
    Json input{{"FunctionName", "Work"}, {"Name", row.name}, {"FunctionVersion", row.version}};
    if (!row.weights.is_null()) input["RoutingConfig"] = {{"AdditionalVersionWeights", row.weights}};
    EXPECT_EQ(queue::said(office.lambda(row.operation, input)), row.said);
  }
}

}  // namespace
}  // namespace millrace::function
