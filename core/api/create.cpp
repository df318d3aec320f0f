#include "core/api/create.h"

#include <algorithm>

#include "core/api/integration/address.h"
#include "core/api/integration/http_mapping.h"
#include "core/api/match.h"
#include "core/base/ascii.h"
#include "core/base/url.h"
#include "core/world/world.h"

namespace millrace::api {
namespace {

constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"};
constexpr size_t kStageNameBytesMax = 128;

ServiceError bad_request(std::string message) { return {"BadRequestException", std::move(message), 400, nullptr}; }

bool only(std::string_view text, std::string_view besides) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (to_lower(c) >= 'a' && to_lower(c) <= 'z') || besides.find(c) != text.npos;
  });
}

// A name, `{variable}` or `{greedy+}`.
bool fits_part(std::string_view part) {
  if (kind_of(part) == PartKind::kFixed) return only(part, "._-:~$,+*@!'()&=");
  part = part.substr(1, part.size() - 2);
  if (part.ends_with("+")) part.remove_suffix(1);
  return only(part, "._-:");
}

size_t count(const Resource& resource) {
  size_t sum = 1;
  for (const Resource& child : resource.children) sum += count(child);
  return sum;
}

const Resource* child_of(const Resource* resource, const auto& fits) {
  if (resource == nullptr) return nullptr;
  const auto it = std::find_if(resource->children.begin(), resource->children.end(), fits);
  return it == resource->children.end() ? nullptr : &*it;
}

std::optional<ServiceError> check_room(const Api& api, size_t fresh) {
  if (fresh == 0 || count(api.root) + fresh <= kResourcesMax) return std::nullopt;
  return ServiceError{"LimitExceededException",
                      "Maximum number of resources for this API has been reached. Please contact AWS if you need "
                      "additional resources.",
                      429, nullptr};
}

// Why the resources that lead to `path` cannot all be there. `at` ends as the last one, or null when it is new.
std::optional<ServiceError> check_path(const Api& api, std::string_view path, const Resource*& at) {
  at = &api.root;
  size_t fresh = 0;
  for (std::string_view rest = path.substr(1); !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    if (!fits_part(part)) {
      return bad_request(
          "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces "
          "at the beginning and the end.");
    }
    const PartKind kind = kind_of(part);
    const Resource* same = child_of(at, [&](const Resource& r) { return r.part == part; });
    const Resource* other = child_of(at, [&](const Resource& r) { return kind_of(r.part) == kind; });
    if (same == nullptr && kind != PartKind::kFixed && other != nullptr) {
      return bad_request("A sibling (" + other->part +
                         ") of this resource already has a variable path part -- only one is "
                         "allowed");
    }
    fresh += same == nullptr ? 1 : 0;
    at = same;
  }
  return check_room(api, fresh);
}

bool is_method(std::string_view name) {
  return std::find(std::begin(kMethods), std::end(kMethods), name) != std::end(kMethods);
}

ServiceError wrong_key() {
  return bad_request(
      "The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD> "
      "/<RESOURCE PATH>\" or \"$default\"");
}

ServiceError route_is_there(const std::string& key) {
  return {"ConflictException", "Route with key " + key + " already exists for this API", 409, nullptr};
}

std::optional<ServiceError> check_mappings(const Integration& integration) {
  std::vector<const Mappings*> all;
  if (integration.subtype.empty()) all.push_back(&integration.parameters);
  for (const auto& [status, mappings] : integration.by_status) all.push_back(&mappings);
  for (const Mappings* mappings : all) {
    for (const auto& [target, source] : *mappings) {
      const std::string header = restricted_header(target);
      if (!header.empty()) return bad_request("Operations on header " + header + " are restricted");
    }
  }
  return std::nullopt;
}

// At most kResourcesMax of them, so this ends.
template <class Change>
void for_each_method(Resource& resource, const Change& change) {
  for (auto& [name, method] : resource.methods) change(method);
  for (Resource& child : resource.children) for_each_method(child, change);
}

void fill_stage_variables(Method& method, const std::map<std::string, std::string>& variables) {
  Integration& integration = method.integration;
  if (integration.uri.find("${stageVariables.") == std::string::npos) return;
  integration.uri = with_stage_variables(std::move(integration.uri), variables);
  integration.role = with_stage_variables(std::move(integration.role), variables);
  method.function = function_name_of(function_arn_in(integration.uri));
}

void fill_stage_variables(Api& api) {
  for_each_method(api.root, [&](Method& method) { fill_stage_variables(method, api.stage_variables); });
  if (api.otherwise) fill_stage_variables(*api.otherwise, api.stage_variables);
}

}  // namespace

std::optional<ServiceError> put_method(Api& api, std::string_view path, const std::string& http_method, Method method) {
  if (!path.starts_with("/")) return bad_request("Resource path must start with /");
  if (!is_method(http_method)) return bad_request("Invalid HTTP method specified: " + http_method);
  if (method.timeout < kTimeoutMin || method.timeout > kTimeoutMax) {
    return bad_request("Timeout should be between 50 ms and 29000 ms");
  }
  const Resource* at = nullptr;
  if (auto wrong = check_path(api, path, at)) return wrong;
  if (at != nullptr && at->methods.contains(http_method)) {
    return ServiceError{"ConflictException", "Method already exists for this resource", 409, nullptr};
  }
  place(api.root, path).methods[http_method] = std::move(method);
  return std::nullopt;
}

std::optional<ServiceError> put_route(Api& api, const std::string& key, Method method) {
  if (auto wrong = check_mappings(method.integration)) return wrong;
  if (method.timeout < kTimeoutMin || method.timeout > kHttpTimeoutMax) {
    return bad_request("Timeout should be between 50 ms and 30000 ms");
  }
  if (key == kDefaultRoute) {
    if (api.otherwise) return route_is_there(key);
    api.otherwise = std::move(method);
    return std::nullopt;
  }
  const size_t space = key.find(' ');
  const std::string path = space == std::string::npos ? "" : key.substr(space + 1);
  if (!is_method(key.substr(0, space)) || !path.starts_with("/")) return wrong_key();
  for (const std::string_view part : path_parts(path)) {
    if (!fits_part(part)) return wrong_key();
  }
  if (auto wrong = check_room(api, path_parts(path).size())) return wrong;
  auto& methods = place(api.root, path).methods;
  return methods.emplace(key.substr(0, space), std::move(method)).second ? std::nullopt
                                                                         : std::optional(route_is_there(key));
}

std::optional<ServiceError> create_stage(Api& api, const std::string& name,
                                         std::map<std::string, std::string> variables) {
  const bool standing = api.protocol == Protocol::kHttp && name == kDefaultStage;
  if (!standing && (!only(name, "_-") || name.size() > kStageNameBytesMax)) {
    return bad_request("Stage name only allows a-zA-Z0-9_-");
  }
  api.stage = name;
  api.stage_variables = std::move(variables);
  return std::nullopt;
}

void set_canary(Api& api, Api canary, const Json& settings) {
  const Json& percent = member(settings, "percentTraffic");
  const auto number =
      percent.is_string() ? parse_json(percent.get_ref<const std::string&>()).value_or(Json()) : percent;
  api.canary_percent = number.is_number() ? std::clamp(number.get<double>(), 0.0, 100.0) : 0.0;
  canary.canary_percent = api.canary_percent;
  canary.canary.clear();
  for (const auto& [name, value] : member(settings, "stageVariableOverrides").items()) {
    canary.stage_variables[name] = value.is_string() ? value.get<std::string>() : to_text(value);
  }
  api.canary = {std::move(canary)};
}

void deploy(sim::World& world, Api api, std::string called) {
  fill_stage_variables(api);
  for (Api& canary : api.canary) fill_stage_variables(canary);
  if (called.empty()) called = api.name;
  world.apis.apis[called] = std::make_shared<const Api>(std::move(api));
}

}  // namespace millrace::api
