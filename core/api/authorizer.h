// An authoriser: a function that says in a policy what its caller may do, or a user pool whose tokens are good. Follows
// the API reference (`CreateAuthorizer`, of both API Gateways).
#pragma once

#include <string>
#include <vector>

#include "core/api/method.h"

namespace millrace::api {

struct Authorizer {
  enum class Kind : uint8_t { kToken, kRequest, kUserPool };

  Kind kind = Kind::kToken;
  std::string name;
  std::string function;              // as `Invoke` takes it
  std::vector<std::string> sources;  // what identifies a caller: `method.request.header.Authorization`
  std::string pattern;               // that a token must fit wholly; empty: any will do
  Duration kept = seconds(300);      // how long its answer holds; 0: it is asked each time
  bool simple = false;               // of HTTP APIs: answers `{"isAuthorized": true}`
  Payload payload = Payload::kOne;
  std::vector<std::string> issuers;    // of tokens: user pools' addresses
  std::vector<std::string> audiences;  // of tokens: their clients; none: any

  template <class V>
  static void fields(V& v, auto& self) {
    v("kind", self.kind);
    v("name", self.name);
    v("function", self.function);
    v("sources", self.sources);
    v("pattern", self.pattern);
    v("kept_us", self.kept);
    v("simple", self.simple);
    v("payload", self.payload);
    v("issuers", self.issuers);
    v("audiences", self.audiences);
  }
};

}  // namespace millrace::api
