#include "core/topic/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::topic::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kMessageShownMax = 4'096;

// The first part of its id tells one message from another.
std::string short_id(const Notification& notification) { return "message " + notification.id.substr(0, 8); }

// With whatever `more` there is to say.
std::shared_ptr<const Json> data_of(const Notification& notification, const Json& more = Json::object()) {
  Json data{{"message", cut(notification.message, kMessageShownMax)}};
  if (!notification.subject.empty()) data["subject"] = notification.subject;
  if (!notification.group.empty()) data["group"] = notification.group;
  if (!notification.attributes.empty()) data["attributes"] = notification.attributes;
  data.update(more);
  return std::make_shared<const Json>(std::move(data));
}

// Whose delivery it is about, and which attempt.
Json delivery_of(const Turn& turn, const Subscription& subscription, int64_t attempt) {
  return {{"subscriber", subscriber_name(turn.world, subscription)}, {"attempt", attempt}};
}

Fact fact_of(const Turn& turn, const std::string& topic, const Notification& notification, const char* kind,
             Weight weight) {
  return {.kind = kind, .resource = turn.world.name_of(topic), .subject = notification.id, .weight = weight};
}

// Told, and the latest about its delivery.
template <class Make>
void note_of(Turn& turn, Delivery& delivery, Make&& make) {
  if (delivery.fact != 0) turn.cause = delivery.fact;
  delivery.fact = turn.note(std::forward<Make>(make));
}

std::string attempts_of(const Delivery& delivery) {
  return delivery.attempts == 1 ? "its only attempt" : "all of its " + std::to_string(delivery.attempts) + " attempts";
}

Fact about(const Turn& turn, const Subscription& subscription, const char* kind) {
  return {.kind = kind, .resource = turn.world.name_of(subscription.topic), .subject = subscription.arn};
}

}  // namespace

std::string subscriber_name(const sim::World& world, const Subscription& subscription) {
  const std::string& endpoint = subscription.endpoint;
  if (row_of(subscription.protocol).kind != Kind::kService) return endpoint;
  const std::string known = world.name_of(endpoint);
  return known == endpoint ? world.name_of(std::string(last_part(endpoint))) : known;
}

void published(Turn& turn, const Topic& topic, const Notification& notification) {
  turn.note([&] {
    Fact fact = fact_of(turn, topic.name, notification, kPublished, Weight::kNotable);
    fact.sentence = fact.resource + " took " + short_id(notification);
    if (!notification.group.empty()) fact.sentence += " of group " + notification.group;
    fact.data = data_of(notification);
    return fact;
  });
}

void deduplicated(Turn& turn, const Topic& topic, const queue::Seen& seen, const std::string& deduplication_id) {
  turn.note([&] {
    Fact fact{.kind = kDeduplicated, .resource = turn.world.name_of(topic.name), .subject = seen.id};
    fact.sentence = fact.resource + " took a message and delivers it to nobody";
    fact.because = "one with the deduplication id " + cut(deduplication_id, 80) + " was published " +
                   spoken(turn.now() - seen.at) + " before, less than five minutes";
    fact.weight = Weight::kNotable;
    return fact;
  });
}

void filtered(Turn& turn, const Subscription& subscription, const Notification& notification, const std::string& why) {
  turn.note_aside([&] {
    Fact fact = fact_of(turn, subscription.topic, notification, kFiltered, Weight::kPlain);
    fact.sentence = subscriber_name(turn.world, subscription) + " does not get " + short_id(notification);
    fact.because = why;
    fact.data = std::make_shared<const Json>(delivery_of(turn, subscription, 0));
    return fact;
  });
}

void delivered(Turn& turn, const Subscription& subscription, Delivery& delivery) {
  note_of(turn, delivery, [&] {
    Fact fact = fact_of(turn, subscription.topic, *delivery.notification, kDelivered, Weight::kPlain);
    fact.sentence = fact.resource + " delivered " + short_id(*delivery.notification) + " to " +
                    subscriber_name(turn.world, subscription);
    if (delivery.attempts > 1) fact.because = "it was attempt " + std::to_string(delivery.attempts);
    fact.data = std::make_shared<const Json>(delivery_of(turn, subscription, delivery.attempts));
    return fact;
  });
}

void failed(Turn& turn, const Subscription& subscription, Delivery& delivery, const std::string& why, Duration wait) {
  note_of(turn, delivery, [&] {
    Fact fact = fact_of(turn, subscription.topic, *delivery.notification, kFailed, Weight::kFailure);
    fact.sentence = fact.resource + " could not deliver " + short_id(*delivery.notification) + " to " +
                    subscriber_name(turn.world, subscription) + " and tries again " +
                    (wait.us == 0 ? "at once" : "in " + spoken(wait));
    fact.because = without_stop(why);
    fact.data = std::make_shared<const Json>(delivery_of(turn, subscription, delivery.attempts));
    return fact;
  });
}

void given_up(Turn& turn, const Subscription& subscription, Delivery& delivery, const std::string& why) {
  note_of(turn, delivery, [&] {
    Fact fact = fact_of(turn, subscription.topic, *delivery.notification, kFailed, Weight::kFailure);
    fact.sentence = fact.resource + " gave up delivering " + short_id(*delivery.notification) + " to " +
                    subscriber_name(turn.world, subscription) + " after " + attempts_of(delivery);
    fact.because = without_stop(why);
    Json data = delivery_of(turn, subscription, delivery.attempts);
    data["gave_up"] = true;
    fact.data = std::make_shared<const Json>(std::move(data));
    return fact;
  });
}

void dead(Turn& turn, const Subscription& subscription, Delivery& delivery) {
  note_of(turn, delivery, [&] {
    Fact fact = fact_of(turn, subscription.topic, *delivery.notification, kDead, Weight::kFailure);
    fact.sentence = short_id(*delivery.notification) + " for " + subscriber_name(turn.world, subscription) +
                    " is now in " + turn.world.name_of(std::string(last_part(subscription.grave_arn)));
    fact.because = "the subscription's redrive policy sends there what cannot be delivered";
    fact.data = data_of(*delivery.notification, delivery_of(turn, subscription, delivery.attempts));
    return fact;
  });
}

void dropped(Turn& turn, const Subscription& subscription, Delivery& delivery, const std::string& why) {
  note_of(turn, delivery, [&] {
    Fact fact = fact_of(turn, subscription.topic, *delivery.notification, kDropped, Weight::kFailure);
    fact.sentence = subscriber_name(turn.world, subscription) + " never gets " + short_id(*delivery.notification);
    fact.because = without_stop(why);
    fact.data = data_of(*delivery.notification, delivery_of(turn, subscription, delivery.attempts));
    return fact;
  });
}

void subscribed(Turn& turn, const Subscription& subscription) {
  turn.note([&] {
    Fact fact = about(turn, subscription, kSubscribed);
    const std::string who = subscriber_name(turn.world, subscription);
    fact.sentence =
        who + (subscription.confirmed ? " is subscribed to " : " is asked to confirm that it wants ") + fact.resource;
    return fact;
  });
}

void confirmed(Turn& turn, const Subscription& subscription) {
  turn.note([&] {
    Fact fact = about(turn, subscription, kConfirmed);
    fact.sentence = subscriber_name(turn.world, subscription) + " has confirmed its subscription to " + fact.resource;
    return fact;
  });
}

void unsubscribed(Turn& turn, const Subscription& subscription, bool unconfirmed) {
  turn.note([&] {
    Fact fact = about(turn, subscription, kUnsubscribed);
    fact.sentence = subscriber_name(turn.world, subscription) + " is not subscribed to " + fact.resource + " any more";
    if (unconfirmed) fact.because = "nobody confirmed it within two days";
    return fact;
  });
}

void answers(Turn& turn, const std::string& endpoint, int64_t status, bool by_itself) {
  turn.note([&] {
    Fact fact{.kind = kAnswers, .resource = endpoint};
    const std::string what = status == kAnswersNothing ? "nothing" : std::to_string(status);
    fact.sentence = endpoint + (by_itself ? " answers " + what + " from now on" : " answers a request with " + what);
    return fact;
  });
}

void sent(Turn& turn, const Arrival& arrival, const std::string& id) {
  turn.note([&] {
    Fact fact{.kind = kSent, .resource = arrival.endpoint, .subject = id, .weight = Weight::kNotable};
    fact.sentence = arrival.endpoint + " got a message";
    return fact;
  });
}

}  // namespace millrace::topic::facts
