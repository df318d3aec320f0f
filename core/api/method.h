// What a method of an API does with a request: its integration, with everything that is mapped on the way there and
// back. Follows the API reference (`PutMethod`, `PutIntegration`, `PutIntegrationResponse`).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "core/base/fields.h"
#include "core/base/time.h"
#include "core/velocity/template.h"

namespace millrace::api {

// The payload format version: what the function gets, and how its result is read. REST APIs have 1.0 only.
enum class Payload : uint8_t { kOne, kTwo };

// A mapping template with what was read of it.
struct MappingTemplate {
  std::string text;
  std::shared_ptr<const velocity::Template> read;  // null: it cannot be read

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.restore();
  }
  void restore();  // reads the text again
};

using Templates = std::map<std::string, MappingTemplate>;  // by content type
// Target → source: `integration.request.header.X-A` → `'a'`; of an HTTP API `overwrite:header.a` →
// `$context.requestId`.
using Mappings = std::map<std::string, std::string>;

// What happens to a body for whose content type there is no template.
enum class Passthrough : uint8_t { kWhenNoMatch, kWhenNoTemplates, kNever };

// Between bytes and Base64.
enum class Conversion : uint8_t { kNone, kToText, kToBinary };

struct IntegrationResponse {
  std::string status;   // of the response to the client: `200`
  std::string pattern;  // a regular expression for the back end's status, or a function's error; empty: any other
  Templates templates;
  Mappings parameters;  // `method.response.header.X-A` → `integration.response.header.a`
  Conversion conversion = Conversion::kNone;

  template <class V>
  static void fields(V& v, auto& self) {
    v("status", self.status);
    v("pattern", self.pattern);
    v("templates", self.templates);
    v("parameters", self.parameters);
    v("conversion", self.conversion);
  }
};

struct Integration {
  enum class Type : uint8_t { kAwsProxy, kAws, kHttpProxy, kHttp, kMock };

  Type type = Type::kAwsProxy;
  std::string uri;          // `arn:aws:apigateway:eu-central-1:dynamodb:action/PutItem`, `https://example.com/{id}`
  std::string http_method;  // of the request to the back end
  std::string role;         // ARN of the one that the gateway calls a service in
  Passthrough passthrough = Passthrough::kWhenNoMatch;
  Conversion conversion = Conversion::kNone;  // of the request's body
  Templates templates;
  Mappings parameters;
  std::vector<IntegrationResponse> responses;
  // Of an HTTP API:
  std::string subtype;                        // `SQS-SendMessage`: the service's operation that it calls; or empty
  std::map<std::string, Mappings> by_status;  // how responses are mapped

  template <class V>
  static void fields(V& v, auto& self) {
    v("type", self.type);
    v("uri", self.uri);
    v("http_method", self.http_method);
    v("role", self.role);
    v("passthrough", self.passthrough);
    v("conversion", self.conversion);
    v("templates", self.templates);
    v("parameters", self.parameters);
    v("responses", self.responses);
    v("subtype", self.subtype);
    v("by_status", self.by_status);
  }
};

// What a request must have before it may pass.
struct Admission {
  enum class By : uint8_t { kNobody, kIdentity, kAuthorizer };  // nobody asks; a signature; an authoriser

  By by = By::kNobody;
  std::string authorizer;               // its id
  std::vector<std::string> scopes;      // of which a token has one at least; none: any token will do
  bool key = false;                     // an API key of a usage plan
  std::vector<std::string> parameters;  // required ones: `method.request.header.X-A`; none: they are not looked at
  bool body = false;                    // must fit the model for its content type
  Mappings models = {};                 // content type → model

  template <class V>
  static void fields(V& v, auto& self) {
    v("by", self.by);
    v("authorizer", self.authorizer);
    v("scopes", self.scopes);
    v("key", self.key);
    v("parameters", self.parameters);
    v("body", self.body);
    v("models", self.models);
  }
};

struct Method {
  std::string function;            // its name, as `Invoke` takes it; empty: the integration leads to no function
  Duration timeout = seconds(29);  // 50 ms to 29 s, of HTTP APIs to 30 s; then the gateway answers by itself
  Payload payload = Payload::kOne;
  Integration integration = {};
  Admission admission = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("function", self.function);
    v("timeout_us", self.timeout);
    v("payload", self.payload);
    v("integration", self.integration);
    v("admission", self.admission);
  }
};

}  // namespace millrace::api
