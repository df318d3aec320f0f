#include "core/topic/subscribing.h"

#include "core/base/hash.h"
#include "core/topic/delivering.h"
#include "core/topic/envelope.h"
#include "core/topic/facts.h"
#include "core/topic/places.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::topic {
namespace {

using sim::Turn;

// As long as the service's: 288 hexadecimal digits.
std::string token_of(const std::string& arn) {
  constexpr uint64_t kWords = 18;
  std::string out;
  for (uint64_t n = 0; n < kWords; ++n) out += hex(hash_number(n, hash_bytes(arn)));
  return out;
}

}  // namespace

std::string begin_subscription(Turn& turn, Subscription made) {
  const sim::Apart apart(turn, hash_bytes(made.endpoint, turn.luck.strand));
  Topics& all = turn.world.topics;
  const Topic& topic = *all.find(made.topic);
  const auto label = sim::labels::label(sim::labels::kSubscriptionId, turn.world.name_of(topic.name));
  made.arn = topic.arn + ":" + turn.uuid(label);
  made.confirmed = row_of(made.protocol).confirmed;
  if (!made.confirmed) {
    made.token = token_of(made.arn);
    made.by_owner = false;
    made.unconfirmed = turn.after(Subscription::kPendingLasts, Unconfirmed{made.arn});
  }
  facts::subscribed(turn, made);
  const std::string arn = made.arn;
  all.subscriptions.emplace(arn, std::make_shared<Subscription>(std::move(made)));
  if (!all.subscription(arn)->confirmed) ask_to_confirm(turn, arn);
  return arn;
}

// It is there at once: what is under way to places outside is told of messages only.
void ask_to_confirm(Turn& turn, const std::string& arn) {
  const Topics& all = turn.world.topics;
  const Subscription& subscription = *all.subscription(arn);
  const Topic& topic = *all.find(subscription.topic);
  Arrival arrival{.protocol = subscription.protocol, .endpoint = subscription.endpoint, .topic = topic.name};
  if (row_of(subscription.protocol).kind == Kind::kRequest) {
    arrival.headers = {{"x-amz-sns-message-type", "SubscriptionConfirmation"}, {"x-amz-sns-topic-arn", topic.arn}};
    arrival.status = answer_of(all, subscription.endpoint);
  } else {
    arrival.subject = "AWS Notification - Subscription Confirmation";
  }
  arrival.body = confirmation_text(turn.world, topic, subscription);
  arrive(turn, std::move(arrival));
}

void confirm(Turn& turn, const std::string& arn, bool only_owner) {
  Subscription& subscription = turn.world.topics.change_subscription(arn);
  if (subscription.confirmed) return;
  subscription.confirmed = true;
  subscription.only_owner = only_owner;
  subscription.by_owner = true;  // whoever calls is taken for the owner here
  turn.cancel(subscription.unconfirmed);
  facts::confirmed(turn, subscription);
}

void end_subscription(Turn& turn, const std::string& arn, bool unconfirmed) {
  Topics& all = turn.world.topics;
  forget_deliveries(turn, arn);
  Subscription& subscription = all.change_subscription(arn);
  turn.cancel(subscription.unconfirmed);
  facts::unsubscribed(turn, subscription, unconfirmed);
  if (all.find(subscription.topic) != nullptr) ++all.change(subscription.topic).unsubscribed;
  all.subscriptions.erase(arn);
}

}  // namespace millrace::topic
