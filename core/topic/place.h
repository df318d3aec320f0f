// Places outside of AWS to which topics deliver: HTTP(S) endpoints, mailboxes, phones, devices. What arrives there can
// be read by whoever looks (a page, a test); an HTTP(S) endpoint also answers.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/fields.h"
#include "core/base/time.h"
#include "core/topic/protocol.h"

namespace millrace::topic {

struct Arrival {
  uint64_t number = 0;  // of all, from 1
  Instant at{};
  Protocol protocol = Protocol::kHttp;
  std::string endpoint{};
  std::string topic{};            // its name; empty: it was sent to this place alone
  std::string subject{};          // of a mail
  Json headers = Json::object();  // of a request: names in lower case
  std::string body{};
  uint64_t delivery = 0;  // that waits for the answer; 0: none does
  int64_t status = 0;     // of the answer; 0: not given

  size_t bytes() const { return endpoint.size() + subject.size() + body.size(); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("number", self.number);
    v("at", self.at);
    v("protocol", self.protocol);
    v("endpoint", self.endpoint);
    v("topic", self.topic);
    v("subject", self.subject);
    v("headers", self.headers);
    v("body", self.body);
    v("delivery", self.delivery);
    v("status", self.status);
  }
};

// What an HTTP(S) endpoint answers by itself.
constexpr int64_t kAnswersUsually = 200;
constexpr int64_t kAnswersNothing = 0;           // whoever looks answers one by one, or nobody does
constexpr Duration kAnswerWithin = seconds(15);  // "Amazon SNS … will consider the attempt failed" after that

}  // namespace millrace::topic
