// A run of a function, as data: one invocation, under way or ended.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/lineage.h"
#include "core/function/event.h"
#include "core/function/invocation.h"
#include "core/world/event_key.h"

namespace millrace::function {

// What a run waits for: a call's answer, or its own timer.
struct Pending {
  CallId call = 0;  // 0: a timer
  sim::EventKey timer;

  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
    v("timer", self.timer);
  }
};

struct Run {
  RunId id = 0;
  std::string function;  // its name
  Invocation invocation;
  CallId reply = 0;       // the call that waits for the result; 0: nobody does
  EventNumber event = 0;  // the asynchronous one that is run; 0: none
  LineageRef lineage;     // with this run
  bool cold = false;
  bool provisioned = false;  // its environment was there before anybody called
  Instant asked;             // when it was invoked
  Instant began;             // when the handler was called; before that, it is being started
  FactId last_fact = 0;
  sim::EventKey deadline;
  std::map<uint32_t, Pending> pending;  // by the number of the ask
  uint64_t calls_answered = 0;
  std::vector<std::string> log;  // the latest lines
  std::optional<Instant> ended;
  std::string result;  // JSON text: what the handler returned, or the error's payload
  bool failed = false;

  static constexpr size_t kLogLinesMax = 100;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("function", self.function);
    v("invocation", self.invocation);
    v("reply", self.reply);
    v("event", self.event);
    v("lineage", self.lineage);
    v("cold", self.cold);
    v("provisioned", self.provisioned);
    v("asked", self.asked);
    v("began", self.began);
    v("last_fact", self.last_fact);
    v("deadline", self.deadline);
    v("pending", self.pending);
    v("calls_answered", self.calls_answered);
    v("log", self.log);
    v("ended", self.ended);
    v("result", self.result);
    v("failed", self.failed);
  }
};

}  // namespace millrace::function
