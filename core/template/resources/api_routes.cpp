#include "core/template/resources/api_routes.h"

namespace millrace::template_ {
namespace {

constexpr const char* kIntegrationExtension = "x-amazon-apigateway-integration";
constexpr int kPartsMax = 100;

std::string capitals(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

// The function whose ARN stands between `functions/` and `/invocations`, or null.
const Resource* function_in(const Architecture& architecture, const std::string& uri) {
  for (const Resource& resource : architecture.resources) {
    if (resource.type != "AWS::Lambda::Function") continue;
    const std::string& arn = resource.attributes.at("Arn");
    const size_t at = uri.find(arn);
    if (at != std::string::npos && (uri[at + arn.size()] == '/' || uri[at + arn.size()] == ':')) return &resource;
  }
  return nullptr;
}

// How the two forms, OpenAPI's and the Method entry's, spell what they say.
struct Spelling {
  const char* type;
  const char* uri;
  const char* timeout;
};
constexpr Spelling kOpenApi{"type", "uri", "timeoutInMillis"};
constexpr Spelling kEntry{"Type", "Uri", "TimeoutInMillis"};

class Reader {
 public:
  Reader(const Architecture& architecture, const Resource& api) : architecture_(architecture), api_(api) {}

  Routes run() {
    document();
    for (const Resource& resource : architecture_.resources) {
      const bool own = text_member(resource.properties, "RestApiId") == api_.ref;
      if (own && resource.type == "AWS::ApiGateway::Method") method(resource);
    }
    return std::move(out_);
  }

 private:
  void document() {
    for (const auto& [path, operations] : member(member(api_.properties, "Body"), "paths").items()) {
      for (const auto& [name, operation] : operations.items()) {
        if (!operation.is_object() || name == "parameters") continue;
        const std::string method = name == kAnyMethod ? "ANY" : capitals(name);
        add({method, path, nullptr, {}, api_.where}, member(operation, kIntegrationExtension), kOpenApi);
      }
    }
  }

  void method(const Resource& method) {
    const std::string where = method.where + "/Properties";
    std::string path;
    if (!path_to(text_member(method.properties, "ResourceId"), path)) {
      out_.problems.push_back({"this method belongs to no resource of its API", where + "/ResourceId", {}});
      return;
    }
    const std::string authorization = text_member(method.properties, "AuthorizationType", "NONE");
    if (authorization != "NONE") {
      out_.notices.push_back({where + "/AuthorizationType", authorization, "permissions are not enforced yet"});
    }
    add({capitals(text_member(method.properties, "HttpMethod")), path, nullptr, {}, where + "/Integration"},
        member(method.properties, "Integration"), kEntry);
  }

  void add(Route route, const Json& integration, const Spelling& spelt) {
    const std::string name = route.method + " " + route.path;
    route.function = function_in(architecture_, text_member(integration, spelt.uri));
    if (capitals(text_member(integration, spelt.type)) != "AWS_PROXY") {
      out_.notices.push_back(
          {route.where, "the route " + name, "only Lambda proxy integrations (AWS_PROXY) are simulated yet"});
    } else if (route.function == nullptr) {
      out_.problems.push_back({"the route " + name + " leads to no function of the template", route.where, {}});
    } else {
      const Json& timeout = member(integration, spelt.timeout);
      route.timeout = timeout.is_number_integer() ? millis(timeout.get<int64_t>()) : seconds(29);
      out_.routes.push_back(std::move(route));
    }
  }

  // From the resource up to the API's root. A template's references have no circles, so this ends.
  bool path_to(std::string id, std::string& path) const {
    for (int i = 0; i < kPartsMax; ++i) {
      if (id == api_.attributes.at("RootResourceId")) {
        if (path.empty()) path = "/";
        return true;
      }
      const Resource* part = find_by_ref(architecture_, "AWS::ApiGateway::Resource", id);
      if (part == nullptr) return false;
      path = "/" + text_member(part->properties, "PathPart") + path;
      id = text_member(part->properties, "ParentId");
    }
    return false;
  }

  const Architecture& architecture_;
  const Resource& api_;
  Routes out_;
};

}  // namespace

Routes routes_of(const Architecture& architecture, const Resource& api) { return Reader(architecture, api).run(); }

const Resource* find_by_ref(const Architecture& architecture, std::string_view type, const std::string& ref) {
  for (const Resource& resource : architecture.resources) {
    if (resource.type == type && resource.ref == ref) return &resource;
  }
  return nullptr;
}

}  // namespace millrace::template_
