// One subscription as data: who wants the messages of a topic, which of them, and in which form.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "core/base/fields.h"
#include "core/base/time.h"
#include "core/topic/protocol.h"
#include "core/world/event_key.h"

namespace millrace::topic {

enum class FilterScope { kAttributes, kBody };

struct Subscription {
  static constexpr Duration kPendingLasts = hours(48);  // "confirmation tokens are valid for two days"

  std::string arn, topic;  // `topic` is a name
  Protocol protocol = Protocol::kQueue;
  std::string endpoint;
  std::string token;        // of its confirmation; empty: it needs none
  bool confirmed = false;   // nothing is delivered before
  bool by_owner = true;     // ConfirmationWasAuthenticated
  bool only_owner = false;  // AuthenticateOnUnsubscribe

  bool raw = false;
  std::string filter;  // JSON; empty: everything
  FilterScope scope = FilterScope::kAttributes;
  std::string grave_arn;                                 // of the queue for dead letters; or empty
  Json delivery_policy;                                  // as it is shown; null: the topic's
  std::map<std::string, std::string, std::less<>> kept;  // SubscriptionRoleArn, ReplayPolicy: without effect here
  std::map<std::string, std::deque<uint64_t>, std::less<>> lines;  // of a FIFO topic: deliveries by group, in order
  sim::EventKey unconfirmed;                                       // when it ends for want of a confirmation

  uint64_t delivered = 0;
  uint64_t filtered = 0;
  uint64_t given_up = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("topic", self.topic);
    v("protocol", self.protocol);
    v("endpoint", self.endpoint);
    v("token", self.token);
    v("confirmed", self.confirmed);
    v("by_owner", self.by_owner);
    v("only_owner", self.only_owner);
    v("raw", self.raw);
    v("filter", self.filter);
    v("scope", self.scope);
    v("grave_arn", self.grave_arn);
    v("delivery_policy", self.delivery_policy);
    v("kept", self.kept);
    v("lines", self.lines);
    v("unconfirmed", self.unconfirmed);
    v("delivered", self.delivered);
    v("filtered", self.filtered);
    v("given_up", self.given_up);
  }
};

}  // namespace millrace::topic
