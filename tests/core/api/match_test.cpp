#include "core/api/match.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

Resource tree() {
  Resource root;
  for (const auto& [path, method] : std::vector<std::pair<const char*, const char*>>{{"/task", "POST"},
                                                                                     {"/task/{task_id}", "GET"},
                                                                                     {"/task/next", "GET"},
                                                                                     {"/task/{task_id}/log", "ANY"},
                                                                                     {"/task/{task_id}/log", "GET"},
                                                                                     {"/files/{path+}", "ANY"},
                                                                                     {"/files/list", "GET"}}) {
    place(root, path).methods[method] = Method{std::string(method) + " " + path};
  }
  return root;
}

TEST(Match, PrefersFixedPartsThenParametersThenTheRest) {
  struct Row {
    const char* method;
    const char* target;
    const char* function;  // null: no route
    std::map<std::string, std::string> parameters;
  };
  const Row rows[] = {
      {"POST", "/task", "POST /task", {}},
      {"POST", "/task/", "POST /task", {}},
      {"POST", "/task?a=/b", "POST /task", {}},
      {"GET", "/task", nullptr, {}},
      {"GET", "/task/100", "GET /task/{task_id}", {{"task_id", "100"}}},
      {"GET", "/task/a%20b", "GET /task/{task_id}", {{"task_id", "a b"}}},
      {"GET", "/task/next", "GET /task/next", {}},
      {"GET", "/task/next/log", "GET /task/{task_id}/log", {{"task_id", "next"}}},
      {"PUT", "/task/7/log", "ANY /task/{task_id}/log", {{"task_id", "7"}}},
      {"GET", "/task/7/log/1", nullptr, {}},
      {"GET", "/task//log", nullptr, {}},
      {"GET", "/Task/100", nullptr, {}},
      {"PUT", "/files/a/b%2Fc", "ANY /files/{path+}", {{"path", "a/b/c"}}},
      {"GET", "/files/list", "GET /files/list", {}},
      {"GET", "/files", nullptr, {}},
      {"GET", "/", nullptr, {}},
      {"GET", "/nothing", nullptr, {}},
  };
  const Resource root = tree();
  for (const Row& row : rows) {
    const std::optional<Match> found = match(root, row.method, row.target);
    ASSERT_EQ(found.has_value(), row.function != nullptr) << row.method << " " << row.target;
    if (!found) continue;
    EXPECT_EQ(found->method->function, row.function);
    EXPECT_EQ(found->parameters, row.parameters) << row.target;
  }
}

TEST(Match, SaysTheResourceThatWasFound) {
  const Resource root = tree();
  EXPECT_EQ(match(root, "GET", "/task/100/log")->resource, "/task/{task_id}/log");
  Resource bare;
  bare.methods["GET"] = {};
  EXPECT_EQ(match(bare, "GET", "/")->resource, "/");
}

TEST(Match, PlacesAResourceOnce) {
  Resource root;
  place(root, "/task/{id}");
  place(root, "/task/{id}").methods["GET"] = {};
  ASSERT_EQ(root.children.size(), 1u);
  ASSERT_EQ(root.children[0].children.size(), 1u);
  EXPECT_EQ(root.children[0].children[0].methods.size(), 1u);
}

TEST(Match, OfAnHttpApiLooksForTheMethodToo) {
  struct Row {
    const char* method;
    const char* target;
    const char* function;  // null: no route
  };
  const Row rows[] = {{"GET", "/pets/dog/1", "GET /pets/dog/1"},  {"GET", "/pets/dog/2", "GET /pets/dog/{id}"},
                      {"GET", "/pets/cat", "GET /pets/{proxy+}"}, {"POST", "/pets/dog/1", "ANY /{proxy+}"},
                      {"GET", "/test", "ANY /{proxy+}"},          {"GET", "/", "$default"}};
  Api api{"Api", "id", "$default", {}, {}, Protocol::kHttp};
  for (const auto& [method, path] : std::vector<std::pair<const char*, const char*>>{
           {"GET", "/pets/dog/1"}, {"GET", "/pets/dog/{id}"}, {"GET", "/pets/{proxy+}"}, {"ANY", "/{proxy+}"}}) {
    place(api.root, path).methods[method] = Method{std::string(method) + " " + path};
  }
  EXPECT_FALSE(match(api, "GET", "/"));
  api.otherwise = Method{"$default"};
  for (const Row& row : rows) EXPECT_EQ(match(api, row.method, row.target)->method->function, row.function);
}

}  // namespace
}  // namespace millrace::api
