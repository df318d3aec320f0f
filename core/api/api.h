// An API of API Gateway: a tree of path parts with methods, published as one stage, and the requests it works on.
// Follows "API Gateway REST APIs" and "API Gateway HTTP APIs" with Lambda proxy integrations (apigateway/latest/
// developerguide/set-up-lambda-proxy-integrations.html, http-api-develop-integrations-lambda.html). Left out:
// authorisers, models and validators, caching, canaries, binary media types, CORS.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/request.h"
#include "core/base/bounds.h"
#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/world/event_key.h"

namespace millrace::api {

inline constexpr const char* kDefaultRoute = "$default";
inline constexpr const char* kDefaultStage = "$default";

// REST APIs and HTTP APIs choose a route, and word what they answer by themselves, each in its way.
enum class Protocol : uint8_t { kRest, kHttp };

// The payload format version: what the function gets, and how its result is read. REST APIs have 1.0 only.
enum class Payload : uint8_t { kOne, kTwo };

// What a method does with a request: it invokes a function (integration type AWS_PROXY).
struct Method {
  std::string function;            // its name, as `Invoke` takes it
  Duration timeout = seconds(29);  // 50 ms to 29 s, of HTTP APIs to 30 s; then the gateway answers by itself
  Payload payload = Payload::kOne;

  template <class V>
  static void fields(V& v, auto& self) {
    v("function", self.function);
    v("timeout_us", self.timeout);
    v("payload", self.payload);
  }
};

struct Resource {
  std::string part;                       // `task`, `{task_id}`, `{proxy+}` (the rest of the path); empty: the root
  std::map<std::string, Method> methods;  // by HTTP method in capitals, or `ANY`
  std::vector<Resource> children;

  template <class V>
  static void fields(V& v, auto& self) {
    v("part", self.part);
    v("methods", self.methods);
    v("children", self.children);
  }
};

struct Api {
  std::string name;   // logical id in the template
  std::string id;     // ten letters and digits: the first label of the endpoint's host name
  std::string stage;  // `prod`; an HTTP API's `$default` has no part in the path
  std::map<std::string, std::string> stage_variables;
  Resource root;
  Protocol protocol = Protocol::kRest;
  std::optional<Method> otherwise = {};  // of an HTTP API: its route `$default`

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("id", self.id);
    v("stage", self.stage);
    v("stage_variables", self.stage_variables);
    v("root", self.root);
    v("protocol", self.protocol);
    v("otherwise", self.otherwise);
  }
};

// One request with its response: sent, worked on, answered.
struct Exchange {
  RequestId id = 0;
  Request request;
  Instant sent;
  FactId sent_fact = 0;
  std::string function;              // that was asked, maybe an alias of it; empty: none was
  Payload payload = Payload::kOne;   // in which format
  CallId call = 0;                   // the invocation, while it is under way
  sim::EventKey gives_up;            // when the integration's time is up
  std::optional<Response> response;  // what the API answers, maybe still on the way
  std::optional<Instant> answered;   // when it reached the client

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("request", self.request);
    v("sent", self.sent);
    v("sent_fact", self.sent_fact);
    v("function", self.function);
    v("payload", self.payload);
    v("call", self.call);
    v("gives_up", self.gives_up);
    v("response", self.response);
    v("answered", self.answered);
  }
};

struct Apis {
  static constexpr size_t kExchangesMax = bounds::kExchanges;  // the oldest are forgotten

  std::map<std::string, std::shared_ptr<const Api>> apis;  // by logical id
  std::map<RequestId, Exchange> exchanges;
  RequestId next = 1;

  template <class V>
  static void fields(V& v, auto& self) {
    v("apis", self.apis);
    v("exchanges", self.exchanges);
    v("next", self.next);
  }
};

}  // namespace millrace::api
