// A message in the form in which each kind of subscriber gets it. Follows the SNS developer guide ("Parsing Amazon SNS
// message formats") and recorded deliveries. Nothing is signed here: `Signature` is a digest of what would be, so that
// it is as long as a signature and the same whenever the message is.
#pragma once

#include <string>

#include "core/topic/notification.h"
#include "core/topic/subscription.h"
#include "core/topic/topic.h"

namespace millrace::sim {
struct World;
}

namespace millrace::topic {

// One message of a topic for one of its subscriptions.
struct Letter {
  const sim::World& world;
  const Topic& topic;
  const Subscription& subscription;
  const Notification& notification;
};

// The JSON document with `Type`, `MessageId` and so on, for queues, HTTP(S) endpoints and `email-json`.
std::string notification_text(const Letter& letter);

// `{"Records":[{"EventSource":"aws:sns",…}]}`.
Json function_event(const Letter& letter);

// A mail's text, with the way to unsubscribe.
std::string mail_text(const Letter& letter);

// What asks a new subscriber to confirm: a document with a `Token`, or a mail's text.
std::string confirmation_text(const sim::World& world, const Topic& topic, const Subscription& subscription);

}  // namespace millrace::topic
