// Subscriptions come, are confirmed, go, are found, and have attributes.
#include <algorithm>

#include "core/topic/subscription_attributes.h"

#include "core/base/arn.h"
#include "core/topic/errors.h"
#include "core/topic/operations/checks.h"
#include "core/topic/subscribing.h"

namespace millrace::topic {
namespace {

constexpr const char* kPending = "pending confirmation";

// What is wrong with who is to be subscribed.
std::optional<Outcome> check_subscriber(const Request& request, const Topic& topic, const Subscription& made) {
  const ProtocolRow& row = row_of(made.protocol);
  if (!row.fits(made.endpoint)) {
    return error("InvalidParameterException",
                 std::string(row.refusal) + (row.refusal.ends_with(": ") ? made.endpoint : ""));
  }
  if (topic.config.fifo && made.protocol != Protocol::kQueue) {
    return invalid("Invalid protocol type: " + std::string(row.name));
  }
  if (!topic.config.fifo && made.protocol == Protocol::kQueue && made.endpoint.ends_with(".fifo")) {
    return invalid("Invalid parameter: Endpoint", "FIFO SQS Queues can not be subscribed to standard SNS topics");
  }
  if (made.protocol == Protocol::kApplication && !request.all().devices.contains(made.endpoint)) {
    return invalid("Endpoint", "Endpoint does not exist for endpoint ARN " + made.endpoint);
  }
  return std::nullopt;
}

// One more with a filter policy; `but` is not counted.
std::optional<Outcome> check_room_for_filter(const Topics& all, const Topic& topic, const Subscription& but) {
  const auto others = all.subscriptions_of(topic);
  const auto filters = std::count_if(others.begin(), others.end(), [&](const Subscription* one) {
    return one->arn != but.arn && !one->filter.empty();
  });
  if (but.filter.empty() || static_cast<size_t>(filters) < Topics::kFiltersMax) return std::nullopt;
  return error("FilterPolicyLimitExceededException", "Filter policy limit exceeded", 403);
}

const Subscription* same_subscription(const Topics& all, const Topic& topic, const Subscription& made) {
  for (const Subscription* one : all.subscriptions_of(topic)) {
    if (one->protocol == made.protocol && one->endpoint == made.endpoint) return one;
  }
  return nullptr;
}

Outcome told_arn(const Request& request, const Subscription& subscription) {
  const bool asked = member(request.input(), "ReturnSubscriptionArn") == true;
  return Json{{"SubscriptionArn", subscription.confirmed || asked ? subscription.arn : kPending}};
}

// Once more: the same, unless something else is asked for.
Outcome existing_subscription(const Request& request, const Subscription& known) {
  if (!has_attributes(known, member(request.input(), "Attributes"))) {
    return invalid("Attributes", "Subscription already exists with different attributes");
  }
  if (!known.confirmed) ask_to_confirm(request.turn, known.arn);
  return told_arn(request, known);
}

Json listed(const Subscription& subscription, const std::string& topic_arn, const std::string& owner) {
  return {{"SubscriptionArn", subscription.confirmed ? subscription.arn : "PendingConfirmation"},
          {"Owner", owner},
          {"Protocol", row_of(subscription.protocol).name},
          {"Endpoint", subscription.endpoint},
          {"TopicArn", topic_arn}};
}

Outcome list_those(const Request& request, const std::string& prefix) {
  return page_of(request, request.all().subscriptions, "Subscriptions", "NextToken",
                 [&](const std::shared_ptr<const Subscription>& one) {
                   if (!one->arn.starts_with(prefix)) return Json();
                   const std::string topic_arn = one->arn.substr(0, one->arn.rfind(':'));
                   return listed(*one, topic_arn, request.world().account);
                 });
}

bool is_token(std::string_view token) {
  constexpr size_t kLeast = 64;
  return token.size() >= kLeast && token.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Outcome subscribe(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  const std::string name = request.text("Protocol");
  if (name == "firehose") return error("NotImplemented", "Delivery streams are not simulated here.", 501);
  const auto protocol = protocol_of(name);
  if (!protocol) return invalid("Amazon SNS does not support this protocol string: " + name);
  Subscription made;
  made.topic = (*topic)->name;
  made.protocol = *protocol;
  made.endpoint = request.text("Endpoint");
  if (auto wrong = check_subscriber(request, **topic, made)) return std::move(*wrong);
  const Subscription* known = same_subscription(request.all(), **topic, made);
  if (const auto wrong = set_attributes(made, member(request.input(), "Attributes"))) {
    return invalid("Attributes", *wrong);
  }
  if (known != nullptr) return existing_subscription(request, *known);
  if (auto wrong = check_room_for_filter(request.all(), **topic, made)) return std::move(*wrong);
  if (request.all().subscriptions.size() >= Topics::kSubscriptionsMax) {
    return error("SubscriptionLimitExceededException", "Subscription limit exceeded", 403);
  }
  return told_arn(request, *request.all().subscription(begin_subscription(request.turn, std::move(made))));
}

Outcome confirm_subscription(const Request& request) {
  const std::string token = request.text("Token");
  if (!is_token(token)) return error("InvalidParameterException", "Invalid token");
  if (auto wrong = check_arn(request, "TopicArn")) return std::move(*wrong);
  const Topic* topic = request.all().named(request.text("TopicArn"));
  if (topic == nullptr) return invalid("Token");
  for (const Subscription* one : request.all().subscriptions_of(*topic)) {
    if (one->token != token) continue;
    const std::string arn = one->arn;
    confirm(request.turn, arn, request.text("AuthenticateOnUnsubscribe") == "true");
    return Json{{"SubscriptionArn", arn}};
  }
  return invalid("Token");
}

Outcome unsubscribe(const Request& request) {
  if (auto wrong = check_arn(request, "SubscriptionArn")) return std::move(*wrong);
  const std::string arn = request.text("SubscriptionArn");
  if (request.all().subscription(arn) != nullptr) end_subscription(request.turn, arn);
  return Json::object();
}

Outcome list_subscriptions(const Request& request) { return list_those(request, ""); }

Outcome list_subscriptions_by_topic(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  return list_those(request, (*topic)->arn + ":");
}

Outcome get_subscription_attributes(const Request& request) {
  if (auto wrong = check_arn(request, "SubscriptionArn")) return std::move(*wrong);
  const Subscription* subscription = request.all().subscription(request.text("SubscriptionArn"));
  if (subscription == nullptr) return not_found("Subscription");
  const Topic& topic = *request.all().find(subscription->topic);
  return Json{{"Attributes", all_attributes(topic, *subscription, request.world().account)}};
}

Outcome set_subscription_attributes(const Request& request) {
  if (auto wrong = check_arn(request, "SubscriptionArn")) return std::move(*wrong);
  const Subscription* subscription = request.all().subscription(request.text("SubscriptionArn"));
  if (subscription == nullptr) return not_found("Subscription");
  Subscription changed = *subscription;
  if (const auto wrong = set_attribute(changed, request.text("AttributeName"), request.text("AttributeValue"))) {
    return invalid(*wrong);
  }
  if (auto wrong = check_room_for_filter(request.all(), *request.all().find(changed.topic), changed)) {
    return std::move(*wrong);
  }
  request.all().change_subscription(changed.arn) = changed;
  return Json::object();
}

}  // namespace millrace::topic
