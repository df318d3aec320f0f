// DeliveryPolicy of topics and of their HTTP(S) subscriptions: JSON inside an attribute.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "core/base/json.h"
#include "core/topic/retries.h"
#include "core/topic/subscription.h"
#include "core/topic/topic.h"

namespace millrace::topic {

constexpr Duration kRetriesLast = seconds(3'600);  // of one policy at most

// The policy as it is shown afterwards, null where the text takes it away; or what is wrong with it.
tl::expected<Json, std::string> read_topic_policy(const std::string& text);
tl::expected<Json, std::string> read_subscription_policy(const std::string& text);

// EffectiveDeliveryPolicy: with all that was not said.
Json effective_policy(const Topic& topic);
Json effective_policy(const Topic& topic, const Subscription& subscription);

Retries http_retries(const Topic& topic, const Subscription& subscription);
std::string content_type(const Topic& topic, const Subscription& subscription);

}  // namespace millrace::topic
