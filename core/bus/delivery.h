// One event on its way from a rule to one target, as data.
#pragma once

#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/bus/event.h"
#include "core/bus/rule.h"
#include "core/world/event_key.h"

namespace millrace::bus {

enum class Phase {
  kWaiting,   // for its next attempt
  kUnderWay,  // an attempt was made and is not answered
  kBurying,   // given up, and on its way to the queue for dead letters
};

struct Delivery {
  uint64_t id = 0;
  std::string bus, rule, rule_arn;
  std::shared_ptr<const Target> target;  // as it was when the event came
  std::shared_ptr<const Event> event;
  std::string input;  // what the target gets
  Phase phase = Phase::kWaiting;
  Instant begun{};
  int64_t attempts = 0;
  CallId call = 0;      // of the attempt
  bool twice = false;   // one more follows when it is done
  bool deaf = false;    // the answer to this attempt will be lost
  sim::EventKey due{};  // of the next attempt, or of an answer from outside
  FactId fact = 0;      // the latest about it

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("bus", self.bus);
    v("rule", self.rule);
    v("rule_arn", self.rule_arn);
    v("target", self.target);
    v("event", self.event);
    v("input", self.input);
    v("phase", self.phase);
    v("begun", self.begun);
    v("attempts", self.attempts);
    v("call", self.call);
    v("twice", self.twice);
    v("deaf", self.deaf);
    v("due", self.due);
    v("fact", self.fact);
  }
};

}  // namespace millrace::bus
