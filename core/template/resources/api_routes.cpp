#include "core/template/resources/api_routes.h"

namespace millrace::template_ {
namespace {

constexpr int kPartsMax = 100;

// The function whose ARN stands alone, or between `functions/` and `/invocations`; or null.
const Resource* function_in(const Architecture& architecture, const std::string& uri) {
  for (const Resource& resource : architecture.resources) {
    if (resource.type != "AWS::Lambda::Function") continue;
    const std::string& arn = resource.attributes.at("Arn");
    const size_t at = uri.find(arn);
    const char next = at == std::string::npos ? 'x' : uri[at + arn.size()];
    if (next == '/' || next == ':' || next == '\0') return &resource;
  }
  return nullptr;
}

constexpr Spelling kEntry{"Type", "Uri", "TimeoutInMillis", nullptr};

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
        add({method, path, nullptr, seconds(29), api_.where}, member(operation, kIntegrationExtension), kOpenApi);
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
    add({capitals(text_member(method.properties, "HttpMethod")), path, nullptr, seconds(29), where + "/Integration"},
        member(method.properties, "Integration"), kEntry);
  }

  void add(Route route, const Json& integration, const Spelling& spelt) {
    add_route(out_, architecture_, std::move(route), integration, spelt);
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

void add_route(Routes& out, const Architecture& architecture, Route route, const Json& integration,
               const Spelling& spelt) {
  route.function = function_in(architecture, text_member(integration, spelt.uri));
  if (capitals(text_member(integration, spelt.type)) != "AWS_PROXY") {
    out.notices.push_back(
        {route.where, "the route " + key_of(route), "only Lambda proxy integrations (AWS_PROXY) are simulated yet"});
  } else if (route.function == nullptr) {
    out.problems.push_back({"the route " + key_of(route) + " leads to no function of the template", route.where, {}});
  } else {
    const Json& timeout = member(integration, spelt.timeout);
    if (timeout.is_number_integer()) route.timeout = millis(timeout.get<int64_t>());
    if (spelt.payload != nullptr && text_of(member(integration, spelt.payload)) == "2.0") {
      route.payload = api::Payload::kTwo;
    }
    out.routes.push_back(std::move(route));
  }
}

std::string capitals(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

const Resource* find_by_ref(const Architecture& architecture, std::string_view type, const std::string& ref) {
  for (const Resource& resource : architecture.resources) {
    if (resource.type == type && resource.ref == ref) return &resource;
  }
  return nullptr;
}

}  // namespace millrace::template_
