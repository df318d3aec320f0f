// What topics tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the topic,
// its subject the message's id. What follows from a delivery has the delivery's latest fact as its cause.
#pragma once

#include <string>

#include "core/topic/topics.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::topic::facts {

inline constexpr const char* kPublished = "topic.published";
inline constexpr const char* kDeduplicated = "topic.deduplicated";
inline constexpr const char* kFiltered = "topic.filtered";
inline constexpr const char* kDelivered = "topic.delivered";
inline constexpr const char* kFailed = "topic.failed";    // an attempt, and another follows
inline constexpr const char* kDead = "topic.dead";        // given up, and in the queue for dead letters
inline constexpr const char* kDropped = "topic.dropped";  // given up, and gone
inline constexpr const char* kSubscribed = "topic.subscribed";
inline constexpr const char* kConfirmed = "topic.confirmed";
inline constexpr const char* kUnsubscribed = "topic.unsubscribed";
inline constexpr const char* kAnswers = "topic.answers";  // somebody told an endpoint outside what to answer
inline constexpr const char* kSent = "topic.sent";        // to one place, without a topic

// What people call the subscriber: the logical id of a queue or function, or the address.
std::string subscriber_name(const sim::World& world, const Subscription& subscription);

void published(sim::Turn& turn, const Topic& topic, const Notification& notification);
void deduplicated(sim::Turn& turn, const Topic& topic, const queue::Seen& seen, const std::string& deduplication_id);
void filtered(sim::Turn& turn, const Subscription& subscription, const Notification& notification,
              const std::string& why);
void delivered(sim::Turn& turn, const Subscription& subscription, Delivery& delivery);
void failed(sim::Turn& turn, const Subscription& subscription, Delivery& delivery, const std::string& why,
            Duration wait);
void dead(sim::Turn& turn, const Subscription& subscription, Delivery& delivery);
void dropped(sim::Turn& turn, const Subscription& subscription, Delivery& delivery, const std::string& why);
// Given up for that reason, with a queue for dead letters: the cause of the way there.
void given_up(sim::Turn& turn, const Subscription& subscription, Delivery& delivery, const std::string& why);
void subscribed(sim::Turn& turn, const Subscription& subscription);
void confirmed(sim::Turn& turn, const Subscription& subscription);
void unsubscribed(sim::Turn& turn, const Subscription& subscription, bool unconfirmed);
// By itself, or one request that waits.
void answers(sim::Turn& turn, const std::string& endpoint, int64_t status, bool by_itself);
void sent(sim::Turn& turn, const Arrival& arrival, const std::string& id);

}  // namespace millrace::topic::facts
