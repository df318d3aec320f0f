// Who calls through the door, as data: the answer finds its way back by it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/base/fields.h"
#include "core/base/ids.h"

namespace millrace::door {

// From outside the architecture: the page's console or an SDK at the native endpoint. The answer waits in
// `Calls::answers`.
struct Console {
  static constexpr const char* kName = "console";
  std::string key;  // the id of the access key that the request is signed with, or empty
  template <class V>
  static void fields(V& v, auto& self) {
    v("key", self.key);
  }
};

// A handler's SDK call: the `ask`-th thing that run asked for.
struct FromFunction {
  static constexpr const char* kName = "function";
  RunId run = 0;
  uint32_t ask = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("run", self.run);
    v("ask", self.ask);
  }
};

// A workflow's task.
struct FromExecution {
  static constexpr const char* kName = "execution";
  ExecutionId execution = 0;
  uint64_t task = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("execution", self.execution);
    v("task", self.task);
  }
};

// An API's integration.
struct FromRequest {
  static constexpr const char* kName = "request";
  RequestId request = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("request", self.request);
  }
};

// An event source mapping that hands a batch to its function, or its pipe.
struct FromMapping {
  static constexpr const char* kName = "mapping";
  std::string mapping;
  uint64_t batch = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("mapping", self.mapping);
    v("batch", self.batch);
  }
};

// A topic that delivers a message, or sends one that it could not deliver to its queue.
struct FromTopic {
  static constexpr const char* kName = "topic";
  uint64_t delivery = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
  }
};

// A bus that delivers an event to a target, or sends one that it could not deliver to a queue.
struct FromBus {
  static constexpr const char* kName = "bus";
  uint64_t delivery = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("delivery", self.delivery);
  }
};

// Lambda itself, which takes what became of an asynchronous event to a destination.
struct FromEvent {
  static constexpr const char* kName = "event";
  uint64_t parting = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("parting", self.parting);
  }
};

// A bucket that tells somebody what happened to an object.
struct FromBucket {
  static constexpr const char* kName = "bucket";
  uint64_t notice = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("notice", self.notice);
  }
};

// Secrets Manager, which has a secret rotated to that version.
struct FromSecret {
  static constexpr const char* kName = "secret";
  std::string secret;
  std::string version;
  template <class V>
  static void fields(V& v, auto& self) {
    v("secret", self.secret);
    v("version", self.version);
  }
};

// A schedule that invokes its target.
struct FromSchedule {
  static constexpr const char* kName = "schedule";
  uint64_t invocation = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("invocation", self.invocation);
  }
};

// A pipe that has a batch enriched, or brings it to its target.
struct FromPipe {
  static constexpr const char* kName = "pipe";
  uint64_t run = 0;
  template <class V>
  static void fields(V& v, auto& self) {
    v("run", self.run);
  }
};

using Caller = std::variant<Console, FromFunction, FromExecution, FromRequest, FromMapping, FromTopic, FromEvent,
                            FromBucket, FromBus, FromSecret, FromSchedule, FromPipe>;

}  // namespace millrace::door
