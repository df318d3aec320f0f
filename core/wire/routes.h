// Which operation a method and an address mean, by the URI templates of a REST service's model: `/{Bucket}/{Key+}?acl`.
// Where several fit, the one that says most of the address is meant; parameters and headers that an operation requires
// count as a part of it, because some differ in nothing else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/door/model/model.h"
#include "core/wire/http.h"

namespace millrace::wire {

using Form = std::vector<std::pair<std::string, std::string>>;  // names with their values, decoded

// The first of that name, or null.
const std::string* find(const Form& form, std::string_view name);

struct Route {
  enum class Part : uint8_t { kText, kLabel, kGreedy };  // `functions`, `{Bucket}`, `{Key+}`

  const door::ModelOperation* operation = nullptr;
  std::vector<std::pair<Part, std::string>> path;
  Form query;                                 // `list-type=2`; without a value: any will do
  std::vector<const door::Member*> required;  // from the query or a header
};

struct RouteMatch {
  const door::ModelOperation* operation = nullptr;
  std::map<std::string, std::string, std::less<>> labels;  // decoded, never empty
};

// Of every operation of the model, which must stay where it is.
const std::vector<Route>& routes_of(const door::Model& model);

std::optional<RouteMatch> find_route(const std::vector<Route>& routes, const HttpRequest& request,
                                     std::string_view path, const Form& query);

}  // namespace millrace::wire
