// The routes of an architecture's REST APIs, whether the template writes them as Resource and Method entries or as an
// OpenAPI document (`Body`), which is also what SAM makes of Api events. Routes that do not go to a function through a
// Lambda proxy integration are said as notices.
#pragma once

#include "core/base/time.h"
#include "core/template/architecture.h"

namespace millrace::template_ {

struct Route {
  std::string api;       // logical id
  std::string method;    // in capitals, or `ANY`
  std::string path;      // `/task/{task_id}`
  std::string function;  // logical id
  Duration timeout = seconds(29);
};

struct Routes {
  std::vector<Route> routes;  // in the order of the template
  std::vector<Notice> notices;
  Problems problems;
};

Routes routes_of(const Architecture& architecture);

// Where OpenAPI has a method for all methods.
inline constexpr const char* kAnyMethod = "x-amazon-apigateway-any-method";

}  // namespace millrace::template_
