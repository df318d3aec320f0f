#include "core/topic/delivering.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/topic/delivery_policy.h"
#include "core/topic/facts.h"
#include "core/topic/filter.h"
#include "core/topic/parcel.h"
#include "core/topic/places.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::topic {
namespace {

using sim::Turn;

Letter letter_of(const Turn& turn, const Delivery& delivery) {
  const Topics& all = turn.world.topics;
  return {turn.world, *all.find(delivery.topic), *all.subscription(delivery.subscription), *delivery.notification};
}

Delivery* find_delivery(Turn& turn, uint64_t id) {
  const auto it = turn.world.topics.deliveries.find(id);
  return it == turn.world.topics.deliveries.end() ? nullptr : &it->second;
}

void begin(Turn& turn, const Topic& topic, const std::string& subscription,
           const std::shared_ptr<const Notification>& notification) {
  Topics& all = turn.world.topics;
  Delivery delivery{all.next_delivery++, topic.name, subscription, notification};
  delivery.fact = turn.cause;
  const uint64_t id = delivery.id;
  const bool fifo = topic.config.fifo;
  all.deliveries.emplace(id, std::move(delivery));
  if (fifo) {
    auto& line = all.change_subscription(subscription).lines[notification->group];
    line.push_back(id);
    if (line.front() != id) return;
  }
  attempt(turn, id, false);
}

// It is over, however it ended: the next of its group begins.
void finish(Turn& turn, const Delivery& over) {
  Topics& all = turn.world.topics;
  const std::string arn = over.subscription, group = over.notification->group;
  const bool fifo = all.find(over.topic)->config.fifo;
  all.deliveries.erase(over.id);
  if (!fifo) return;
  auto& lines = all.change_subscription(arn).lines;
  const auto line = lines.find(group);
  line->second.pop_front();
  if (line->second.empty()) lines.erase(line);
  else turn.after({}, Attempt{line->second.front()});
}

void call(Turn& turn, Delivery& delivery, Parcel parcel) {
  delivery.call = door::call(turn, door::FromTopic{delivery.id}, std::move(parcel.service), std::move(parcel.operation),
                             std::move(parcel.input));
}

void give_up(Turn& turn, Delivery& delivery, const std::string& why) {
  Subscription& subscription = turn.world.topics.change_subscription(delivery.subscription);
  ++subscription.given_up;
  if (subscription.grave_arn.empty()) {
    facts::dropped(turn, subscription, delivery, why);
    return finish(turn, delivery);
  }
  facts::given_up(turn, subscription, delivery, why);
  delivery.phase = Phase::kBurying;
  call(turn, delivery, dead_parcel_of(letter_of(turn, delivery)));
}

void succeed(Turn& turn, Delivery& delivery) {
  Subscription& subscription = turn.world.topics.change_subscription(delivery.subscription);
  ++subscription.delivered;
  facts::delivered(turn, subscription, delivery);
  if (!delivery.twice) return finish(turn, delivery);
  delivery.twice = false;
  delivery.phase = Phase::kInLine;
  delivery.due = turn.after({}, Attempt{delivery.id, true});
}

Retries retries_of(const Topics& all, const Delivery& delivery) {
  const Subscription& subscription = *all.subscription(delivery.subscription);
  switch (row_of(subscription.protocol).kind) {
    case Kind::kService: return kManagedRetries;
    case Kind::kRequest: return http_retries(*all.find(delivery.topic), subscription);
    case Kind::kOutside: break;
  }
  return kCustomerRetries;
}

// "Amazon SNS applies jittering to delivery retries", and does not say how much; the setting does.
Duration jittered(Turn& turn, const Delivery& delivery, Duration wait) {
  const int64_t most = turn.world.settings.topic_jitter;
  if (most == 0 || wait.us == 0) return wait;
  const auto label = sim::labels::label(sim::labels::kRetryJitter, turn.world.name_of(delivery.topic));
  return wait - turn.between(label, {Duration{}, micros(wait.us / 100 * most)});
}

void retry(Turn& turn, Delivery& delivery, const std::string& why) {
  const Topics& all = turn.world.topics;
  const auto wait = wait_before(retries_of(all, delivery), delivery.attempts);
  if (!wait) return give_up(turn, delivery, why);
  const Duration after = jittered(turn, delivery, *wait);
  facts::failed(turn, *all.subscription(delivery.subscription), delivery, why, after);
  delivery.phase = Phase::kInLine;
  delivery.due = turn.after(after, Attempt{delivery.id});
}

enum class Verdict { kDelivered, kRetry, kNever };

void judge(Turn& turn, Delivery& delivery, Verdict verdict, const std::string& why) {
  delivery.call = delivery.arrival = 0;
  const bool lost = std::exchange(delivery.deaf, false) && verdict == Verdict::kDelivered;
  if (lost) return retry(turn, delivery, "its answer was lost");
  switch (verdict) {
    case Verdict::kDelivered: return succeed(turn, delivery);
    case Verdict::kRetry: return retry(turn, delivery, why);
    case Verdict::kNever: return give_up(turn, delivery, why);
  }
}

bool is_transient(const ServiceError& error) {
  return error.status >= 500 || error.status == 429 || error.status == 0 || error.name == "RequestThrottled" ||
         error.name == "TooManyRequestsException";
}

void buried(Turn& turn, Delivery& delivery, const Outcome& outcome) {
  const Subscription& subscription = *turn.world.topics.subscription(delivery.subscription);
  if (outcome) facts::dead(turn, subscription, delivery);
  else
    facts::dropped(turn, subscription, delivery, "its queue for dead letters refused it: " + outcome.error().message);
  finish(turn, delivery);
}

// What a fault makes of an attempt; true when it goes no further now.
bool is_struck(Turn& turn, Delivery& delivery) {
  if (!fault::any(turn.world)) return false;
  const Subscription& subscription = *turn.world.topics.subscription(delivery.subscription);
  const auto met = fault::meet(turn, {fault::kNotification,
                                      {turn.world.name_of(delivery.topic)},
                                      {facts::subscriber_name(turn.world, subscription), delivery.notification->id,
                                       delivery.notification->group}});
  delivery.deaf = delivery.deaf || met.deaf;
  delivery.twice = delivery.twice || met.twice;
  if (met.wait) delivery.due = turn.after(*met.wait, Attempt{delivery.id, true});
  if (!met.fails) return met.wait.has_value();
  ++delivery.attempts;
  judge(turn, delivery, Verdict::kRetry, "the subscriber could not be reached");
  return true;
}

bool by_chance_twice(Turn& turn, const Delivery& delivery) {
  const int64_t of_100 = turn.world.settings.topic_duplicates;
  if (of_100 == 0 || turn.world.topics.find(delivery.topic)->config.fifo) return false;
  const auto label = sim::labels::label(sim::labels::kTwice, turn.world.name_of(delivery.topic));
  return turn.chance(label, static_cast<uint64_t>(of_100), 100);
}

}  // namespace

bool is_full(const Topics& all, const Topic& topic) {
  return all.deliveries.size() + all.subscriptions_of(topic).size() > Topics::kDeliveriesMax;
}

void deliver(Turn& turn, const std::string& name, std::shared_ptr<const Notification> notification) {
  Topics& all = turn.world.topics;
  const Topic& topic = *all.find(name);
  std::vector<std::string> arns;
  for (const Subscription* one : all.subscriptions_of(topic)) {
    if (one->confirmed) arns.push_back(one->arn);
  }
  const FactId published = turn.cause;
  for (const std::string& arn : arns) {
    const sim::Apart apart(turn, hash_bytes(arn, turn.luck.strand));
    turn.cause = published;
    if (const auto why = unwanted(*all.subscription(arn), *notification)) {
      Subscription& subscription = all.change_subscription(arn);
      ++subscription.filtered;
      facts::filtered(turn, subscription, *notification, *why);
    } else {
      begin(turn, topic, arn, notification);
    }
  }
  turn.cause = published;
}

void forget_deliveries(Turn& turn, const std::string& subscription) {
  auto& deliveries = turn.world.topics.deliveries;
  for (auto it = deliveries.begin(); it != deliveries.end();) {
    Delivery& one = it->second;
    if (one.subscription != subscription) {
      ++it;
      continue;
    }
    turn.cancel(one.due);
    if (one.call != 0) door::abandon(turn, one.call);
    it = deliveries.erase(it);
  }
}

void attempt(Turn& turn, uint64_t id, bool met) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  delivery->due = {};
  turn.cause = delivery->fact;
  if (!met && is_struck(turn, *delivery)) return;
  if (delivery->attempts == 0 && by_chance_twice(turn, *delivery)) delivery->twice = true;
  ++delivery->attempts;
  delivery->phase = Phase::kUnderWay;
  const Letter letter = letter_of(turn, *delivery);
  if (row_of(letter.subscription.protocol).kind == Kind::kService) return call(turn, *delivery, parcel_of(letter));
  turn.after(way_outside(turn, delivery->topic), Reach{id});
}

void reach(Turn& turn, uint64_t id) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  Arrival arrival = arrival_of(letter_of(turn, *delivery));
  const std::string endpoint = arrival.endpoint;
  const bool answers = row_of(arrival.protocol).kind == Kind::kRequest;
  const int64_t status = answers ? answer_of(turn.world.topics, endpoint) : 0;
  if (answers) arrival.delivery = id;
  arrival.status = status;
  delivery->arrival = arrive(turn, std::move(arrival));
  if (!answers) return judge(turn, *delivery, Verdict::kDelivered, "");
  if (status == kAnswersNothing) delivery->due = turn.after(kAnswerWithin, Heard{id, 0});
  else delivery->due = turn.after(way_outside(turn, delivery->topic), Heard{id, status});
}

void heard(Turn& turn, uint64_t id, int64_t status) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  delivery->due = {};
  if (status >= 200 && status <= 299) return judge(turn, *delivery, Verdict::kDelivered, "");
  const bool again = status == 0 || status == 429 || status >= 500;
  judge(turn, *delivery, again ? Verdict::kRetry : Verdict::kNever,
        status == 0 ? "it did not answer within 15 seconds" : "it answered " + std::to_string(status));
}

void heard(Turn& turn, uint64_t id, const Outcome& outcome) {
  Delivery* delivery = find_delivery(turn, id);
  if (delivery == nullptr) return;
  if (delivery->phase == Phase::kBurying) return buried(turn, *delivery, outcome);
  if (outcome) return judge(turn, *delivery, Verdict::kDelivered, "");
  const ServiceError& error = outcome.error();
  judge(turn, *delivery, is_transient(error) ? Verdict::kRetry : Verdict::kNever, error.name + ": " + error.message);
}

}  // namespace millrace::topic
