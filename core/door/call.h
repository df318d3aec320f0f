// A call through the one door, as data. Whoever calls (a handler's SDK, a workflow's integration, an API, a mapping,
// the console, a signed HTTP request) becomes a `Caller`; the answer finds its way back by it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "core/base/bounds.h"
#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/door/caller.h"

namespace millrace::door {

struct Call {
  CallId id = 0;
  Caller caller;
  std::string service;    // the endpoint's name: `dynamodb`, `dynamodbstreams`, `lambda`, `states`, `s3`
  std::string operation;  // `PutItem`
  Json input;             // as on the wire
  FactId cause = 0;       // the fact that made the caller call
  std::optional<Outcome> outcome;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("caller", self.caller);
    v("service", self.service);
    v("operation", self.operation);
    v("input", self.input);
    v("cause", self.cause);
    v("outcome", self.outcome);
  }
};

struct Calls {
  static constexpr size_t kAnswersMax = bounds::kAnswers;  // the oldest are forgotten

  CallId next = 1;
  std::map<CallId, Call> open;        // under way, or being worked on
  std::map<CallId, Outcome> answers;  // of calls from the console

  template <class V>
  static void fields(V& v, auto& self) {
    v("next", self.next);
    v("open", self.open);
    v("answers", self.answers);
  }
};

// A call reaches its service.
struct Perform {
  static constexpr const char* kName = "door.perform";
  CallId call = 0;
  bool met = false;  // whatever fault there was for it
  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
    v("met", self.met);
  }
};

// The answer reaches the caller.
struct Deliver {
  static constexpr const char* kName = "door.deliver";
  CallId call = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
  }
};

// The caller has heard nothing for too long.
struct LoseTouch {
  static constexpr const char* kName = "door.lose_touch";
  CallId call = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
  }
};

using Cues = std::variant<Perform, Deliver, LoseTouch>;

}  // namespace millrace::door
