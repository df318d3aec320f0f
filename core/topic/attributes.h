// A topic's attributes as texts, the way the API has them: read into a `Config`, and told.
#pragma once

#include <optional>
#include <string>

#include "core/topic/topics.h"

namespace millrace::topic {

// What is wrong with an attribute, or with its value: what stands behind `Invalid parameter: `.
using Complaint = std::optional<std::string>;

// Sets one of them; `creating` takes what cannot change later.
Complaint set_attribute(Config& config, const std::string& name, const std::string& text, bool creating);

// GetTopicAttributes.
Json all_attributes(const Topics& all, const Topic& topic, const std::string& owner);

// Whether what is asked for is what is there.
bool has_attributes(const Topic& topic, const Json& wanted);

// The policy that every topic begins with.
std::string first_policy(const std::string& arn, const std::string& owner);

}  // namespace millrace::topic
