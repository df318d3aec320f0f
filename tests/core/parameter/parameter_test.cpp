// Parameter Store at the door.
#include "core/parameter/parameter.h"

#include "tests/core/workflow/stage.h"

namespace millrace::parameter {
namespace {

class Store : public workflow::Stage {
 public:
  Outcome ask(const std::string& operation, Json input) { return call(operation, std::move(input), "ssm"); }
  Outcome put(const std::string& name, const std::string& value, Json more = Json::object()) {
    Json input{{"Name", name}, {"Value", value}, {"Type", "String"}};
    input.update(more);
    return ask("PutParameter", std::move(input));
  }
  std::string value(const std::string& name, Json more = Json::object()) {
    more["Name"] = name;
    const Outcome got = ask("GetParameter", std::move(more));
    return got ? text_member(got->at("Parameter"), "Value") : got.error().name;
  }
  // The names under a path.
  std::string under(const std::string& path, bool recursive) {
    const Outcome got = ask("GetParametersByPath", {{"Path", path}, {"Recursive", recursive}});
    if (!got) return got.error().name;
    std::string out;
    for (const Json& one : got->at("Parameters")) out += (out.empty() ? "" : " ") + text_member(one, "Name");
    return out;
  }
};

const Json kOver{{"Overwrite", true}};

TEST(Parameter, IsRefusedAsDocumented) {
  Store store;
  ASSERT_TRUE(store.put("here", "1"));
  struct Row {
    const char* name;
    std::string value;
    Json more;
    const char* error;
  };
  const Row rows[] = {
      {"a/b", "1", Json::object(), "ValidationException"},
      {"/a b", "1", Json::object(), "ValidationException"},
      {"ssm-x", "1", Json::object(), "ValidationException"},
      {"/aws/x", "1", Json::object(), "AccessDeniedException"},
      {"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "1", Json::object(), "HierarchyLevelLimitExceededException"},
      {"here", "1", Json::object(), "ParameterAlreadyExists"},
      {"here", "1", {{"Overwrite", true}, {"Type", "StringList"}}, "HierarchyTypeMismatchException"},
      {"new", "1", {{"Type", nullptr}}, "ValidationException"},
      {"new", std::string(4'097, 'x'), Json::object(), "ValidationException"},
      {"new", std::string(8'193, 'x'), {{"Tier", "Advanced"}}, "ValidationException"},
      {"new", "12a", {{"AllowedPattern", "\\d+"}}, "ParameterPatternMismatchException"},
      {"new", "1", {{"AllowedPattern", "("}}, "InvalidAllowedPatternException"},
  };
  for (const Row& row : rows) {
    const Outcome made = store.put(row.name, row.value, row.more);
    EXPECT_EQ(made ? "taken" : made.error().name, row.error) << row.name << " " << to_text(row.more);
  }
  EXPECT_EQ(text_member(*store.put("new", std::string(5'000, 'x'), {{"Tier", "Intelligent-Tiering"}}), "Tier"),
            "Advanced");
}

TEST(Parameter, VersionsAreFoundByNumberAndLabel) {
  Store store;
  for (const char* value : {"a", "b", "c"}) ASSERT_TRUE(store.put("/x/y", value, kOver));
  ASSERT_TRUE(store.ask("LabelParameterVersion", {{"Name", "/x/y"}, {"ParameterVersion", 2}, {"Labels", {"live"}}}));
  const std::string arn = arn_of("eu-central-1", "123456789012", "/x/y");
  struct Row {
    std::string name;
    const char* value;
  };
  const Row rows[] = {{"/x/y", "c"},
                      {"/x/y:1", "a"},
                      {"/x/y:live", "b"},
                      {arn, "c"},
                      {arn + ":1", "a"},
                      {"/x/y:4", "ParameterVersionNotFound"},
                      {"/x", "ParameterNotFound"}};
  for (const Row& row : rows) EXPECT_EQ(store.value(row.name), row.value) << row.name;
  ASSERT_TRUE(store.ask("LabelParameterVersion", {{"Name", "/x/y"}, {"Labels", {"live", "9x", "aws"}}}));
  EXPECT_EQ(store.value("/x/y:live"), "c");
}

TEST(Parameter, PathsHaveLevels) {
  Store store;
  for (const char* name : {"/a/1", "/a/b/2", "/ab/3", "top"}) ASSERT_TRUE(store.put(name, "x"));
  EXPECT_EQ(store.under("/a", false), "/a/1");
  EXPECT_EQ(store.under("/a/", true), "/a/1 /a/b/2");
  EXPECT_EQ(store.under("/", true), "/a/1 /a/b/2 /ab/3");
  EXPECT_EQ(store.under("a", true), "ValidationException");
}

TEST(Parameter, SecureStringsAreShownOnlyWhenAskedFor) {
  Store store;
  ASSERT_TRUE(store.put("key", "open sesame", {{"Type", "SecureString"}}));
  EXPECT_NE(store.value("key"), "open sesame");
  EXPECT_EQ(store.value("key"), store.value("key"));
  EXPECT_EQ(store.value("key", {{"WithDecryption", true}}), "open sesame");
  for (const sim::Fact& fact : store.trace.facts()) {
    EXPECT_EQ(to_text(sim::to_json(fact)).find("sesame"), std::string::npos) << fact.sentence;
  }
}

TEST(Parameter, KeepsAHundredVersionsAndThoseWithALabel) {
  Store store;
  for (int i = 0; i < 120; ++i) ASSERT_TRUE(store.put("x", std::to_string(i), kOver));
  const Parameter& parameter = store.world.parameters.parameters.at("x");
  EXPECT_EQ(parameter.versions.size(), Parameter::kVersionsMax);
  const int64_t oldest = parameter.versions.begin()->first;
  ASSERT_TRUE(store.ask("LabelParameterVersion", {{"Name", "x"}, {"ParameterVersion", oldest}, {"Labels", {"kept"}}}));
  EXPECT_EQ(store.put("x", "more", kOver).error().name, "ParameterMaxVersionLimitExceeded");
}

TEST(Parameter, ListsGoByPagesAndFilters) {
  Store store;
  for (int i = 0; i < 12; ++i) ASSERT_TRUE(store.put("/p/" + std::to_string(i + 10), "x"));
  const Outcome first = store.ask("GetParametersByPath", {{"Path", "/p"}});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->at("Parameters").size(), 10U);
  const Outcome rest = store.ask("GetParametersByPath", {{"Path", "/p"}, {"NextToken", first->at("NextToken")}});
  EXPECT_EQ(rest->at("Parameters").size(), 2U);
  EXPECT_FALSE(rest->contains("NextToken"));
  const Json filter{{"Key", "Name"}, {"Option", "Contains"}, {"Values", {"/p/2"}}};
  const Outcome some = store.ask("DescribeParameters", {{"ParameterFilters", Json::array({filter})}});
  EXPECT_EQ(some->at("Parameters").size(), 2U);
}

}  // namespace
}  // namespace millrace::parameter
