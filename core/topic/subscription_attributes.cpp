#include "core/topic/subscription_attributes.h"

#include <algorithm>
#include <array>

#include "core/base/arn.h"
#include "core/base/ascii.h"
#include "core/topic/delivery_policy.h"
#include "core/topic/filter.h"

namespace millrace::topic {
namespace {

Complaint set_raw(Subscription& subscription, const std::string& text) {
  const bool yes = same_but_for_case(text, "true");
  if (!yes && !same_but_for_case(text, "false")) {
    return "RawMessageDelivery: Invalid value [" + text + "]. Must be true or false.";
  }
  if (yes && !row_of(subscription.protocol).raw) {
    return "Delivery protocol [" + std::string(row_of(subscription.protocol).name) +
           "] does not support raw message delivery.";
  }
  subscription.raw = yes;
  return std::nullopt;
}

Complaint set_filter(Subscription& subscription, const std::string& text) {
  if (auto wrong = wrong_filter(text, subscription.scope)) return wrong;
  subscription.filter = is_empty_filter(text) ? "" : text;
  return std::nullopt;
}

Complaint set_filter_scope(Subscription& subscription, const std::string& text) {
  if (text != "MessageAttributes" && text != "MessageBody") {
    return "FilterPolicyScope: Invalid value [" + text + "]. Please use either MessageBody or MessageAttributes";
  }
  const FilterScope scope = text == "MessageBody" ? FilterScope::kBody : FilterScope::kAttributes;
  if (auto wrong = wrong_filter(subscription.filter, scope)) return wrong;
  subscription.scope = scope;
  return std::nullopt;
}

Complaint set_redrive(Subscription& subscription, const std::string& text) {
  if (text.empty()) {
    subscription.grave_arn.clear();
    return std::nullopt;
  }
  const auto policy = parse_json(text);
  if (!policy) return "RedrivePolicy: " + json_complaint(text).value_or("failed to parse JSON. " + policy.error().what);
  const std::string arn = text_member(*policy, "deadLetterTargetArn");
  const auto parts = arn_parts(arn);
  if (policy->is_object() && policy->empty()) {
    subscription.grave_arn.clear();
    return std::nullopt;
  }
  if (parts.size() != 6 || parts[0] != "arn" || parts[2] != "sqs" || parts[5].empty() ||
      parts[5].find(':') != std::string_view::npos) {
    return "RedrivePolicy: deadLetterTargetArn is an invalid arn";
  }
  subscription.grave_arn = arn;
  return std::nullopt;
}

Complaint set_own_delivery_policy(Subscription& subscription, const std::string& text) {
  if (row_of(subscription.protocol).kind != Kind::kRequest) {
    return "Delivery protocol [" + std::string(row_of(subscription.protocol).name) +
           "] does not support delivery policies.";
  }
  auto policy = read_subscription_policy(text);
  if (!policy) return "DeliveryPolicy: " + policy.error();
  subscription.delivery_policy = std::move(*policy);
  return std::nullopt;
}

// Without effect here.
Complaint keep_for(Subscription& subscription, const std::string& name, const std::string& text) {
  if (text.empty()) subscription.kept.erase(name);
  else subscription.kept[name] = text;
  return std::nullopt;
}

struct SubscriptionRow {
  std::string_view name;
  Complaint (*set)(Subscription&, const std::string&);
};

// In the order in which they are set together.
constexpr auto kSubscriptionRows = std::to_array<SubscriptionRow>({
    {"FilterPolicyScope", set_filter_scope},
    {"FilterPolicy", set_filter},
    {"RawMessageDelivery", set_raw},
    {"RedrivePolicy", set_redrive},
    {"DeliveryPolicy", set_own_delivery_policy},
    {"SubscriptionRoleArn",
     [](Subscription& one, const std::string& text) { return keep_for(one, "SubscriptionRoleArn", text); }},
    {"ReplayPolicy", [](Subscription& one, const std::string& text) { return keep_for(one, "ReplayPolicy", text); }},
});

std::string told(bool flag) { return flag ? "true" : "false"; }

void append_filter(std::map<std::string, std::string>& out, const Subscription& subscription) {
  if (subscription.filter.empty()) return;
  out["FilterPolicy"] = subscription.filter;
  out["FilterPolicyScope"] = subscription.scope == FilterScope::kBody ? "MessageBody" : "MessageAttributes";
}

void append_policies(std::map<std::string, std::string>& out, const Topic& topic, const Subscription& subscription) {
  if (!subscription.grave_arn.empty()) {
    out["RedrivePolicy"] = to_text(Json{{"deadLetterTargetArn", subscription.grave_arn}});
  }
  if (row_of(subscription.protocol).kind != Kind::kRequest) return;
  if (!subscription.delivery_policy.is_null()) out["DeliveryPolicy"] = to_text(subscription.delivery_policy);
  out["EffectiveDeliveryPolicy"] = to_text(effective_policy(topic, subscription));
}

}  // namespace

Complaint set_attribute(Subscription& subscription, const std::string& name, const std::string& text) {
  for (const SubscriptionRow& row : kSubscriptionRows) {
    if (row.name == name) return row.set(subscription, text);
  }
  return "AttributeName";
}

Complaint set_attributes(Subscription& subscription, const Json& attributes) {
  if (!attributes.is_object()) return std::nullopt;
  for (const auto& [name, text] : members(attributes)) {
    const bool known = std::any_of(kSubscriptionRows.begin(), kSubscriptionRows.end(),
                                   [&, &key = name](const SubscriptionRow& row) { return row.name == key; });
    if (!known) return "Unknown attribute: " + name;
  }
  for (const SubscriptionRow& row : kSubscriptionRows) {
    if (!attributes.contains(row.name)) continue;
    if (auto wrong = row.set(subscription, text_member(attributes, row.name))) return wrong;
  }
  return std::nullopt;
}

Json all_attributes(const Topic& topic, const Subscription& subscription, const std::string& owner) {
  std::map<std::string, std::string> out(subscription.kept.begin(), subscription.kept.end());
  out["ConfirmationWasAuthenticated"] = told(subscription.by_owner);
  out["Endpoint"] = subscription.endpoint;
  append_filter(out, subscription);
  out["Owner"] = owner;
  out["PendingConfirmation"] = told(!subscription.confirmed);
  out["Protocol"] = row_of(subscription.protocol).name;
  out["RawMessageDelivery"] = told(subscription.raw);
  append_policies(out, topic, subscription);
  out["SubscriptionArn"] = subscription.arn;
  out["SubscriptionPrincipal"] = "arn:aws:iam::" + owner + ":user/console";
  out["TopicArn"] = topic.arn;
  return out;
}

bool has_attributes(const Subscription& subscription, const Json& wanted) {
  Subscription other = subscription;
  return !set_attributes(other, wanted) && other.raw == subscription.raw && other.filter == subscription.filter &&
         other.scope == subscription.scope && other.grave_arn == subscription.grave_arn &&
         other.delivery_policy == subscription.delivery_policy && other.kept == subscription.kept;
}

}  // namespace millrace::topic
