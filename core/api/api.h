// An API of API Gateway: a tree of path parts with methods, published as one stage, and the requests it works on.
// Follows "API Gateway REST APIs" and "API Gateway HTTP APIs" with Lambda proxy integrations (apigateway/latest/
// developerguide/set-up-lambda-proxy-integrations.html, http-api-develop-integrations-lambda.html). Left out:
// caching.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/access/policy.h"
#include "core/api/authorizer.h"
#include "core/api/definition.h"
#include "core/api/method.h"
#include "core/api/plan.h"
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

// What the gateway answers by itself, instead of its standard answer.
struct OwnResponse {
  int status = 0;  // 0: the standard one
  Templates templates;
  Mappings parameters;  // `gatewayresponse.header.X-A` → `'a'`

  template <class V>
  static void fields(V& v, auto& self) {
    v("status", self.status);
    v("templates", self.templates);
    v("parameters", self.parameters);
  }
};

struct Api {
  std::string name;   // logical id in the template
  std::string id;     // ten letters and digits: the first label of the endpoint's host name
  std::string stage;  // `prod`; an HTTP API's `$default` has no part in the path
  std::map<std::string, std::string> stage_variables;
  Resource root;
  Protocol protocol = Protocol::kRest;
  std::optional<Method> otherwise = {};                // of an HTTP API: its route `$default`
  std::map<std::string, std::string> models = {};      // JSON Schemas by name
  std::map<std::string, OwnResponse> responses = {};   // by type: `DEFAULT_4XX`, `ACCESS_DENIED`
  std::map<std::string, Authorizer> authorizers = {};  // by id
  access::Document policy = {};                        // of the API itself; no text: there is none
  std::vector<std::string> binary_types = {};          // `image/png`, `*/*`
  bool key_by_authorizer = false;                      // or else by the header x-api-key
  Json cors = {};  // of an HTTP API: which other origins' pages may ask (`CorsConfiguration`), or null
  std::map<std::string, Throttle> throttles = {};  // by `GET /task/{id}`, `$default`; of every other method: `*`
  double canary_percent = 0;                       // of the requests that its canary takes, 0 to 100
  std::vector<Api> canary = {};                    // what answers these; none or one

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("id", self.id);
    v("stage", self.stage);
    v("stage_variables", self.stage_variables);
    v("root", self.root);
    v("protocol", self.protocol);
    v("otherwise", self.otherwise);
    v("models", self.models);
    v("responses", self.responses);
    v("authorizers", self.authorizers);
    v("policy", self.policy);
    v("binary_types", self.binary_types);
    v("key_by_authorizer", self.key_by_authorizer);
    v("cors", self.cors);
    v("throttles", self.throttles);
    v("canary_percent", self.canary_percent);
    v("canary", self.canary);
  }
};

// The operation of a service that an integration has asked for.
struct AskedOfService {
  std::string service;  // the endpoint's name; empty: none
  std::string operation;
  bool by_form = false;  // in the query protocol

  template <class V>
  static void fields(V& v, auto& self) {
    v("service", self.service);
    v("operation", self.operation);
    v("by_form", self.by_form);
  }
};

// One request with its response: sent, worked on, answered.
struct Exchange {
  RequestId id = 0;
  Request request;
  Instant sent;
  FactId sent_fact = 0;
  std::string gateway_id;           // what the gateway calls it, a UUID; empty until it has arrived
  Instant arrived;                  // at the gateway
  bool canary = false;              // it goes to the API's canary
  Json caller;                      // who asks, as `$context` says it: `identity`, `authorizer`; or null
  std::string authorizer;           // that is asked about it now, or empty
  Json context;                     // `$context`, from the first mapping template on; else null
  std::string function;             // that was asked, maybe an alias of it; empty: none was
  Payload payload = Payload::kOne;  // in which format
  AskedOfService asked;
  std::string role;                  // that a service is called in, or empty
  RequestId outer = 0;               // the exchange whose HTTP integration asks; 0: a client does
  int hops = 0;                      // how many exchanges are around it
  CallId waiting = 0;                // a call that its response is the answer of; 0: none
  CallId call = 0;                   // the invocation, or the service's call, while it is under way
  sim::EventKey gives_up;            // when the integration's time is up
  std::optional<Response> response;  // what the API answers, maybe still on the way
  std::optional<Instant> answered;   // when it reached the client

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("request", self.request);
    v("sent", self.sent);
    v("sent_fact", self.sent_fact);
    v("gateway_id", self.gateway_id);
    v("arrived", self.arrived);
    v("canary", self.canary);
    v("caller", self.caller);
    v("authorizer", self.authorizer);
    v("context", self.context);
    v("function", self.function);
    v("payload", self.payload);
    v("asked", self.asked);
    v("role", self.role);
    v("outer", self.outer);
    v("hops", self.hops);
    v("waiting", self.waiting);
    v("call", self.call);
    v("gives_up", self.gives_up);
    v("response", self.response);
    v("answered", self.answered);
  }
};

// What an authoriser said of a caller, while it holds.
struct Remembered {
  Json answer;
  Instant until;

  template <class V>
  static void fields(V& v, auto& self) {
    v("answer", self.answer);
    v("until", self.until);
  }
};

struct Apis {
  static constexpr size_t kExchangesMax = bounds::kExchanges;  // the oldest are forgotten
  static constexpr size_t kRememberedMax = 1'000;              // of authorisers' answers; likewise

  // By what requests call them: the logical id; of further stages and of APIs that no template made, `id/stage`.
  std::map<std::string, std::shared_ptr<const Api>> apis;
  std::map<std::string, std::shared_ptr<const Definition>> definitions;  // of REST APIs, by id
  Plans plans;
  std::map<std::string, Meter> buckets;          // of throttles: `api/stage/GET /task/{id}`
  std::map<std::string, Remembered> remembered;  // by authoriser and caller
  std::map<RequestId, Exchange> exchanges;
  RequestId next = 1;

  template <class V>
  static void fields(V& v, auto& self) {
    v("apis", self.apis);
    v("definitions", self.definitions);
    v("plans", self.plans);
    v("buckets", self.buckets);
    v("remembered", self.remembered);
    v("exchanges", self.exchanges);
    v("next", self.next);
  }
};

}  // namespace millrace::api
