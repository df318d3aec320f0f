// Which method of an API a request is for. As API Gateway chooses: at each part of the path a fixed name goes before a
// `{parameter}`, and that before a greedy `{proxy+}`; on the resource found, the method's own entry goes before `ANY`.
// A REST API first finds the resource and then asks for its method; an HTTP API looks only at resources that have the
// method, and takes the route `$default` for what is left (http-api-develop-routes.html).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/api.h"

namespace millrace::api {

enum class PartKind { kFixed, kParameter, kGreedy };  // in the order of precedence
PartKind kind_of(std::string_view part);              // of `task`, `{task_id}`, `{proxy+}`

struct Match {
  const Method* method = nullptr;                 // lives as long as the tree it was found in
  std::string resource;                           // `/task/{task_id}`; empty: the route `$default`
  std::string entry;                              // the method's own name there: `GET`, `ANY`
  std::map<std::string, std::string> parameters;  // `task_id` → `100`, decoded

  // `GET /task/{task_id}`, `$default`.
  std::string route() const { return resource.empty() ? kDefaultRoute : entry + " " + resource; }
};

// `target` is the path below the stage, with or without a query string. Nothing: no resource is there, or it has no
// such method.
std::optional<Match> match(const Resource& root, std::string_view method, std::string_view target);

std::optional<Match> match(const Api& api, std::string_view method, std::string_view target);

// The resource at `path` (`/task/{task_id}`), added with all that leads to it where it is missing.
Resource& place(Resource& root, std::string_view path);

}  // namespace millrace::api
