#include "core/api/create.h"

#include <gtest/gtest.h>

#include "core/world/world.h"

namespace millrace::api {
namespace {

std::string said(const std::optional<ServiceError>& error) {
  return error ? error->name + " " + std::to_string(error->status) + ": " + error->message : "done";
}

std::string put(Api& api, const char* path, const char* method = "GET", Duration timeout = seconds(29)) {
  return said(put_method(api, path, method, {"fn", timeout}));
}

TEST(CreateApi, MethodsBringTheirResources) {
  Api api;
  for (const char* path : {"/", "/task", "/task/{task_id}", "/task/{rest+}", "/files/{path+}", "/a.b_c-d:e"}) {
    EXPECT_EQ(put(api, path), "done") << path;
  }
  EXPECT_EQ(put(api, "/task", "ANY"), "done");
  EXPECT_EQ(api.root.children.size(), 3U);
  EXPECT_EQ(api.root.children[0].methods.size(), 2U);
}

TEST(CreateApi, RefusalsAreTheServicesAndChangeNothing) {
  constexpr const char* kPart =
      "BadRequestException 400: Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and "
      "curly "
      "braces at the beginning and the end.";
  struct Row {
    const char* path;
    const char* method;
    Duration timeout;
    const char* said;
  };
  const Row rows[] = {
      {"/task", "GET", seconds(29), "ConflictException 409: Method already exists for this resource"},
      {"/task/{other}", "GET", seconds(29),
       "BadRequestException 400: A sibling ({id}) of this resource already has a variable path part -- only one is "
       "allowed"},
      {"/new/a{b}", "GET", seconds(29), kPart},
      {"/new/{}", "GET", seconds(29), kPart},
      {"/new/{a b}", "GET", seconds(29), kPart},
      {"/new//twice", "GET", seconds(29), kPart},
      {"new", "GET", seconds(29), "BadRequestException 400: Resource path must start with /"},
      {"/new", "FETCH", seconds(29), "BadRequestException 400: Invalid HTTP method specified: FETCH"},
      {"/new", "GET", millis(49), "BadRequestException 400: Timeout should be between 50 ms and 29000 ms"},
      {"/new", "GET", millis(29'001), "BadRequestException 400: Timeout should be between 50 ms and 29000 ms"},
  };
  Api api;
  put(api, "/task");
  put(api, "/task/{id}");
  const Json before = fields_to_json(api);
  for (const Row& row : rows) {
    EXPECT_EQ(put(api, row.path, row.method, row.timeout), row.said) << row.path;
    EXPECT_EQ(fields_to_json(api), before) << row.path;
  }
  EXPECT_EQ(put(api, "/new", "GET", millis(50)), "done");
}

TEST(CreateApi, AnApiHasThreeHundredResources) {
  Api api;
  for (size_t i = 1; i < kResourcesMax; ++i) ASSERT_EQ(put(api, ("/r" + std::to_string(i)).c_str()), "done") << i;
  EXPECT_EQ(put(api, "/one-more").substr(0, 26), "LimitExceededException 429");
  EXPECT_EQ(put(api, "/r1", "POST"), "done");
}

TEST(CreateApi, RoutesOfHttpApisHaveKeys) {
  constexpr const char* kFormat =
      "BadRequestException 400: The provided route key is not formatted properly for HTTP protocol. Format should be "
      "\"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"";
  struct Row {
    const char* key;
    Duration timeout;
    std::string said;
  };
  const Row rows[] = {
      {"GET /notes", seconds(30), "done"},
      {"GET /notes/{id}", seconds(30), "done"},
      {"ANY /{proxy+}", seconds(30), "done"},
      {"$default", seconds(30), "done"},
      {"GET /notes", seconds(30), "ConflictException 409: Route with key GET /notes already exists for this API"},
      {"$default", seconds(30), "ConflictException 409: Route with key $default already exists for this API"},
      {"GET", seconds(30), kFormat},
      {"FETCH /notes", seconds(30), kFormat},
      {"GET notes", seconds(30), kFormat},
      {"GET /a b", seconds(30), kFormat},
      {"PUT /notes", millis(30'001), "BadRequestException 400: Timeout should be between 50 ms and 30000 ms"},
  };
  Api api{"Api", "id", "$default", {}, {}, Protocol::kHttp};
  for (const Row& row : rows) EXPECT_EQ(said(put_route(api, row.key, {"fn", row.timeout})), row.said) << row.key;
  EXPECT_EQ(said(create_stage(api, "$default", {})), "done");
}

TEST(CreateApi, StagesHavePlainNames) {
  Api api;
  EXPECT_EQ(said(create_stage(api, "live_1-a", {{"color", "blue"}})), "done");
  EXPECT_EQ(api.stage_variables.at("color"), "blue");
  for (const std::string& name : {std::string(), std::string("a/b"), std::string(129, 'a')}) {
    EXPECT_EQ(said(create_stage(api, name, {})), "BadRequestException 400: Stage name only allows a-zA-Z0-9_-");
  }
  EXPECT_EQ(api.stage, "live_1-a");
}

TEST(CreateApi, IsThereOnceItIsDeployed) {
  sim::World world;
  Api api;
  api.name = "Api";
  put(api, "/task");
  deploy(world, api);
  EXPECT_TRUE(world.apis.apis.at("Api")->root.children.at(0).methods.contains("GET"));
}

}  // namespace
}  // namespace millrace::api
