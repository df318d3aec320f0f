// A subscription's attributes as texts, the way the API has them.
#pragma once

#include <string>

#include "core/topic/attributes.h"

namespace millrace::topic {

Complaint set_attribute(Subscription& subscription, const std::string& name, const std::string& text);

// All of them, in an order in which each fits those before: a filter policy after its scope.
Complaint set_attributes(Subscription& subscription, const Json& attributes);

// GetSubscriptionAttributes.
Json all_attributes(const Topic& topic, const Subscription& subscription, const std::string& owner);

// Whether what is asked for is what is there.
bool has_attributes(const Subscription& subscription, const Json& wanted);

}  // namespace millrace::topic
