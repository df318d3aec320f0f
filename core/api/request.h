// An HTTP request to an API of the architecture, and what became of it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/time.h"

namespace millrace::api {

struct Request {
  std::string api;     // logical id; empty: the only one
  std::string method;  // `POST`
  std::string path;    // `/task/100?verbose=1`, below the stage
  std::map<std::string, std::string> headers;
  std::string body;

  template <class V>
  static void fields(V& v, auto& self) {
    v("api", self.api);
    v("method", self.method);
    v("path", self.path);
    v("headers", self.headers);
    v("body", self.body);
  }
};

struct Response {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;

  template <class V>
  static void fields(V& v, auto& self) {
    v("status", self.status);
    v("headers", self.headers);
    v("body", self.body);
  }
};

// One request on its way: sent, worked on, answered.
struct Exchange {
  RequestId id = 0;
  Request request;
  Instant sent;
  FactId sent_fact = 0;
  std::optional<Response> response;  // what the API answers, maybe still on the way
  std::optional<Instant> answered;   // when it reached the client

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("request", self.request);
    v("sent", self.sent);
    v("sent_fact", self.sent_fact);
    v("response", self.response);
    v("answered", self.answered);
  }
};

// A request reaches the API.
struct Arrive {
  static constexpr const char* kName = "api.arrive";
  RequestId request = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("request", self.request);
  }
};

// The response reaches the client.
struct Respond {
  static constexpr const char* kName = "api.respond";
  RequestId request = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("request", self.request);
  }
};

}  // namespace millrace::api
