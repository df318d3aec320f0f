#include "core/template/routes.h"

namespace millrace::template_ {
namespace {

constexpr const char* kIntegrationExtension = "x-amazon-apigateway-integration";
constexpr int kPartsMax = 100;
constexpr size_t kRoutesMax = 1'000;

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

class Reader {
 public:
  explicit Reader(const Architecture& architecture) : architecture_(architecture) {}

  Routes run() {
    for (const Resource& resource : architecture_.resources) {
      if (resource.type == "AWS::ApiGateway::RestApi") document(resource);
      if (resource.type == "AWS::ApiGateway::Method") method(resource);
    }
    return std::move(out_);
  }

 private:
  void document(const Resource& api) {
    for (const auto& [path, operations] : member(member(api.properties, "Body"), "paths").items()) {
      for (const auto& [name, operation] : operations.items()) {
        if (!operation.is_object() || name == "parameters") continue;
        const Json& integration = member(operation, kIntegrationExtension);
        const std::string method = name == kAnyMethod ? "ANY" : capitals(name);
        add({api.id, method, path, {}}, text_member(integration, "type"), text_member(integration, "uri"),
            member(integration, "timeoutInMillis"), api.where);
      }
    }
  }

  void method(const Resource& method) {
    const Json& integration = member(method.properties, "Integration");
    const std::string where = method.where + "/Properties";
    const Resource* api = by_ref(text_member(method.properties, "RestApiId"), "AWS::ApiGateway::RestApi");
    if (api == nullptr) {
      out_.problems.push_back({"this method belongs to no API of the template", where + "/RestApiId", {}});
      return;
    }
    std::string path;
    if (!path_to(*api, text_member(method.properties, "ResourceId"), path)) {
      out_.problems.push_back({"this method belongs to no resource of its API", where + "/ResourceId", {}});
      return;
    }
    const std::string authorization = text_member(method.properties, "AuthorizationType", "NONE");
    if (authorization != "NONE") {
      out_.notices.push_back({where + "/AuthorizationType", authorization, "permissions are not enforced yet"});
    }
    add({api->id, capitals(text_member(method.properties, "HttpMethod")), path, {}}, text_member(integration, "Type"),
        text_member(integration, "Uri"), member(integration, "TimeoutInMillis"), where + "/Integration");
  }

  void add(Route route, const std::string& type, const std::string& uri, const Json& timeout,
           const std::string& where) {
    const std::string name = route.method + " " + route.path;
    if (out_.routes.size() >= kRoutesMax) {
      if (out_.problems.empty()) out_.problems.push_back({"more than 1,000 routes", where, {}});
      return;
    }
    const Resource* function = function_in(architecture_, uri);
    if (capitals(type) != "AWS_PROXY") {
      out_.notices.push_back(
          {where, "the route " + name, "only Lambda proxy integrations (AWS_PROXY) are simulated yet"});
    } else if (function == nullptr) {
      out_.problems.push_back({"the route " + name + " leads to no function of the template", where, {}});
    } else {
      route.function = function->id;
      if (timeout.is_number_integer()) route.timeout = millis(timeout.get<int64_t>());
      out_.routes.push_back(std::move(route));
    }
  }

  const Resource* by_ref(const std::string& ref, std::string_view type) const {
    for (const Resource& resource : architecture_.resources) {
      if (resource.type == type && resource.ref == ref) return &resource;
    }
    return nullptr;
  }

  // From the resource up to the API's root. A template's references have no circles, so this ends.
  bool path_to(const Resource& api, std::string id, std::string& path) const {
    for (int i = 0; i < kPartsMax; ++i) {
      if (id == api.attributes.at("RootResourceId")) {
        if (path.empty()) path = "/";
        return true;
      }
      const Resource* part = by_ref(id, "AWS::ApiGateway::Resource");
      if (part == nullptr) return false;
      path = "/" + text_member(part->properties, "PathPart") + path;
      id = text_member(part->properties, "ParentId");
    }
    return false;
  }

  const Architecture& architecture_;
  Routes out_;
};

}  // namespace

Routes routes_of(const Architecture& architecture) { return Reader(architecture).run(); }

}  // namespace millrace::template_
