// The routes of a REST API, whether the template writes them as Resource and Method entries or as an OpenAPI document
// (`Body`), which is also what SAM makes of Api events. Routes that do not go to a function through a Lambda proxy
// integration are said as notices.
#pragma once

#include "core/base/time.h"
#include "core/template/architecture.h"

namespace millrace::template_ {

struct Route {
  std::string method;                  // in capitals, or `ANY`
  std::string path;                    // `/task/{task_id}`
  const Resource* function = nullptr;  // of the architecture
  Duration timeout = seconds(29);
  std::string where;  // in the template
};

struct Routes {
  std::vector<Route> routes;  // in the order of the template
  std::vector<Notice> notices;
  Problems problems;
};

Routes routes_of(const Architecture& architecture, const Resource& api);

// The resource of that type that `Ref` calls so, or null.
const Resource* find_by_ref(const Architecture& architecture, std::string_view type, const std::string& ref);

// Where OpenAPI has a method for all methods.
inline constexpr const char* kAnyMethod = "x-amazon-apigateway-any-method";

}  // namespace millrace::template_
