#include "core/api/open_api.h"

#include "core/base/ascii.h"

namespace millrace::api {
namespace {

constexpr const char* kAnyMethod = "x-amazon-apigateway-any-method";
constexpr const char* kIntegration = "x-amazon-apigateway-integration";
constexpr const char* kValidator = "x-amazon-apigateway-request-validator";
constexpr const char* kAuthorizer = "x-amazon-apigateway-authorizer";

std::string capital_letters(std::string text) {
  for (char& c : text) c = to_upper(c);
  return text;
}

// `#/components/schemas/Task` → `Task`.
std::string last_part(const std::string& reference) { return reference.substr(reference.rfind('/') + 1); }

// Its responses stand by their patterns there; several may have one status.
Json integration_of(const Json& given) {
  Json out = given;
  for (const char* name : {"type", "passthroughBehavior", "contentHandling", "connectionType"}) {
    if (const Json& word = member(given, name); word.is_string()) out[name] = capital_letters(word.get<std::string>());
  }
  Json responses = Json::array();
  for (const auto& [pattern, response] : member(given, "responses").items()) {
    Json one = response;
    if (pattern != "default") one["selectionPattern"] = pattern;
    responses.push_back(std::move(one));
  }
  out.erase("responses");
  if (!responses.empty()) out["integrationResponses"] = std::move(responses);
  return out;
}

class DocumentReader {
 public:
  explicit DocumentReader(const Json& document) : document_(document) {}

  Documented run() {
    about();
    models();
    for (const auto& [name, one] : member(document_, "x-amazon-apigateway-request-validators").items()) {
      out_.validators[name] = one;
      out_.validators[name].update(Json{{"id", name}, {"name", name}});
    }
    for (const auto& [type, one] : member(document_, "x-amazon-apigateway-gateway-responses").items()) {
      out_.responses[type] = gateway_response(type, one);
    }
    for (const Json* schemes :
         {&member(document_, "securityDefinitions"), &member(member(document_, "components"), "securitySchemes")}) {
      for (const auto& [name, scheme] : schemes->items()) authorizer(name, scheme);
    }
    for (const auto& [path, item] : member(document_, "paths").items()) {
      for (const auto& [name, operation] : item.items()) {
        if (operation.is_object()) method(path, name, item, operation);
      }
    }
    return std::move(out_);
  }

 private:
  void about() {
    static constexpr std::pair<const char*, const char*> kSaid[] = {
        {"x-amazon-apigateway-policy", "policy"},
        {"x-amazon-apigateway-binary-media-types", "binaryMediaTypes"},
        {"x-amazon-apigateway-api-key-source", "apiKeySource"},
        {"x-amazon-apigateway-minimum-compression-size", "minimumCompressionSize"}};
    for (const auto& [extension, name] : kSaid) {
      if (document_.contains(extension)) out_.api[name] = document_.at(extension);
    }
    const Json& info = member(document_, "info");
    for (const auto& [said, name] :
         {std::pair{"title", "name"}, {"version", "version"}, {"description", "description"}}) {
      if (const Json& text = member(info, said); text.is_string()) out_.api[name] = text;
    }
  }

  void models() {
    for (const Json* schemas :
         {&member(document_, "definitions"), &member(member(document_, "components"), "schemas")}) {
      for (const auto& [name, schema] : schemas->items()) {
        out_.models[name] =
            Json{{"id", name}, {"name", name}, {"contentType", "application/json"}, {"schema", to_text(schema)}};
      }
    }
  }

  static Json gateway_response(const std::string& type, const Json& given) {
    Json out{{"responseType", type}, {"defaultResponse", false}};
    const Json& status = member(given, "statusCode");
    if (!status.is_null()) out["statusCode"] = status.is_string() ? status : Json(to_text(status));
    out["responseParameters"] = member(given, "responseParameters");
    out["responseTemplates"] = member(given, "responseTemplates");
    return out;
  }

  void authorizer(const std::string& name, const Json& scheme) {
    Json out = member(scheme, kAuthorizer);
    if (!out.is_object()) return;
    out["id"] = name;
    out["name"] = name;
    out["type"] = capital_letters(text_member(out, "type"));
    const std::string header = "method.request.header." + text_member(scheme, "name", "Authorization");
    if (out["type"] == "TOKEN" || out["type"] == "COGNITO_USER_POOLS") {
      if (!out.contains("identitySource")) out["identitySource"] = header;
    }
    out_.authorizers[name] = std::move(out);
  }

  void method(const std::string& path, const std::string& name, const Json& item, const Json& operation) {
    if (name == "parameters") return;
    Json out = Json::object();
    out["httpMethod"] = name == kAnyMethod ? "ANY" : capital_letters(name);
    admission(operation, out);
    for (const Json* parameters : {&member(item, "parameters"), &member(operation, "parameters")}) {
      for (const Json& one : *parameters) parameter(one, out);
    }
    for (const auto& [type, content] : member(member(operation, "requestBody"), "content").items()) {
      const std::string model = text_member(member(content, "schema"), "$ref");
      if (!model.empty()) out["requestModels"][type] = last_part(model);
    }
    const std::string validator = text_member(operation, kValidator, text_member(document_, kValidator));
    if (!validator.empty()) out["requestValidatorId"] = validator;
    out["methodIntegration"] = integration_of(member(operation, kIntegration));
    out_.methods.push_back({path, text_member(out, "httpMethod"), std::move(out)});
  }

  void admission(const Json& operation, Json& out) const {
    out["authorizationType"] = text_member(member(operation, "x-amazon-apigateway-auth"), "type", "NONE");
    const Json& own = member(operation, "security");
    for (const Json& way : own.is_array() ? own : member(document_, "security")) {
      for (const auto& [name, scopes] : way.items()) secure(name, scopes, out);
    }
  }

  void secure(const std::string& name, const Json& scopes, Json& out) const {
    const Json& scheme = member(document_, "securityDefinitions").contains(name)
                             ? member(member(document_, "securityDefinitions"), name)
                             : member(member(member(document_, "components"), "securitySchemes"), name);
    const std::string type = text_member(scheme, "x-amazon-apigateway-authtype");
    if (same_but_for_case(type, "awsSigv4") || name == "sigv4") {
      out["authorizationType"] = "AWS_IAM";
    } else if (const auto known = out_.authorizers.find(name); known != out_.authorizers.end()) {
      const std::string kind = text_member(known->second, "type");
      out["authorizationType"] = kind == "COGNITO_USER_POOLS" || kind == "JWT" ? kind : "CUSTOM";
      out["authorizerId"] = name;
      if (!scopes.empty()) out["authorizationScopes"] = scopes;
    } else if (text_member(scheme, "type") == "apiKey") {
      out["apiKeyRequired"] = true;
    }
  }

  static void parameter(const Json& given, Json& out) {
    static constexpr std::pair<std::string_view, const char*> kParts[] = {
        {"query", "querystring."}, {"header", "header."}, {"path", "path."}};
    const std::string in = text_member(given, "in");
    for (const auto& [word, part] : kParts) {
      if (in != word) continue;
      out["requestParameters"]["method.request." + std::string(part) + text_member(given, "name")] =
          member(given, "required") == true;
    }
    const std::string model = text_member(member(given, "schema"), "$ref");
    if (in == "body" && !model.empty()) out["requestModels"]["application/json"] = last_part(model);
  }

  const Json& document_;
  Documented out_;
};

}  // namespace

Documented read_document(const Json& document) { return DocumentReader(document).run(); }

}  // namespace millrace::api
