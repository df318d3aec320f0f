// `Ref` gives the logical id: the ARN has a part that is known only when the subscription is made.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/sns_subscriptions.h"

namespace millrace::template_ {
namespace {

constexpr const char* kOneRegion = "there is one region here";

constexpr Property kSubscriptionProperties[] = {{"DeliveryPolicy"},      {"Endpoint"},           {"FilterPolicy"},
                                                {"FilterPolicyScope"},   {"Protocol"},           {"RawMessageDelivery"},
                                                {"RedrivePolicy"},       {"Region", kOneRegion}, {"ReplayPolicy"},
                                                {"SubscriptionRoleArn"}, {"TopicArn"},           {}};

constexpr std::string_view kAttributes[] = {"DeliveryPolicy",     "FilterPolicy",  "FilterPolicyScope",
                                            "RawMessageDelivery", "RedrivePolicy", "ReplayPolicy",
                                            "SubscriptionRoleArn"};

void make_subscription(Making& making, const Resource& subscription) {
  Json attributes = Json::object();
  for (const std::string_view name : kAttributes) {
    const Json& value = member(subscription.properties, name);
    if (!value.is_null()) attributes[std::string(name)] = value.is_string() ? value : Json(to_text(value));
  }
  const Json& properties = subscription.properties;
  const Json made = making.call(subscription, "sns", "Subscribe",
                                {{"TopicArn", member(properties, "TopicArn")},
                                 {"Protocol", member(properties, "Protocol")},
                                 {"Endpoint", member(properties, "Endpoint")},
                                 {"Attributes", std::move(attributes)},
                                 {"ReturnSubscriptionArn", true}});
  if (!made.is_null()) making.name(text_member(made, "SubscriptionArn"), subscription.id);
}

void draw_subscription(Drawing& drawing, const Resource& subscription) {
  const Resource* topic = drawing.named("TopicArn", text_member(subscription.properties, "TopicArn"));
  if (topic == nullptr) return;
  draw_subscriber(drawing, topic->id, subscription.properties);
  const Json& redrive = member(subscription.properties, "RedrivePolicy");
  const Resource* grave = drawing.named("deadLetterTargetArn", text_member(redrive, "deadLetterTargetArn"));
  if (grave != nullptr) drawing.connect(topic->id, grave->id, Meaning::kFeeds);
}

}  // namespace

extern const ResourceType kSnsSubscription{.name = "AWS::SNS::Subscription",
                                           .properties = kSubscriptionProperties,
                                           .make = make_subscription,
                                           .draw = draw_subscription};

}  // namespace millrace::template_
