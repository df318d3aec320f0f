#include "core/template/resources/api_routes.h"

#include "core/api/read_method.h"

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

// Whether an integration invokes a function, wherever that is.
bool invokes(const api::Integration& integration) {
  using Type = api::Integration::Type;
  if (!integration.subtype.empty()) return false;
  const bool by_path = integration.uri.find(":lambda:path/") != std::string::npos;
  return integration.type == Type::kAwsProxy || (integration.type == Type::kAws && by_path);
}

class Reader {
 public:
  Reader(const Architecture& architecture, const Resource& api) : architecture_(architecture), api_(api) {}

  Routes run() {
    out_.document = api::read_document(member(api_.properties, "Body"));
    for (const api::DocumentedMethod& one : out_.document.methods) {
      const auto validator = out_.document.validators.find(text_member(one.definition, "requestValidatorId"));
      const bool none = validator == out_.document.validators.end();
      add_route(out_, architecture_, {one.method, one.path, api_.where}, one.definition,
                none ? Json() : validator->second);
    }
    for (const Resource* entry : parts_of(architecture_, "AWS::ApiGateway::Method", "RestApiId", api_)) method(*entry);
    return std::move(out_);
  }

 private:
  void method(const Resource& method) {
    const std::string where = method.where + "/Properties";
    std::string path;
    if (!path_to(text_member(method.properties, "ResourceId"), path)) {
      out_.problems.push_back({"this method belongs to no resource of its API", where + "/ResourceId", {}});
      return;
    }
    Json definition = in_words_of_operations(method.properties);
    Json integration = member(definition, "integration");
    if (integration.contains("integrationHttpMethod")) integration["httpMethod"] = integration["integrationHttpMethod"];
    definition["methodIntegration"] = std::move(integration);
    const Resource* validator = find_by_ref(architecture_, "AWS::ApiGateway::RequestValidator",
                                            text_member(method.properties, "RequestValidatorId"));
    add_route(out_, architecture_,
              {capitals(text_member(method.properties, "HttpMethod")), path, where + "/Integration"}, definition,
              validator == nullptr ? Json() : in_words_of_operations(validator->properties));
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

void add_route(Routes& out, const Architecture& architecture, Route route, const Json& definition,
               const Json& validator) {
  auto method = api::read_method(definition, validator);
  if (!method) {
    out.problems.push_back(
        {"the route " + key_of(route) + ": " + method.error().what, route.where, method.error().hint});
    return;
  }
  route.made = std::move(*method);
  if (invokes(route.made.integration)) {
    route.function = function_in(architecture, route.made.integration.uri);
    if (route.function == nullptr) {
      out.problems.push_back({"the route " + key_of(route) + " leads to no function of the template", route.where, {}});
      return;
    }
    route.made.function = route.function->name;
  }
  out.routes.push_back(std::move(route));
}

Json in_words_of_operations(const Json& properties) {
  if (!properties.is_structured()) return properties;
  Json out = properties.is_array() ? Json::array() : Json::object();
  for (const auto& [name, value] : properties.items()) {
    if (properties.is_array()) {
      out.push_back(in_words_of_operations(value));
      continue;
    }
    std::string small = name;
    if (!small.empty() && small[0] >= 'A' && small[0] <= 'Z') small[0] = static_cast<char>(small[0] + 32);
    out[small] = in_words_of_operations(value);
  }
  return out;
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

std::vector<const Resource*> parts_of(const Architecture& architecture, std::string_view type, const char* property,
                                      const Resource& api) {
  std::vector<const Resource*> out;
  for (const Resource& resource : architecture.resources) {
    if (resource.type == type && text_member(resource.properties, property) == api.ref) out.push_back(&resource);
  }
  return out;
}

}  // namespace millrace::template_
