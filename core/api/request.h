// An HTTP request to an API or a function URL of the architecture, its response, and what can happen on the way. How
// the two belong together while they travel is an `Exchange` (api.h).
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/base/fields.h"
#include "core/base/ids.h"

namespace millrace::api {

struct Request {
  std::string
      api;  // logical id of the API, or of the function that has a URL (`Echo`, `Echo:live`); empty: the only one
  std::string method;  // `POST`
  std::string path;    // `/task/100?verbose=1`, below the stage
  std::map<std::string, std::string> headers;
  std::string body;
  bool base64 = false;   // the body is Base64, of bytes that are no text
  std::string as = {};   // who sends it, as calling.h knows them; empty: nobody, or whom its headers say
  std::string key = {};  // id of the access key that it is signed with, rightly; empty: its headers say how

  template <class V>
  static void fields(V& v, auto& self) {
    v("as", self.as);
    v("api", self.api);
    v("method", self.method);
    v("path", self.path);
    v("headers", self.headers);
    v("body", self.body);
    v("base64", self.base64);
    v("key", self.key);
  }
};

struct Response {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
  bool base64 = false;                    // the body is Base64, of bytes that are no text
  std::vector<std::string> cookies = {};  // each a `Set-Cookie` header

  template <class V>
  static void fields(V& v, auto& self) {
    v("status", self.status);
    v("headers", self.headers);
    v("cookies", self.cookies);
    v("body", self.body);
    v("base64", self.base64);
  }
};

// The client sends a request.
struct Depart {
  static constexpr const char* kName = "api.depart";
  RequestId request = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("request", self.request);
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

// The integration's time is up.
struct GiveUp {
  static constexpr const char* kName = "api.give_up";
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

using Cues = std::variant<Depart, Arrive, GiveUp, Respond>;

}  // namespace millrace::api
