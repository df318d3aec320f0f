// The way into an architecture from outside: what can be sent to its APIs, and what was answered.
#pragma once

#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/story/card.h"
#include "core/story/detail.h"
#include "core/story/moment.h"

namespace millrace::story {

// An API's method and path, with an example that a person may send.
struct Route {
  std::string method = {};
  std::string path = {};
  std::string body = {};  // or empty
  std::string as = {};    // the user who signs in for it, or empty

  template <class V>
  static void fields(V& v, auto& self) {
    v("method", self.method);
    v("path", self.path);
    v("body", self.body);
    v("as", self.as);
  }
};

struct Answer {
  uint64_t id = 0;
  std::string request = {};  // `POST /task`
  std::string state = {};    // `200`, `on its way`, `later`: not even sent yet
  Hue hue = Hue::kNone;
  std::string took = {};      // `in 235 ms`, `since 40 s`
  std::string body = {};      // of the response
  FactId fact = 0;            // that sent it
  Route sent = {};            // what was sent, to send it again
  std::string resource = {};  // the API, and the request as a part of it
  std::string subject = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("request", self.request);
    v("state", self.state);
    v("hue", name_of(self.hue));
    v("took", self.took);
    v("body", self.body);
    v("fact", self.fact);
    v("sent", self.sent);
    v("resource", self.resource);
    v("subject", self.subject);
  }
};

// Those that write something first. A request of the sample's scenes stands in for an example.
std::vector<Route> routes_of(const Moment& moment);
std::vector<Answer> answers_of(const Moment& moment, size_t max);  // the latest first
std::string request_name(const api::Exchange& exchange);           // `request 3`
// What was sent and answered, as details show it.
ListRow exchange_row(const Moment& moment, const api::Exchange& exchange);  // in a list of them
void exchange_sections(const Moment& moment, const api::Exchange& exchange, std::vector<Section>& out);
Hue hue_of_status(int status);  // 0: none yet

}  // namespace millrace::story
