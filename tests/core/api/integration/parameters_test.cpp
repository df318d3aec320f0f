#include "core/api/integration/parameters.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

TEST(Parameters, ComeFromTheRequestTheContextOrNowhere) {
  struct Row {
    const char* source;
    const char* value;  // null: nothing
  };
  const Row rows[] = {
      {"'a.b'", "a.b"},
      {"method.request.path.id", "7"},
      {"method.request.querystring.q", "x"},
      {"method.request.multivaluequerystring.q", "x"},
      {"method.request.header.Accept", "text/plain"},
      {"method.request.header.none", nullptr},
      {"method.request.body", R"({"a":{"b":[1,"two"]}})"},
      {"method.request.body.a.b[1]", "two"},
      {"method.request.body.a", R"({"b":[1,"two"]})"},
      {"method.request.body.none", nullptr},
      {"context.requestId", "id-1"},
      {"context.identity.sourceIp", "1.2.3.4"},
      {"context.identity.none", nullptr},
      {"stageVariables.color", "blue"},
      {"stageVariables.none", nullptr},
      {"integration.response.header.a", nullptr},
      {"method.request", nullptr},
      {"", nullptr},
  };
  const Json path{{"id", "7"}}, query{{"q", "x"}}, headers{{"accept", "text/plain"}};
  const Json context{{"requestId", "id-1"}, {"identity", {{"sourceIp", "1.2.3.4"}}}}, variables{{"color", "blue"}};
  const Sources sources{"method.request", &path, &query, &headers, R"({"a":{"b":[1,"two"]}})", context, variables};
  for (const Row& row : rows) {
    const auto value = value_of(row.source, sources);
    EXPECT_EQ(value.value_or("nothing"), row.value == nullptr ? "nothing" : row.value) << row.source;
  }
}

}  // namespace
}  // namespace millrace::api
