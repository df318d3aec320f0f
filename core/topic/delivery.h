// One message on its way to one subscription, as data.
#pragma once

#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/topic/notification.h"
#include "core/world/event_key.h"

namespace millrace::topic {

enum class Phase {
  kInLine,    // waits for another of its group, or for its next attempt
  kUnderWay,  // an attempt was made and is not answered
  kBurying,   // given up, and on its way to the queue for dead letters
};

struct Delivery {
  uint64_t id = 0;
  std::string topic;         // its name
  std::string subscription;  // its ARN
  std::shared_ptr<const Notification> notification;
  Phase phase = Phase::kInLine;
  int64_t attempts = 0;
  CallId call = 0;       // of the attempt, to a service
  uint64_t arrival = 0;  // of the attempt, at a place outside
  bool twice = false;    // one more follows when it is done
  bool deaf = false;     // the answer to this attempt will be lost
  sim::EventKey due{};   // of the next attempt, or of the end of waiting for an answer
  FactId fact = 0;       // the latest about it

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("topic", self.topic);
    v("subscription", self.subscription);
    v("notification", self.notification);
    v("phase", self.phase);
    v("attempts", self.attempts);
    v("call", self.call);
    v("arrival", self.arrival);
    v("twice", self.twice);
    v("deaf", self.deaf);
    v("due", self.due);
    v("fact", self.fact);
  }
};

}  // namespace millrace::topic
