// Where events go outside of AWS, as data: connections, which hold how one proves who one is, and the destinations that
// use them. And endpoints, which are kept without effect: there is one region here.
#pragma once

#include <string>

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::bus {

struct Connection {
  std::string name, arn, description;
  std::string authorization;  // BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY
  Json parameters;            // AuthParameters as given, with what is secret
  std::string state;          // AUTHORIZED, AUTHORIZING, DEAUTHORIZED
  std::string secret_arn;     // under which Secrets Manager has what is secret
  Instant created, changed, authorized;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("description", self.description);
    v("authorization", self.authorization);
    v("parameters", self.parameters);
    v("state", self.state);
    v("secret_arn", self.secret_arn);
    v("created", self.created);
    v("changed", self.changed);
    v("authorized", self.authorized);
  }
};

struct ApiDestination {
  static constexpr int64_t kRateUsually = 300;  // invocations a second; kept, nothing waits for it here

  std::string name, arn, description;
  std::string connection;  // its ARN
  std::string endpoint;    // each `*` in it stands for a path parameter
  std::string method;
  int64_t rate = kRateUsually;
  Instant created, changed;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("description", self.description);
    v("connection", self.connection);
    v("endpoint", self.endpoint);
    v("method", self.method);
    v("rate", self.rate);
    v("created", self.created);
    v("changed", self.changed);
  }
};

struct Endpoint {
  std::string name, arn, id;
  Json given;  // as CreateEndpoint and UpdateEndpoint had it
  Instant created, changed;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("id", self.id);
    v("given", self.given);
    v("created", self.created);
    v("changed", self.changed);
  }
};

}  // namespace millrace::bus
