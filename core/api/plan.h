// API keys and usage plans: who may ask how often. Follows the developer guide, "Usage plans and API keys for REST
// APIs". What is kept has the shapes of the operations' answers; what was used is counted here. Throttles of stages are
// counted alike.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::api {

// A token bucket, and how much of a quota's period is used.
struct Meter {
  double tokens = 0;
  Instant filled{};    // when the tokens were counted; 0: the bucket was never looked at, and is full
  int64_t used = 0;    // requests in this period
  int64_t period = 0;  // its number

  template <class V>
  static void fields(V& v, auto& self) {
    v("tokens", self.tokens);
    v("filled", self.filled);
    v("used", self.used);
    v("period", self.period);
  }
};

// How often a method of a stage may be asked: a bucket of `burst` tokens that `rate` a second flow into.
struct Throttle {
  double rate = 0;
  double burst = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("rate", self.rate);
    v("burst", self.burst);
  }
};

struct Plans {
  std::map<std::string, Json> keys;                         // `ApiKey` by id
  std::map<std::string, Json> plans;                        // `UsagePlan` by id
  std::map<std::string, std::vector<std::string>> members;  // of a plan: its keys' ids
  std::map<std::string, Meter> meters;                      // `plan/key`

  template <class V>
  static void fields(V& v, auto& self) {
    v("keys", self.keys);
    v("plans", self.plans);
    v("members", self.members);
    v("meters", self.meters);
  }
};

}  // namespace millrace::api
